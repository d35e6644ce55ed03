import { describe, expect, it } from 'vitest';
import { suggest } from '../../../src/ui/query/completion.ts';

const column = (name: string, type = 'VARCHAR') => ({ name, type });
const relations = [
  { name: 'members', columns: [column('member_id'), column('joined_on', 'DATE'), column('城市')] },
  {
    name: 'orders',
    columns: [column('order_id'), column('member_id'), column('amount', 'DOUBLE')],
  },
  { name: '订单 明细', columns: [column('sku')] },
].map((each) => ({ ...each, certain: true }));

/** What is suggested at the mark `|`. */
function at(marked: string) {
  const position = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = suggest(text, position, relations, ['as_of', 'window']);
  return {
    place: found?.place ?? 'nowhere',
    list: found?.list ?? [],
    names: found?.list.map(({ name }) => name) ?? [],
    word: text.slice(found?.from ?? position, position),
  };
}

describe('what can be typed', () => {
  it('after FROM and JOIN is a relation, common tables first', () => {
    expect(at('SELECT 1 FROM me|').names).toEqual(['members', 'orders', '订单 明细']);
    expect(at('SELECT 1 FROM me|').word).toBe('me');
    expect(
      at('WITH a AS (SELECT 1 AS x), b AS (FROM a) SELECT * FROM |').names.slice(0, 3),
    ).toEqual(['b', 'a', 'members']);
    expect(at('SELECT * FROM members m JOIN |').place).toBe('table');
    expect(at('SELECT * FROM members m, |').place).toBe('table');
    expect(at('SELECT a, |').place).toBe('value');
    expect(at('SELECT extract(year FROM |) FROM orders').place).toBe('value');
  });

  it('after a dollar is a parameter', () => {
    expect(at('WHERE joined_on <= $a|')).toMatchObject({ names: ['as_of', 'window'], word: '$a' });
    expect(at('WHERE joined_on <= $|').word).toBe('$');
  });

  it('after the name of a relation and a dot is one of its columns', () => {
    expect(at('SELECT members.j| FROM members')).toMatchObject({
      names: ['member_id', 'joined_on', '城市'],
      word: 'j',
    });
    expect(at('SELECT MEMBERS.| FROM members').names).toContain('城市');
    expect(at('SELECT "订单 明细".|').names).toEqual(['sku']);
  });

  it('after an alias and a dot is a column of what it stands for, with its type', () => {
    const joined = at('SELECT o.| FROM members AS m JOIN orders o ON true');
    expect(joined.names).toEqual(['order_id', 'member_id', 'amount']);
    expect(joined.list[2]).toMatchObject({ type: 'DOUBLE', owner: 'o' });
    expect(at('SELECT m.| FROM members AS m JOIN orders o ON true').names).toContain('joined_on');
    expect(at('SELECT d.| FROM members m, "订单 明细" d').names).toEqual(['sku']);
    expect(at('SELECT o.|').names).toEqual([]);
  });

  it('knows what subqueries and common tables produce', () => {
    expect(
      at(
        'SELECT s.| FROM (SELECT amount AS 金额, sum(amount) total, * EXCLUDE (amount) FROM orders) s',
      ).names,
    ).toEqual(['金额', 'total', 'order_id', 'member_id']);
    expect(at('WITH t(a, b) AS (SELECT * FROM members) SELECT t.| FROM t').names).toEqual([
      'a',
      'b',
      '城市',
    ]);
    expect(
      at('WITH a AS (SELECT 1 AS x), b AS (SELECT *, 2 AS y FROM a) SELECT b.| FROM b').names,
    ).toEqual(['x', 'y']);
  });

  it('in a nested query is a column of it, then of the queries around it', () => {
    const nested = at(
      'SELECT * FROM members m WHERE EXISTS (SELECT 1 FROM orders o WHERE o.member_id = |)',
    );
    expect(nested.names.indexOf('amount')).toBeLessThan(nested.names.indexOf('joined_on'));
    expect(nested.names).toEqual(expect.arrayContaining(['o', 'm']));
    expect(
      at('SELECT * FROM members m WHERE EXISTS (SELECT 1 FROM orders o WHERE m.|)').names,
    ).toContain('joined_on');
  });

  it('names a column once where USING merges it, and says which table it is of where it is doubtful', () => {
    const merged = at('SELECT | FROM members JOIN orders USING (member_id)').names;
    expect(merged.filter((name) => name === 'member_id')).toHaveLength(1);
    const doubtful = at('SELECT | FROM members m JOIN orders o ON true').list.filter(
      ({ name }) => name === 'member_id',
    );
    expect(doubtful).toMatchObject([
      { owner: 'm', ambiguous: true },
      { owner: 'o', ambiguous: true },
    ]);
  });

  it('after ON is a condition of columns that both tables have', () => {
    expect(at('SELECT * FROM members m JOIN orders AS o ON |').names[0]).toBe(
      'm.member_id = o.member_id',
    );
  });

  it('may be a name of the select list, in ORDER BY too', () => {
    expect(at('SELECT amount * 2 AS doubled FROM orders ORDER BY d|').names).toContain('doubled');
  });

  it('elsewhere is a column of the relations in the query, then its tables', () => {
    const { names } = at('SELECT | FROM orders WHERE true');
    expect(names).toEqual(['order_id', 'member_id', 'amount', 'orders']);
  });

  it('is a new name behind AS, and no name behind a table', () => {
    expect(at('SELECT amount AS |').place).toBe('name');
    expect(at('SELECT 1 FROM orders o|').place).toBe('after');
    expect(at('SELECT amount a| FROM orders').place).toBe('after');
    expect(at('SELECT a| FROM orders').place).toBe('value');
  });

  it.each([
    "SELECT 'ord|ers' FROM orders",
    "SELECT 'ord|",
    'SELECT 1 -- FROM m|\nFROM orders',
    'SELECT 1 /* m| */',
    'SELECT $$ m| $$',
    "SELECT E'a\\' m|'",
  ])('is nothing within a string or a comment: %s', (marked) => {
    expect(at(marked).place).toBe('nowhere');
  });

  it('is something behind a string or a comment', () => {
    expect(at("SELECT 'it''s' || a| FROM orders").place).toBe('value');
    expect(at('SELECT -- first\n a| FROM orders').place).toBe('value');
  });

  it('does not count what stands in strings and comments', () => {
    expect(at("SELECT | FROM orders -- FROM members\nWHERE x = ', members'").names).not.toContain(
      'joined_on',
    );
  });

  it('works on Chinese words and open quotes', () => {
    expect(at('SELECT 城| FROM members').word).toBe('城');
    expect(at('SELECT 1 FROM "订单 |').word).toBe('"订单 ');
  });
});
