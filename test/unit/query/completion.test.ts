import { describe, expect, it } from 'vitest';
import { suggest } from '../../../src/ui/query/completion.ts';

const relations = {
  members: ['member_id', 'joined_on', '城市'],
  orders: ['order_id', 'member_id', 'amount'],
  '订单 明细': ['sku'],
};

/** Suggested names at the mark `|`, and the word they replace. */
function at(marked: string): { names: string[]; word: string } {
  const position = marked.indexOf('|');
  const text = marked.replace('|', '');
  const { from, list } = suggest(text, position, relations, ['as_of', 'window']);
  return { names: list.map(({ name }) => name), word: text.slice(from, position) };
}

describe('what can be typed', () => {
  it('after FROM is a relation', () => {
    expect(at('SELECT 1 FROM me|').names).toEqual(['members', 'orders', '订单 明细']);
    expect(at('SELECT 1 FROM me|').word).toBe('me');
  });

  it('after a dollar is a parameter', () => {
    expect(at('WHERE joined_on <= $a|')).toEqual({ names: ['as_of', 'window'], word: '$a' });
    expect(at('WHERE joined_on <= $|').word).toBe('$');
  });

  it('after the name of a relation and a dot is one of its columns', () => {
    expect(at('SELECT members.j| FROM members')).toEqual({
      names: ['member_id', 'joined_on', '城市'],
      word: 'j',
    });
    expect(at('SELECT MEMBERS.| FROM members').names).toContain('城市');
    expect(at('SELECT "订单 明细".|').names).toEqual(['sku']);
  });

  it('after an alias and a dot is a column of what it stands for', () => {
    expect(at('SELECT o.| FROM members AS m JOIN orders o ON true').names).toContain('amount');
    expect(at('SELECT m.| FROM members AS m JOIN orders o ON true').names).toContain('joined_on');
    expect(at('SELECT d.| FROM members m, "订单 明细" d').names).toEqual(['sku']);
  });

  it('after an unknown name and a dot is nothing', () => {
    expect(at('SELECT x.| FROM members').names).toEqual([]);
  });

  it('elsewhere is a column of the relations in the query, then a relation', () => {
    const { names } = at('SELECT | FROM orders WHERE true');
    expect(names).toEqual(['order_id', 'member_id', 'amount', 'members', 'orders', '订单 明细']);
  });

  it('does not count what stands in strings and comments', () => {
    expect(at("SELECT | FROM orders -- FROM members\nWHERE x = ', members'").names).not.toContain(
      'joined_on',
    );
  });

  it('does not take a clause for an alias', () => {
    expect(at('SELECT where.| FROM orders WHERE true').names).toEqual([]);
  });

  it('works on Chinese words and open quotes', () => {
    expect(at('SELECT 城| FROM members').word).toBe('城');
    expect(at('SELECT 1 FROM "订单 |').word).toBe('"订单 ');
  });
});
