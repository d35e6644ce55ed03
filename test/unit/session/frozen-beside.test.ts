import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { replaceCell } from '../../../src/notebook/edit-cells.ts';
import type { Cell } from '../../../src/notebook/notebook.ts';
import { keepFrozen, takeUpFrozen } from '../../../src/session/frozen-beside.ts';
import { frozenOf } from '../../../src/session/frozen-cells.ts';
import { Library } from '../../../src/session/library.svelte.ts';
import type { OpenNotebook } from '../../../src/session/open-notebook.svelte.ts';
import { Workbench } from '../../../src/session/workbench.svelte.ts';
import { printCheckCount, printSegmentCount } from '../../../src/share/frozen/frozen-counts.ts';
import type { FrozenResults } from '../../../src/share/frozen/frozen-results.ts';
import { NotebookShelf } from '../../../src/storage/notebook-shelf.ts';
import { openPreferences } from '../../../src/storage/preferences.ts';
import { MemoryTables } from '../../../src/storage/shelf-tables.ts';
import { createIntake } from '../../../workers/intake/create-intake.ts';
import { createFakeEngine } from '../../engine/fake-engine.ts';
import { citiesChart, citiesTable, notebookText } from '../share/frozen/sample-results.ts';

const results: FrozenResults = {
  madeOn: '2024-07-01',
  smallest: 10,
  cells: [
    citiesTable,
    citiesChart,
    { ...citiesTable, place: 1, name: 'other', table: { ...citiesTable.table, name: 'other' } },
  ],
};

interface Visit {
  readonly workbench: Workbench;
  readonly library: Library;
}

