import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { prepareTexts } from '../../../src/i18n/messages/prepare.ts';
import { prepareCells } from '../../../src/members/prepare-cells.ts';
import { sameTokens } from '../../../src/sql/same-tokens.ts';
import { formatQuery } from '../../../src/ui/query/format-query.ts';
import { corpus } from '../../engine/sql/corpus.ts';

const folder = new URL('../../../public/notebooks/', import.meta.url);
const mapping = {
  tables: [],
  steps: [],
  options: { salesRule: 'clean', orderUnit: 'row', refundPrefix: '' },
} as const;
const notebooks = readdirSync(folder, { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .map(({ name }) => parseNotebook(readFileSync(new URL(`${name}/notebook.md`, folder), 'utf8')))
  .map(({ notebook }) => notebook);
const shipped = [...notebooks, prepareCells(mapping, prepareTexts('zh'))]
  .flatMap(({ cells }) => cells)
  .flatMap((cell) => (cell.kind === 'sql' || cell.kind === 'check' ? [cell.sql] : []));

describe('the formatter', () => {
  it('keeps every word of the shipped SQL, and has nothing to add to its own work', async () => {
    expect(shipped.length).toBeGreaterThan(60);
    for (const sql of shipped) {
      const once = await formatQuery(sql);
      if (once === null) throw new Error(`not formatted: ${sql}`);
      expect(sameTokens(sql, once)).toBe(true);
      expect(await formatQuery(once)).toBe(once);
    }
  });

  it('keeps every word of whatever it formats', async () => {
    const left: string[] = [];
    for (const [sql] of corpus) {
      const formatted = await formatQuery(sql);
      if (formatted === null) left.push(sql);
      else expect(sameTokens(sql, formatted), sql).toBe(true);
    }
    // The formatter does not know texts between tagged dollars.
    expect(left.filter((sql) => !/\$.+\$/.test(sql))).toEqual([]);
    expect(left.length).toBeLessThan(5);
  });

  it('keeps parameters, comments, Chinese and quoted names as they are written', async () => {
    const sql = `select "订单 明细".金额, $as_of::date d /* 截至 */ from 会员 -- all of them
where "Order Lines".x = 'It''s  "so"' group by all`;
    expect(await formatQuery(sql)).toBe(`SELECT
  "订单 明细".金额,
  $as_of::date d /* 截至 */
FROM
  会员 -- all of them
WHERE
  "Order Lines".x = 'It''s  "so"'
GROUP BY ALL`);
  });

  it.each(['SELECT (1', "SELECT 'open", 'SELECT 1 ] FROM'])(
    'leaves alone what is broken: %s',
    async (sql) => {
      const formatted = await formatQuery(sql);
      expect(formatted === null || sameTokens(sql, formatted)).toBe(true);
    },
  );
});

describe('two texts', () => {
  it('are the same whatever their blanks and the case of their keywords', () => {
    expect(sameTokens('select  a\nfrom T group by a', 'SELECT a FROM T GROUP BY a')).toBe(true);
  });

  it.each([
    ["SELECT 'a'", "SELECT 'A'"],
    ['SELECT "a"', 'SELECT "A"'],
    ['SELECT a', 'SELECT A'],
    ['SELECT 1 AS from', 'SELECT 1 AS FROM'],
    ['SELECT a', 'SELECT a, b'],
    ['SELECT a - -1', 'SELECT a + 1'],
    ['SELECT 1 -- one', 'SELECT 1 -- two'],
    ['SELECT 1 -- one', 'SELECT 1'],
    ['SELECT a b', 'SELECT ab'],
    ['SELECT $a', 'SELECT $b'],
  ])('%s and %s are not', (one, other) => {
    expect(sameTokens(one, other)).toBe(false);
  });
});
