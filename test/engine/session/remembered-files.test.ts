import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { utils, write } from '@e965/xlsx';
import type { Engine } from '../../../src/engine/contract.ts';
import { printNotebook } from '../../../src/format/print-notebook.ts';
import { replaceCell } from '../../../src/notebook/edit-cells.ts';
import { RememberedFiles } from '../../../src/session/remembered-files.svelte.ts';
import { Workbench } from '../../../src/session/workbench.svelte.ts';
import { readManifest } from '../../../src/storage/files-manifest.ts';
import { MemoryTables } from '../../../src/storage/shelf-tables.ts';
import { createIntake } from '../../../workers/intake/create-intake.ts';
import { queryRows, startNodeEngine } from '../node-engine.ts';
import { FakeVault } from './fake-vault.ts';

/** A visit of one analyst: the workspace and what the device remembers of it. */
interface Visit {
  readonly workbench: Workbench;
  readonly remembered: RememberedFiles;
}

let engine: Engine;
let tables: MemoryTables;
let vault: FakeVault;
const visits: Visit[] = [];

beforeAll(async () => {
  engine = await startNodeEngine();
});
beforeEach(() => {
  tables = new MemoryTables();
  vault = new FakeVault();
});
afterEach(async () => {
  for (const visit of visits.splice(0)) await leave(visit);
});

function visit(): Visit {
  const workbench = new Workbench({ engine, intake: createIntake() });
  workbench.runs.engineStatus = 'ready';
  const remembered = new RememberedFiles({
    workbench,
    tables,
    openVault: () => Promise.resolve(vault),
    mayWrite: () => true,
    language: () => 'en',
    openNow: () => null,
    delay: 10,
  });
  visits.push({ workbench, remembered });
  return { workbench, remembered };
}

/** The page is closed: the engine keeps nothing of it. */
async function leave({ workbench, remembered }: Visit): Promise<void> {
  await remembered.stop();
  await workbench.runs.settled();
  for (const { id } of workbench.sources.all) await workbench.dataCells.removeFile(id);
}

async function settled({ workbench }: Visit): Promise<void> {
  await workbench.runs.settled();
  await new Promise((resolve) => setTimeout(resolve, 200));
  await workbench.runs.settled();
}

