import { describe, expect, it } from 'vitest';
import type { CleaningStep } from '../../../src/members/cleaning/step.ts';
import type { Mapping, TableMapping } from '../../../src/members/mapping.ts';
import type { Role } from '../../../src/members/role.ts';
import { movedEnds, stepsThatStay } from '../../../src/session/carried-steps.ts';

const twice = { kind: 'drop-duplicates', table: 'orders_file' } as const;
const blank = { kind: 'leave-out-blank', table: 'orders_file', field: 'order_id' } as const;
const members = { kind: 'drop-duplicates', table: 'members_file' } as const;

function mapping(
  roles: Readonly<Record<string, Role>>,
  steps: readonly CleaningStep[] = [],
): Mapping {
  const tables = Object.entries(roles).map(([table, role]): TableMapping => ({
    table,
    role,
    fields: { order_id: 'id', member_id: 'member' },
    columns: ['id', 'member'].map((name) => ({
      name,
      type: { kind: 'text' },
      missing: 0,
      pointZero: false,
    })),
    rows: 10,
  }));
  return { tables, steps, options: { salesRule: 'clean', orderUnit: 'row', refundPrefix: '' } };
}

describe('cleaning steps', () => {
  it('stay when roles are confirmed again, as long as their file has the role it had', () => {
    const known = mapping({ orders_file: 'orders', members_file: 'members' }, [twice, members]);
    const same = mapping({ orders_file: 'orders', members_file: 'members' });
    expect(stepsThatStay(known, same)).toEqual([twice, members]);
    const other = mapping({ orders_file: 'order_lines', members_file: 'members' });
    expect(stepsThatStay(known, other)).toEqual([members]);
    expect(stepsThatStay(known, mapping({ members_file: 'members' }))).toEqual([members]);
  });

  it('move the end of their chain, from the file to the last of them', () => {
    const none = mapping({ orders_file: 'orders' });
    const one = mapping({ orders_file: 'orders' }, [twice]);
    const two = mapping({ orders_file: 'orders' }, [twice, blank]);
    const { orders_file: first = '' } = movedEnds(none, one);
    expect(first).not.toBe('');
    const { [first]: second = '' } = movedEnds(one, two);
    expect(second).not.toBe('');
    expect(movedEnds(two, none)).toEqual({ [second]: 'orders_file' });
  });

  it('move nothing where the chain stays, or where its file is gone', () => {
    const one = mapping({ orders_file: 'orders' }, [twice]);
    expect(movedEnds(one, one)).toEqual({});
    expect(movedEnds(one, mapping({ members_file: 'members' }))).toEqual({});
  });
});