describe('results that came with a notebook', () => {
  let tables: MemoryTables;
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 22, 9) });
    tables = new MemoryTables();
  });
  afterEach(() => vi.useRealTimers());

  const wait = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1000);

  async function visit(): Promise<Visit> {
    const engine = createFakeEngine({
      answer: () => ({
        columns: [
          { name: 'city', type: 'VARCHAR' },
          { name: 'members', type: 'BIGINT' },
        ],
        rows: [['Oslo', 5n]],
      }),
    });
    await engine.boot({ wasm: '' });
    const workbench = new Workbench({ engine, intake: createIntake() });
    const library: Library = new Library({
      workbench,
      openShelf: () => Promise.resolve(new NotebookShelf(tables)),
      preferences: openPreferences(() => {
        throw new Error('No storage here.');
      }),
      takeUp: (notebook, beside) =>
        Promise.resolve(takeUpFrozen({ library, workbench }, notebook, beside)),
    });
    await library.load();
    return { workbench, library };
  }

  async function receive(parts: Visit): Promise<string> {
    const opened = parts.workbench.read(notebookText);
    keepFrozen(parts, opened, results);
    await wait();
    return parts.library.idOf(opened) ?? '';
  }

  async function openAgain(parts: Visit, id: string): Promise<OpenNotebook> {
    const opened = await parts.library.open(id);
    if (!opened) throw new Error('The notebook is not there.');
    return opened;
  }

  function cellOf({ notebook }: OpenNotebook, name: string): Cell {
    const cell = notebook.cells.find((each) => (each.name || each.kind) === name);
    if (!cell) throw new Error(`No ${name}`);
    return cell;
  }

  /** By their names. */
  function shown(opened: OpenNotebook): readonly string[] {
    const { cells } = opened.notebook;
    return cells.flatMap((cell) => {
      const found = frozenOf(opened, cell)?.parts[0];
      return found ? [found.name || found.kind] : [];
    });
  }

  async function run({ workbench }: Visit, opened: OpenNotebook, cell: Cell): Promise<void> {
    workbench.runs.engineStatus = 'ready';
    workbench.runs.run(opened, cell);
    await wait();
  }

  it('are there again after a reload, as they came', async () => {
    const id = await receive(await visit());
    const opened = await openAgain(await visit(), id);
    expect(shown(opened)).toEqual(['cities', 'chart', 'other']);
    expect(frozenOf(opened, cellOf(opened, 'cities'))).toEqual({
      parts: [citiesTable],
      madeOn: '2024-07-01',
      smallest: 10,
      isOtherwise: false,
    });
    expect(frozenOf(opened, cellOf(opened, 'chart'))?.parts[0]).toEqual(citiesChart);
  });

  it('are there until their cell has run', async () => {
    const first = await visit();
    const id = await receive(first);
    const mine = first.library.openOf(id);
    if (!mine) throw new Error('It is not open.');
    await run(first, mine, cellOf(mine, 'other'));
    expect(shown(mine)).toEqual(['cities', 'chart']);
    const second = await visit();
    const again = await openAgain(second, id);
    expect(shown(again)).toEqual(['cities', 'chart']);
    await run(second, again, cellOf(again, 'cities'));
    expect(shown(again)).toEqual([]);
    expect(await tables.all('workspace')).toEqual([]);
  });

  it('are of no cell that says something else since, wherever it stands', async () => {
    const first = await visit();
    const id = await receive(first);
    const mine = first.library.openOf(id);
    if (!mine) throw new Error('It is not open.');
    const added = { kind: 'sql', name: '', words: {}, sql: 'SELECT 5' } as Omit<Cell, 'id'>;
    first.workbench.edits.insert(mine, added, 0);
    const table = cellOf(mine, 'chart');
    if (table.kind !== 'chart') throw new Error(table.kind);
    const edited = { ...table, source: table.source.replace('bar', 'line') };
    first.workbench.edits.apply(mine, replaceCell(mine.notebook, edited));
    await wait();
    const again = await openAgain(await visit(), id);
    expect(shown(again)).toEqual(['cities', 'other']);
  });

  it('of a check and a segment are of what these ask, whatever they are called', async () => {
    const parts = await visit();
    const opened = parts.workbench.read(`${notebookText}
\`\`\`check name=nobody_twice
SELECT member_id FROM members GROUP BY ALL HAVING count(*) > 1
\`\`\`

\`\`\`segment name=in_lyon
title: France
all:
  - {member: city, is: Lyon}
\`\`\`
`);
    const base = { ...citiesTable, hidden: [] };
    const check = printCheckCount('nobody_twice', { failing: 0 });
    const segment = printSegmentCount('in_lyon', { members: 1234, all: 21_767 });
    keepFrozen(parts, opened, {
      ...results,
      cells: [
        { ...base, kind: 'check', name: 'nobody_twice', table: check },
        { ...base, kind: 'segment', name: 'in_lyon', table: segment },
      ],
    });
    await wait();
    expect(shown(opened)).toEqual(['nobody_twice', 'in_lyon']);
    const change = (cell: Cell): void =>
      parts.workbench.edits.apply(opened, replaceCell(opened.notebook, cell));
    const asked = cellOf(opened, 'in_lyon');
    if (asked.kind !== 'segment') throw new Error(asked.kind);
    change({ ...asked, segment: { ...asked.segment, title: 'Lyon' } });
    expect(shown(opened)).toEqual(['nobody_twice', 'in_lyon']);
    change({
      ...asked,
      segment: { ...asked.segment, where: { ...asked.segment.where, rules: [] } },
    });
    expect(shown(opened)).toEqual(['nobody_twice']);
    const tested = cellOf(opened, 'nobody_twice');
    if (tested.kind !== 'check') throw new Error(tested.kind);
    await run(parts, opened, tested);
    expect(shown(opened)).toEqual([]);
  });

  it('go with the notebook when it is deleted, come back with it, and are copied with it', async () => {
    const parts = await visit();
    const id = await receive(parts);
    const copy = await parts.library.duplicate(id, 'Copy');
    await parts.library.remove(id);
    expect(await tables.all('workspace')).toHaveLength(1);
    const [notice] = parts.workbench.notices.all.slice(-1);
    parts.workbench.notices.act(notice?.id ?? 0);
    await wait();
    const again = await visit();
    expect(shown(await openAgain(again, id))).toHaveLength(3);
    expect(shown(await openAgain(again, copy ?? ''))).toHaveLength(3);
  });

  it('are left out where the disk spoilt them', async () => {
    const id = await receive(await visit());
    const [row] = (await tables.all('workspace')) as readonly { id: string; text: string }[];
    if (!row) throw new Error('Nothing was put.');
    await tables.put('workspace', { ...row, text: row.text.replace('9000.50', '9000.51') } as {
      id: string;
    });
    const opened = await openAgain(await visit(), id);
    expect(shown(opened)).toEqual([]);
    expect(opened.notebook.cells).toHaveLength(4);
  });
});
