import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import { Sources } from '../../../src/session/sources.svelte.ts';
import { createIntake } from '../../../workers/intake/create-intake.ts';
import { toFile } from '../../unit/intake/read-text.ts';
import { queryRows, startNodeEngine } from '../node-engine.ts';

let engine: Engine;
let sources: Sources;

beforeAll(async () => {
  engine = await startNodeEngine();
});

beforeEach(() => {
  sources = new Sources(engine, createIntake());
});

afterAll(async () => {
  for (const { id } of sources.all) await sources.remove(id);
});

const month = (name: string, rows: string): File => toFile(`order_id,amount\n${rows}`, name);

describe('files of one shape', () => {
  it('become one table on the analyst’s word, with the file of every row', async () => {
    await sources.add([
      month('orders_01.csv', 'A1,5\nA2,6\n'),
      month('orders_02.csv', 'B1,7.50\n'),
    ]);
    const [group] = sources.stacks.suggested;
    expect(group?.map(({ file }) => file.name)).toEqual(['orders_01.csv', 'orders_02.csv']);
    await sources.stacks.make(group ?? []);
    expect(sources.loaded).toHaveLength(1);
    expect(sources.loaded[0]).toMatchObject({ table: 'orders_all', report: { loaded: 3 } });
    expect(await queryRows(engine, 'FROM orders_all ORDER BY order_id')).toEqual([
      { source_file: 'orders_01.csv', order_id: 'A1', amount: '5.00' },
      { source_file: 'orders_01.csv', order_id: 'A2', amount: '6.00' },
      { source_file: 'orders_02.csv', order_id: 'B1', amount: '7.50' },
    ]);
  });

  it('stay together when one is read again, and part when only one is left', async () => {
    await sources.add([month('m_01.csv', 'A1,5\n'), month('m_02.csv', 'B1,1.5\n')]);
    await sources.stacks.make(sources.all);
    const stamp = sources.loaded[0]?.stamp;
    await sources.reread(sources.all[1]?.id ?? '', { asText: { amount: true } });
    expect(sources.loaded[0]?.stamp).not.toBe(stamp);
    expect(await queryRows(engine, 'SELECT amount FROM m_all ORDER BY 1')).toEqual([
      { amount: '1.5' },
      { amount: '5' },
    ]);
    await sources.remove(sources.all[0]?.id ?? '');
    expect(sources.stacks.all).toEqual([]);
    expect(sources.loaded.map(({ table }) => table)).toEqual(['m_02']);
  });

  it('are not put together when the analyst declines, nor when their columns differ', async () => {
    await sources.add([
      month('x_01.csv', 'A1,5\n'),
      month('x_02.csv', 'B1,6\n'),
      toFile('member_id,phone,city\n001,13812345678,上海\n', 'people.csv'),
    ]);
    expect(sources.stacks.suggested).toHaveLength(1);
    sources.stacks.decline(sources.stacks.suggested[0] ?? []);
    expect(sources.stacks.suggested).toEqual([]);
    expect(sources.loaded).toHaveLength(3);
  });
});

describe('a file that is no plain text', () => {
  it('is opened, whatever its name says, and its table is read like any other', async () => {
    const packed = gzipSync('member_id,joined\n001,2024-01-02\n');
    await sources.add([toFile(packed, 'members.csv')]);
    expect(sources.all).toHaveLength(1);
    expect(sources.all[0]).toMatchObject({
      state: 'loaded',
      report: { records: 2, loaded: 1, setAsideCount: 1 },
    });
    const { table } = sources.loaded[0] ?? { table: '' };
    expect(await queryRows(engine, `FROM ${table}`)).toEqual([
      { member_id: '001', joined: '2024-01-02' },
    ]);
  });

  it('is refused with a reason when it holds no table', async () => {
    await sources.add([toFile('%PDF-1.7\n%âãÏÓ', 'report.csv')]);
    expect(sources.all[0]).toMatchObject({
      state: 'failed',
      failure: { reason: { code: 'binary-pdf' } },
    });
  });
});

describe('two tables in one file', () => {
  it('become two sources, and no line is lost between them', async () => {
    const top = Array.from({ length: 30 }, (_, i) => `A${i},${i}.50,2024-01-0${1 + (i % 9)}`);
    const bottom = Array.from({ length: 20 }, (_, i) => `M${i},城市${i}`);
    const lines = ['order_id,amount,day', ...top, '', 'member_id,city', ...bottom];
    await sources.add([toFile(`${lines.join('\n')}\n`, 'both.csv')]);
    expect(sources.all.map(({ state }) => state)).toEqual(['loaded', 'loaded']);
    expect(sources.all.map(({ report }) => report?.loaded)).toEqual([30, 20]);
    for (const { report } of sources.all) {
      expect(report?.records).toBe(lines.length);
      expect((report?.loaded ?? 0) + (report?.setAsideCount ?? 0)).toBe(lines.length);
    }
  });
});

describe('corrections', () => {
  it('bring a rejected record in, and the rejects table follows', async () => {
    await sources.add([toFile('order_id,amount\nA1,5\nA2\nA3,7\nA4,8,9\n', 'fix.csv')]);
    const [source] = sources.all;
    expect(source?.report).toMatchObject({ loaded: 2, rejectedCount: 2 });
    expect(await queryRows(engine, 'SELECT line, reason FROM fix_rejected ORDER BY line')).toEqual([
      { line: '3', reason: 'too-few-fields' },
      { line: '5', reason: 'too-many-fields' },
    ]);
    await sources.reread(source?.id ?? '', { corrections: { 3: 'A2,6', 5: '' } });
    expect(sources.all[0]?.report).toMatchObject({ loaded: 3, rejectedCount: 0, records: 5 });
    expect(await queryRows(engine, 'SELECT sum(amount)::VARCHAR AS s FROM fix')).toEqual([
      { s: '18' },
    ]);
  });
});
