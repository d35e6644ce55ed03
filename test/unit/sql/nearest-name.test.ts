import { describe, expect, it } from 'vitest';
import { nearestName } from '../../../src/sql/nearest-name.ts';

describe('the name that was meant', () => {
  const names = ['orders', 'order_lines', 'members', 'member_facts', '订单', '订单明细', 'as_of'];
  it.each([
    ['ordres', 'orders'],
    ['order', 'orders'],
    ['Orders', 'orders'],
    ['member_fact', 'member_facts'],
    ['as_off', 'as_of'],
    ['订単', '订单'],
    ['订单明西', '订单明细'],
  ])('for %s is %s', (written, meant) => {
    expect(nearestName(written, names)).toBe(meant);
  });

  it('is not guessed where nothing is near', () => {
    expect(nearestName('campaigns', names)).toBeNull();
    expect(nearestName('x', names)).toBeNull();
  });

  it('is the one with the fewest errors, whatever the case', () => {
    expect(nearestName('amuont', ['amount', 'account'])).toBe('amount');
    expect(nearestName('AMOUNTS', ['amount'])).toBe('amount');
    expect(nearestName('城区', ['城市', '省份'])).toBe('城市');
    expect(nearestName('form', ['four', 'from'])).toBe('from');
    expect(nearestName('x', ['amount', 'y'])).toBeNull();
    expect(nearestName('total', ['amount'])).toBeNull();
  });
});