const orders = (month: number): File => {
  const rows = Array.from(
    { length: 5 },
    (_, n) => `A${month}${n},M${n % 3},2024-0${month}-1${n},${n + 1}.50`,
  );
  const text = `order_id,member_id,order_date,amount\n${rows.join('\n')}\n`;
  return new File([text], `orders_2024_0${month}.csv`, { lastModified: 1_700_000_000_000 });
};
const members = (): File => {
  const sheets = {
    Members: utils.aoa_to_sheet([
      ['member_id', 'join_date', 'city'],
      ...[0, 1, 2].map((n) => [`M${n}`, `2023-01-0${n + 1}`, n === 0 ? '' : 'Oslo']),
    ]),
    Removed: utils.aoa_to_sheet([['x', 'y'], ['a', 1]]), // prettier-ignore
    Hidden: utils.aoa_to_sheet([['z'], [1]]),
  };
  const workbook = {
    SheetNames: Object.keys(sheets),
    Sheets: sheets,
    Workbook: { Sheets: [{ Hidden: 0 }, { Hidden: 0 }, { Hidden: 1 }] },
  };
  const bytes = write(workbook as never, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer;
  return new File([bytes], '会员.xlsx');
};
const two = (): File =>
  new File([gzipSync('a,b\n1,2\n3,4\n\n\nname,city,age\nx,y,3\nz,w,4\n')], 'two.csv.gz');

/** What an analyst would look at to see whether it is the same workspace. */
async function look({ workbench }: Visit): Promise<Record<string, unknown>> {
  const { sources } = workbench;
  return {
    files: sources.all.map(({ file, part, table, choices, state, report }) => ({
      ...{ name: file.name, at: file.lastModified, part: part?.name, table, choices, state },
      loaded: report?.loaded,
    })),
    stacks: sources.stacks.all.map(({ table, members: all, failure }) => ({
      ...{ table, failure },
      members: all.map((id) => sources.all.find((each) => each.id === id)?.table),
    })),
    mapping: workbench.dataCells.confirmedMapping(),
    data: printNotebook(workbench.data.notebook),
    orders: await queryRows(engine, 'FROM orders ORDER BY order_id'),
  };
}

async function work(first: Visit): Promise<void> {
  const { workbench, remembered } = first;
  await remembered.load();
  await workbench.sources.add([members(), orders(1), orders(2), two()]);
  const removed = workbench.sources.all.find(({ part }) => part?.name === 'Removed');
  await workbench.dataCells.removeFile(removed?.id ?? '');
  const second = workbench.sources.all.find(({ file }) => file.name === 'orders_2024_02.csv');
  await workbench.dataCells.reread(second?.id ?? '', { asText: { order_id: true } });
  await workbench.dataCells.stack(workbench.sources.stacks.suggested[0] ?? []);
  workbench.dataCells.confirmRoles(workbench.dataCells.guessRoles().mapping, 'en');
  const cell = workbench.data.notebook.cells.find(({ name }) => name === 'orders');
  if (cell?.kind !== 'sql') throw new Error('The orders are not prepared.');
  const sql = `${cell.sql}\n-- edited by hand`;
  workbench.edits.apply(workbench.data, replaceCell(workbench.data.notebook, { ...cell, sql }));
  await workbench.runs.settled();
  workbench.runs.run(workbench.data, cell);
  await workbench.runs.settled();
}

describe('files that this device remembers', () => {
  it('are the same workspace on the next visit: parts, stacks, choices, roles and edited cells', async () => {
    const first = visit();
    await work(first);
    await first.remembered.remember();
    expect(first.remembered.state).toEqual({ kind: 'on' });
    expect(vault.copies.size).toBe(4);
    await settled(first);
    const before = await look(first);
    await leave(first);

    const next = visit();
    expect((await next.remembered.load())?.files).toHaveLength(4);
    await next.remembered.resume();
    const cell = next.workbench.data.notebook.cells.find(({ name }) => name === 'orders');
    if (cell) next.workbench.runs.run(next.workbench.data, cell);
    await next.workbench.runs.settled();
    expect(await look(next)).toEqual(before);
    expect(next.workbench.data.notebook.cells).not.toEqual(next.workbench.data.origin.cells);
    expect(next.workbench.notices.all).toEqual([]);
  });

  it('follow what is added, replaced and removed, and keep nothing of what went', async () => {
    const first = visit();
    await first.remembered.load();
    await first.workbench.sources.add([orders(1)]);
    await first.remembered.remember();
    await first.workbench.sources.add([orders(2)]);
    await settled(first);
    expect(first.remembered.files.map(({ name }) => name)).toEqual([
      'orders_2024_01.csv',
      'orders_2024_02.csv',
    ]);
    await first.workbench.replacing.begin(
      first.workbench.sources.all[0]?.id ?? '',
      orders(3),
      'en',
    );
    await settled(first);
    expect(first.remembered.files.map(({ name }) => name)).toEqual([
      'orders_2024_03.csv',
      'orders_2024_02.csv',
    ]);
    expect(vault.copies.size).toBe(2);
    for (const { id } of first.workbench.sources.all)
      await first.workbench.dataCells.removeFile(id);
    await settled(first);
    expect(vault.copies.size).toBe(0);
    expect(await readManifest(tables)).toEqual({ kind: 'none' });
    expect(first.remembered.state).toEqual({ kind: 'off' });
  });

  it('are named where they are broken or missing, and the others go on', async () => {
    const first = visit();
    await work(first);
    await first.remembered.remember();
    await settled(first);
    await leave(first);
    const [broken, missing] = first.remembered.files.filter(
      ({ name }) => !name.startsWith('orders'),
    );
    const copy = vault.copies.get(broken?.id ?? '');
    const bytes = new Uint8Array((await copy?.arrayBuffer()) ?? new ArrayBuffer(1));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    vault.copies.set(broken?.id ?? '', new Blob([bytes]));
    vault.copies.delete(missing?.id ?? '');

    const next = visit();
    await next.remembered.load();
    await next.remembered.resume();
    const [notice] = next.workbench.notices.all;
    expect(notice?.values).toEqual({ files: '会员.xlsx, two.csv.gz' });
    expect(next.workbench.sources.all.map(({ table, state }) => `${table} ${state}`)).toEqual([
      'orders_2024_01 loaded',
      'orders_2024_02 loaded',
    ]);
    const cell = next.workbench.data.notebook.cells.find(({ name }) => name === 'orders');
    if (cell) next.workbench.runs.run(next.workbench.data, cell);
    await next.workbench.runs.settled();
    expect(await queryRows(engine, 'SELECT count(*) AS n FROM orders')).toEqual([{ n: '10' }]);
    await settled(next);
    expect((await readManifest(tables)).kind).toBe('there');
    expect(vault.copies.size).toBe(3);
  });

  it('stay as they were where there is no room for more, and nothing half-written stays', async () => {
    const first = visit();
    await first.remembered.load();
    await first.workbench.sources.add([orders(1), orders(2)]);
    vault.free = orders(1).size + 10;
    await first.remembered.remember();
    expect(first.remembered.trouble?.kind).toBe('full');
    expect(first.remembered.state).toEqual({ kind: 'off' });
    expect(vault.copies.size).toBe(0);
    expect(await readManifest(tables)).toEqual({ kind: 'none' });
    vault.free = Infinity;
    await first.remembered.remember();
    expect(first.remembered.trouble).toBeNull();
    vault.free = 10;
    await first.workbench.sources.add([orders(3)]);
    await settled(first);
    expect(first.remembered.trouble?.kind).toBe('full');
    expect(first.remembered.files).toHaveLength(2);
  });

  it('are forgotten on a word, and not overwritten by a tab that knows of others', async () => {
    const first = visit();
    await first.remembered.load();
    await first.workbench.sources.add([orders(1)]);
    await first.remembered.remember();
    const other = visit();
    await other.remembered.load();
    expect(other.remembered.state).toEqual({ kind: 'other' });
    await other.workbench.sources.add([orders(2)]);
    await other.remembered.remember();
    await first.workbench.sources.add([orders(3)]);
    await settled(first);
    expect(first.remembered.trouble).toEqual({ kind: 'elsewhere' });
    expect(first.remembered.files.map(({ name }) => name)).toEqual(['orders_2024_02.csv']);
    await other.remembered.forget();
    expect(vault.copies.size).toBe(0);
    expect(await readManifest(tables)).toEqual({ kind: 'none' });
  });

  it('are not read from a record that is damaged', async () => {
    const first = visit();
    await first.remembered.load();
    await first.workbench.sources.add([orders(1)]);
    await first.remembered.remember();
    const row = (await tables.read('workspace', 'files')) as { id: string; text: string };
    const torn = { ...row, text: row.text.replace('orders_2024_01.csv', 'orders_2024_09.csv') };
    await tables.put('workspace', torn);
    const next = visit();
    expect(await next.remembered.load()).toBeNull();
    expect(next.remembered.state).toEqual({ kind: 'off' });
    expect(next.workbench.notices.all).toHaveLength(1);
  });
});
