import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import { castColumn, fieldFor } from '../../../src/members/column-sql.ts';
import { queryRows, startNodeEngine } from '../node-engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startNodeEngine();
});

const column = { name: 'v', type: { kind: 'double' }, missing: 0, pointZero: false } as const;

async function read(field: string, values: readonly string[]): Promise<(string | null)[]> {
  const rows = values.map((value) => `(${value}::DOUBLE)`).join(', ');
  const sql = castColumn(column, fieldFor('members', field));
  const found = await queryRows(engine, `SELECT ${sql} AS r FROM (VALUES ${rows}) AS t(v)`);
  return found.map(({ r }) => r ?? null);
}

describe('A column stored as binary floating point', () => {
  it('gives ids their digits back, and nobody for what is no number', async () => {
    const values = [
      '17850',
      '13800000001',
      '123456789012345',
      '0',
      '1.5',
      "'nan'",
      "'inf'",
      'NULL',
    ];
    expect(await read('member_id', values)).toEqual([
      '17850',
      '13800000001',
      '123456789012345',
      '0',
      '1.5',
      null,
      null,
      null,
    ]);
  });

  it('becomes whole points or an exact amount, and nothing where it does not fit', async () => {
    expect(await read('points', ['120', "'nan'", '1e30'])).toEqual(['120', null, null]);
    const amount = castColumn(column, fieldFor('orders', 'amount'));
    const rows = await queryRows(
      engine,
      `SELECT sum(${amount}) AS s, count(${amount}) AS n FROM (VALUES (0.1::DOUBLE), (0.2), (2.55), ('nan'), (1e20)) AS t(v)`,
    );
    expect(rows).toEqual([{ s: '2.8500', n: '3' }]);
  });
});
