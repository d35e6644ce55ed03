import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeInserts } from '../../../src/share/export/sql-inserts.ts';
import { typeText } from '../../../src/share/export/type-text.ts';
import type { ShareTable } from '../../../src/share/share-table.ts';
import { quoteName } from '../../../src/sql/quote.ts';
import {
  anyTable,
  anyText,
  formulaPayloads,
  textOf,
  textTable,
} from '../../unit/share/export/share-tables.ts';
import { PlainDuckDB } from './plain-duckdb.ts';

let plain: PlainDuckDB;
beforeAll(async () => {
  plain = await PlainDuckDB.open();
});

function throwIt(_: string, error: unknown): void {
  throw error;
}

/** Types and texts of the table that the statements make. */
async function roundTrip(table: ShareTable): Promise<Pick<ShareTable, 'columns' | 'rows'>> {
  const name = table.name === '' ? 't' : table.name;
  plain.run(await textOf(writeInserts({ ...table, name })), throwIt);
  const described = plain.rows(`DESCRIBE ${quoteName(name)}`);
  const columns = described.map((row) => ({
    name: row['column_name'] ?? '',
    type: row['column_type'] ?? '',
  }));
  const list = columns.map(
    (column, at) => `hex(${quoteName(column.name)}::VARCHAR) AS c${String(at)}`,
  );
  const rows = plain.rows(`SELECT ${list.join(', ')} FROM ${quoteName(name)}`);
  plain.run(`DROP TABLE ${quoteName(name)}`, throwIt);
  return { columns, rows: rows.map((row) => Object.values(row).map(fromHex)) };
}

/** The reader of the engine's pages takes a mark of byte order off the beginning of a text: digits do not mind. */
function fromHex(digits: string | null): string | null {
  return digits === null ? null : Buffer.from(digits, 'hex').toString('utf8');
}

describe('a table as INSERT statements', () => {
  it('comes back with its types and to the last digit', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, async (table) => {
        // Neither a NUL nor half of a character can be a part of a name.
        const name = [...table.name].filter((one) => one !== '\0' && !/\p{Cs}/u.test(one)).join('');
        const given = { ...table, name };
        const back = await roundTrip(given);
        expect(back).toEqual({ columns: table.columns, rows: table.rows.map((row) => [...row]) });
      }),
      { numRuns: 150 },
    );
  });

  it('keeps any text as it is, those that look like formulas or statements as well', async () => {
    const texts = [...formulaPayloads(), "'); DROP TABLE x; --", '', null];
    expect((await roundTrip(textTable(texts))).rows.flat()).toEqual(texts);
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { maxLength: 10 }), async (some) => {
        expect((await roundTrip(textTable(some))).rows.flat()).toEqual(some);
      }),
      { numRuns: 100 },
    );
  });

  it('goes in batches, however the rows come', async () => {
    async function* pages() {
      for (let page = 0; page < 3; page += 1) {
        yield Array.from({ length: 400 }, (_, at) => [String(page * 400 + at)]);
      }
    }
    const columns = [{ name: 'n', type: 'BIGINT' }];
    const text = await textOf(writeInserts({ name: 'p', columns, pages: pages() }));
    expect(text.match(/^INSERT/gm)).toHaveLength(3);
    const long = Array.from({ length: 200_000 }, (_, at) => [String(at)]);
    const whole = await textOf(writeInserts({ name: 'w', columns, rows: long }));
    expect(whole.match(/^INSERT/gm)).toHaveLength(400);
    plain.run(text, throwIt);
    expect(plain.rows('SELECT sum(n)::VARCHAR AS s, count(*)::VARCHAR AS c FROM p')).toEqual([
      { s: '719400', c: '1200' },
    ]);
  });

  it('runs nothing that a forged table holds in the place of numbers, types or names', async () => {
    plain.run('CREATE TABLE canary AS SELECT 42 AS answer', throwIt);
    const forged: ShareTable = {
      name: 'x"; DROP TABLE canary; --',
      columns: [
        { name: 'a"; DROP TABLE canary; --', type: 'BIGINT' },
        { name: 'b', type: 'BOOLEAN); DROP TABLE canary; --' },
        { name: 'c', type: "ENUM('a'); DROP TABLE canary; --" },
        { name: 'd', type: 'BOOLEAN' },
      ],
      rows: [['1); DROP TABLE canary; --', 'x', 'y', 'true); DROP TABLE canary; --']],
    };
    const failures: string[] = [];
    plain.run(await textOf(writeInserts(forged)), (statement) =>
      failures.push(statement.slice(0, 6)),
    );
    expect(failures).toEqual(['INSERT']);
    expect(plain.rows('SELECT answer::VARCHAR AS answer FROM canary')).toEqual([{ answer: '42' }]);
  });

  it('keeps types that are types, and takes text where they are none', () => {
    for (const type of [
      'BIGINT',
      'DECIMAL(18,4)',
      'VARCHAR[]',
      'INTEGER[3]',
      'TIMESTAMP WITH TIME ZONE',
      "ENUM('a', 'it''s')",
      'STRUCT("a b" INTEGER, c DECIMAL(4,2)[])',
      'MAP(VARCHAR, DOUBLE)',
      'TIMESTAMP_NS',
    ]) {
      expect(typeText(type)).toBe(type);
    }
    for (const type of [
      '',
      'INT; DROP TABLE x',
      'ENUM(',
      "ENUM('a'",
      'STRUCT(a INTEGER))',
      'STRUCT(a INTEGER) x',
      "ENUM('a' --)",
      'MAP(a;b)',
      'BIGINT DEFAULT 1',
      'STRUCT(a INTEGER), b INTEGER',
    ]) {
      expect(typeText(type)).toBe('VARCHAR');
    }
  });
});
