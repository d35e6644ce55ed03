import { describe, expect, it } from 'vitest';
import { totalKinds } from '../../../src/ui/result/total-words.ts';

const first = (name: string, type: string): string | undefined =>
  totalKinds({ name, type }, null)[0];

describe('what a column comes to', () => {
  it.each([
    ['revenue', 'DECIMAL(18,2)', 'sum'],
    ['orders', 'BIGINT', 'sum'],
    ['member_id', 'BIGINT', 'distinct'],
    ['订单编号', 'BIGINT', 'distinct'],
    ['birth_year', 'INTEGER', 'distinct'],
    ['average_order', 'DOUBLE', 'mean'],
    ['复购率', 'DOUBLE', 'mean'],
    ['storage', 'DOUBLE', 'sum'],
    ['city', 'VARCHAR', 'distinct'],
    ['joined_on', 'DATE', 'distinct'],
  ])('%s (%s): first of all its %s', (name, type, kind) => {
    expect(first(name, type)).toBe(kind);
  });

  it('of shares is their mean, and everything can be chosen', () => {
    const kinds = totalKinds({ name: 'x', type: 'DOUBLE' }, { kind: 'percent', digits: 1 });
    expect(kinds[0]).toBe('mean');
    expect([...kinds].sort()).toEqual(['distinct', 'max', 'mean', 'min', 'missing', 'none', 'sum']);
  });
});
