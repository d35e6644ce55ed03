import { describe, expect, it } from 'vitest';
import { guessRoles } from '../../../src/members/guess-roles.ts';
import { toMapping, type Mapping } from '../../../src/members/mapping.ts';
import type { TableProfile } from '../../../src/members/profile.ts';
import { keepDecisions } from '../../../src/session/roles-draft.ts';
import { nameSources } from '../../../src/session/roles.ts';
import { table } from '../members/table.ts';

function guess(...profiles: readonly TableProfile[]): Mapping {
  return toMapping(profiles, guessRoles(profiles));
}

const members = { ...table('会员编号|%入会日期|性别'), name: 'crm' };
const orders = {
  ...table('InvoiceNo|CustomerID|@InvoiceDate|$Total', { InvoiceNo: ['536365', 'C536379'] }),
  name: 'orders',
};

describe('keepDecisions', () => {
  const proposed = guess(members);
  const mapping: Mapping = {
    ...proposed,
    tables: proposed.tables.map((one) => ({ ...one, fields: { member_id: '性别' } })),
    options: { ...proposed.options, salesRule: 'net' },
  };
  const draft = { mapping, proposed: proposed.options };

  it('keeps corrected columns and rules when another file comes', () => {
    const kept = keepDecisions(draft, guess(members, orders));
    expect(kept.tables[0]?.fields).toEqual({ member_id: '性别' });
    expect(kept.tables[1]?.role).toBe('orders');
    expect(kept.options.salesRule).toBe('net');
  });

  it('lets rules that nobody touched follow the new file', () => {
    expect(proposed.options.refundPrefix).toBe('');
    expect(keepDecisions(draft, guess(members, orders)).options.refundPrefix).toBe('C');
  });

  it('starts afresh for a file that came back with other columns', () => {
    const changed = { ...table('会员编号|%入会日期|城市'), name: 'crm' };
    const kept = keepDecisions(draft, guess(changed));
    expect(kept.tables[0]?.fields).toMatchObject({ member_id: '会员编号', city: '城市' });
  });

  it('takes the new types of a file that was read again', () => {
    const text = { ...table('会员编号|入会日期|性别'), name: 'crm' };
    const kept = keepDecisions(draft, guess(text));
    expect(kept.tables[0]?.fields).toEqual({ member_id: '性别' });
    expect(kept.tables[0]?.columns[1]?.type.kind).toBe('text');
  });

  it('forgets steps of a file that is gone', () => {
    const steps = [{ kind: 'drop-duplicates', table: 'crm' } as const];
    const kept = keepDecisions({ ...draft, mapping: { ...mapping, steps } }, guess(orders));
    expect(kept.steps).toEqual([]);
  });
});

describe('nameSources', () => {
  it('renames the files of a merge and whose ids a table has', () => {
    const shop = { ...table('会员编号|%入会日期|手机号'), name: 'zhang_shop' };
    const guessed = guess(members, shop, orders);
    const chosen: Mapping = {
      ...guessed,
      tables: guessed.tables.map((one) =>
        one.role === 'orders' ? { ...one, membersOf: 'zhang_shop' } : one,
      ),
      options: {
        ...guessed.options,
        memberMerge: {
          keys: ['member_id'],
          wins: 'order',
          order: ['zhang_shop', 'crm'],
          sameFile: 'apart',
        },
      },
    };
    const files = chosen.tables.map((one) => ({
      id: one.table,
      table: one.table,
      stamp: '1',
      report: null,
    }));
    const named = nameSources(chosen, files).mapping;
    expect(named.options.memberMerge?.order).toEqual(['members_file_2', 'members_file']);
    expect(named.tables[2]?.membersOf).toBe('members_file_2');
    expect(JSON.stringify(named)).not.toContain('zhang');
  });
});
