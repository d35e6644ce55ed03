import { describe, expect, it } from 'vitest';
import { markFields, unusedColumns } from '../../../src/members/field-marks.ts';
import { guessRoles } from '../../../src/members/guess-roles.ts';
import { toMapping, type Mapping } from '../../../src/members/mapping.ts';
import type { TableProfile } from '../../../src/members/profile.ts';
import { recallMapping, type Recalled } from '../../../src/members/recall-mapping.ts';
import { toRemembered, type RememberedFile } from '../../../src/members/remembered-file.ts';
import { table } from './table.ts';

function guess(profiles: readonly TableProfile[]): Mapping {
  return toMapping(profiles, guessRoles(profiles));
}

function remember(mapping: Mapping, day = '2026-11-03'): readonly RememberedFile[] {
  return mapping.tables.flatMap(
    (one) => toRemembered(one, mapping.tables, mapping.options, {}, day) ?? [],
  );
}

function recall(
  profiles: readonly TableProfile[],
  remembered: readonly RememberedFile[],
): Recalled {
  return recallMapping(
    guess(profiles),
    guessRoles(profiles),
    (name) => profiles.find((profile) => profile.name === name)?.columns ?? [],
    remembered,
  );
}

const november = { ...table('订单号|会员编号|@下单时间|@付款时间|$实付金额|$运费'), name: 'nov' };
const confirmed = guess([november]);
const corrected: Mapping = {
  ...confirmed,
  tables: confirmed.tables.map((one) => ({
    ...one,
    fields: { ...one.fields, ordered_at: '付款时间', amount: '运费' },
  })),
  options: { ...confirmed.options, salesRule: 'net', refundPrefix: 'R' },
};

describe('recallMapping', () => {
  it('leaves the guess alone where nothing like it is remembered', () => {
    const { mapping, origins } = recall([november], []);
    expect(mapping).toEqual(confirmed);
    expect(origins).toEqual({ nov: { kind: 'guessed' } });
  });

  it('offers what was confirmed of a file with the same headings, corrections and rules included', () => {
    const december = { ...november, name: 'dec' };
    const { mapping, origins } = recall([december], remember(corrected));
    expect(origins['dec']?.kind).toBe('remembered');
    expect(mapping.tables[0]?.fields).toEqual(corrected.tables[0]?.fields);
    expect(mapping.tables[0]?.table).toBe('dec');
    expect(mapping.options).toMatchObject({ salesRule: 'net', refundPrefix: 'R' });
  });

  it('maps renamed columns over, guesses what is new and leaves alone what was left empty', () => {
    const then = guess([november]);
    const without = {
      ...then,
      tables: then.tables.map((one) => {
        const { amount: _, ...fields } = one.fields;
        return { ...one, fields };
      }),
    };
    const january = {
      ...table('订单号|会员编号|@下单时间|@付款日期|$实付金额|$运费|订单状态'),
      name: 'jan',
    };
    const { mapping, origins } = recall([january], remember(without));
    expect(origins['jan']?.kind).toBe('changed');
    expect(mapping.tables[0]?.fields).toEqual({
      order_id: '订单号',
      member_id: '会员编号',
      ordered_at: '下单时间',
      status: '订单状态',
    });
  });

  it('keeps a table out of use that was not used last time', () => {
    const ignored = {
      ...confirmed,
      tables: confirmed.tables.map((one) => ({ ...one, role: 'ignore' as const, fields: {} })),
    };
    expect(recall([november], remember(ignored)).mapping.tables[0]?.role).toBe('ignore');
  });

  it('knows again how members of several files were merged, and whose ids an orders file has', () => {
    const shop = { ...table('会员编号|手机号|%入会日期'), name: 'a' };
    const crm = { ...table('客户编号|电话|%注册日期|等级'), name: 'b' };
    const orders = { ...table('订单号|客户编号|@下单时间|$金额'), name: 'c' };
    const first = guess([shop, crm, orders]);
    const chosen: Mapping = {
      ...first,
      tables: first.tables.map((one) => (one.table === 'c' ? { ...one, membersOf: 'b' } : one)),
      options: {
        ...first.options,
        memberMerge: { keys: ['phone'], wins: 'latest', order: ['b', 'a'], sameFile: 'merge' },
      },
    };
    const next = [
      { ...shop, name: 'x' },
      { ...crm, name: 'y' },
      { ...orders, name: 'z' },
    ];
    const { mapping } = recall(next, remember(chosen));
    expect(mapping.options.memberMerge).toEqual({
      keys: ['phone'],
      wins: 'latest',
      order: ['y', 'x'],
      sameFile: 'merge',
    });
    expect(mapping.tables[2]?.membersOf).toBe('y');
  });

  it('takes the rules of the file that was confirmed last', () => {
    const members = { ...table('会员编号|%入会日期|性别'), name: 'm' };
    const old = remember(
      { ...guess([members]), options: { ...confirmed.options, salesRule: 'net' } },
      '2025-01-01',
    );
    const { mapping } = recall([members, november], [...remember(confirmed), ...old]);
    expect(mapping.options.salesRule).toBe('clean');
  });
});

describe('markFields', () => {
  function marks(
    profile: TableProfile,
    remembered: readonly RememberedFile[],
  ): Record<string, string> {
    const { mapping, origins } = recall([profile], remembered);
    const [one] = mapping.tables;
    const origin = origins[profile.name];
    if (!one || !origin) throw new Error('No table');
    const found = markFields({
      table: { ...one, fields: { ...one.fields, channel: '运费' } },
      profile,
      guess: guessRoles([profile])[0],
      origin,
      confirmed: false,
    });
    return Object.fromEntries(
      found.map(({ field, level, reason }) => [field, `${level} ${reason.code}`]),
    );
  }

  it('tells what was guessed from what the analyst chose', () => {
    expect(marks(november, [])).toEqual({
      order_id: 'sure heading',
      member_id: 'sure heading',
      ordered_at: 'sure time-preferred',
      amount: 'sure heading',
      channel: 'sure chosen',
    });
  });

  it('is sure of what was confirmed before', () => {
    expect(marks(november, remember(confirmed))).toMatchObject({ amount: 'sure remembered' });
  });

  it('asks to check a renamed column and one of another type', () => {
    const january = { ...table('订单号|会员编号|@下单日期|@付款时间|实付金额|$运费'), name: 'jan' };
    expect(marks(january, remember(confirmed))).toMatchObject({
      order_id: 'sure remembered',
      ordered_at: 'check renamed',
      amount: 'check retyped',
    });
  });

  it('lists every column that feeds nothing', () => {
    const [one] = corrected.tables;
    expect(one && unusedColumns(one)).toEqual(['下单时间', '实付金额']);
    expect(one && unusedColumns({ ...one, role: 'ignore' })).toHaveLength(6);
  });
});
