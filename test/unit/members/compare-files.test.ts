import { describe, expect, it } from 'vitest';
import {
  compareFiles,
  findSimilar,
  isChanged,
  type FileComparison,
} from '../../../src/members/compare-files.ts';
import type { RememberedFile } from '../../../src/members/remembered-file.ts';
import type { Role } from '../../../src/members/role.ts';
import { signature } from '../../../src/members/signature.ts';
import { table } from './table.ts';

/** A remembered file in the notation of `table`; fields as `field=heading`. */
function before(headings: string, fields: string, role: Role = 'orders'): RememberedFile {
  const columns = table(headings).columns.map(({ name, type }) => ({ name, kind: type.kind }));
  return {
    signature: signature(columns),
    confirmedOn: '2026-11-03',
    role,
    fields: Object.fromEntries(
      fields.split(' ').map((pair) => pair.split('=') as [string, string]),
    ),
    columns,
    dateOrders: {},
    options: { salesRule: 'clean', orderUnit: 'row', refundPrefix: '', merge: null },
    place: -1,
    membersOf: '',
  };
}

const orders = before(
  '订单号|会员编号|@下单时间|$实付金额|状态',
  'order_id=订单号 member_id=会员编号 ordered_at=下单时间 amount=实付金额 status=状态',
);

function compare(
  headings: string,
  then: RememberedFile = orders,
  samples: Readonly<Record<string, readonly string[]>> = {},
): FileComparison {
  return compareFiles(table(headings, samples).columns, then);
}

/** What changed, without what did not. */
function told(comparison: FileComparison): Record<string, unknown> {
  const { added, missing, renamed, retyped, reordered, lost } = comparison;
  const all = {
    added,
    missing,
    renamed: renamed.map(({ from, to, reason }) => `${from} → ${to} ${reason.code}`),
    retyped: retyped.map(({ column, from, to }) => `${column} ${from} → ${to}`),
    lost,
  };
  const changes = Object.entries(all).filter(([, list]) => list.length > 0);
  return { ...Object.fromEntries(changes), ...(reordered && { reordered }) };
}

describe('compareFiles', () => {
  it('has nothing to tell of the same columns', () => {
    const same = compare('订单号|会员编号|@下单时间|$实付金额|状态');
    expect(told(same)).toEqual({});
    expect(isChanged(same)).toBe(false);
    expect(same.fields).toEqual(orders.fields);
  });

  it('has nothing to tell of headings in another spelling, and maps them over', () => {
    const spelled = compare('訂單號|会员编号|@下单时间|$实付金额（元）|状态');
    expect(told(spelled)).toEqual({});
    expect(spelled.fields).toMatchObject({ order_id: '訂單號', amount: '实付金额（元）' });
  });

  it('says that only the order is another', () => {
    const moved = compare('状态|会员编号|@下单时间|$实付金额|订单号');
    expect(told(moved)).toEqual({ reordered: true });
    expect(moved.fields).toEqual(orders.fields);
  });

  it('names new columns, wherever they stand', () => {
    expect(told(compare('门店|订单号|会员编号|@下单时间|$实付金额|状态|备注'))).toEqual({
      added: ['门店', '备注'],
    });
  });

  it('names columns that are gone, and the fields that lost theirs', () => {
    const gone = compare('订单号|会员编号|@下单时间|$实付金额');
    expect(told(gone)).toEqual({ missing: ['状态'], lost: ['status'] });
    expect(gone.fields['status']).toBeUndefined();
  });

  it('knows a heading that means the same', () => {
    const renamed = compare('订单号|会员编号|@下单日期|$实付金额|状态');
    expect(told(renamed)).toEqual({ renamed: ['下单时间 → 下单日期 same-meaning'] });
    expect(renamed.fields['ordered_at']).toBe('下单日期');
  });

  it('knows a heading in another language that means the same', () => {
    const then = before(
      'member_id|phone|%joined',
      'member_id=member_id phone=phone joined_at=joined',
      'members',
    );
    expect(told(compare('member_id|手机号|%joined', then))).toEqual({
      renamed: ['phone → 手机号 same-meaning'],
    });
    expect(compare('member_id|mobile|%joined', then).fields['phone']).toBe('mobile');
  });

  it('knows a shortened heading', () => {
    const then = before(
      '会员编号|绑定的手机号|等级',
      'member_id=会员编号 phone=绑定的手机号 tier=等级',
      'members',
    );
    expect(told(compare('会员编号|的手机号|等级', then))).toEqual({
      renamed: ['绑定的手机号 → 的手机号 similar-name'],
    });
  });

  it('knows a column by its content, when the heading says nothing', () => {
    const then = before(
      '会员编号|%入会日期|手机号|备注',
      'member_id=会员编号 phone=手机号',
      'members',
    );
    const now = compare('会员编号|%入会日期|联络|备注', then, {
      联络: ['13800000001', '13900000002'],
    });
    expect(told(now)).toEqual({ renamed: ['手机号 → 联络 same-content'] });
    expect(now.fields['phone']).toBe('联络');
  });

  it('knows a typing error', () => {
    const then = before(
      'id|customer_segment|%signup',
      'member_id=id tier=customer_segment',
      'members',
    );
    expect(told(compare('id|custmer_segment|%signup', then))).toEqual({
      renamed: ['customer_segment → custmer_segment similar-name'],
    });
  });

  it('takes no stranger in the same place for the column that went', () => {
    const then = before('订单号|会员编号|@下单时间|$实付金额|状态', 'order_id=订单号 status=状态');
    expect(
      told(compare('订单号|会员编号|@下单时间|$实付金额|仓库'.replace('仓库', '#仓库'), then)),
    ).toEqual({
      added: ['仓库'],
      missing: ['状态'],
      lost: ['status'],
    });
  });

  it('decides nothing between two new columns that are equally likely', () => {
    const then = before(
      '会员编号|%入会日期|等级|联系方式',
      'member_id=会员编号 phone=联系方式',
      'members',
    );
    const now = compare('会员编号|%入会日期|手机号码|等级|电话', then, {
      手机号码: ['13800000001'],
      电话: ['13800000001'],
    });
    expect(now.renamed).toEqual([]);
    expect(now.missing).toEqual(['联系方式']);
    expect(now.lost).toEqual(['phone']);
  });

  it('knows two renamed columns at once', () => {
    const renamed = compare('交易号|会员编号|@下单日期|$实付金额|状态');
    expect(told(renamed)).toEqual({
      renamed: ['订单号 → 交易号 same-meaning', '下单时间 → 下单日期 same-meaning'],
    });
  });

  it('says that an amount is text now, with the reason that the intake gave', () => {
    const columns = table('订单号|会员编号|@下单时间|实付金额|状态').columns.map((column) =>
      column.name === '实付金额'
        ? { ...column, reason: { code: 'text-among-numbers', values: { line: 7, value: 'N/A' } } }
        : column,
    );
    const comparison = compareFiles(columns, orders);
    expect(told(comparison)).toEqual({ retyped: ['实付金额 decimal → text'] });
    expect(comparison.retyped[0]?.reason?.values?.['line']).toBe(7);
    expect(comparison.fields['amount']).toBe('实付金额');
  });

  it('makes nothing of whole numbers that became decimals, or dates that got a time', () => {
    const then = before(
      'id|#points|%joined',
      'member_id=id points=points joined_at=joined',
      'members',
    );
    expect(told(compare('id|$points|@joined', then))).toEqual({});
  });

  it('says so when a renamed column has another type as well', () => {
    const comparison = compare('订单号|会员编号|下单日期|$实付金额|状态');
    expect(comparison.fields['ordered_at'] ?? null).toBe('下单日期');
    expect(told(comparison)).toEqual({
      renamed: ['下单时间 → 下单日期 same-meaning'],
      retyped: ['下单日期 timestamp → text'],
    });
  });

  it('keeps headings apart that differ only in brackets', () => {
    const then = before('id|金额|金额(元)', 'member_id=id amount=金额(元)');
    const same = compare('id|金额(元)|金额', then);
    expect(told(same)).toEqual({ reordered: true });
    expect(same.fields['amount']).toBe('金额(元)');
  });

  it('does not trip over headings that are names of objects', () => {
    const then = before('id|constructor|__proto__', 'member_id=id');
    expect(told(compare('id|constructor|__proto__', then))).toEqual({});
  });
});

describe('findSimilar', () => {
  const members = before('会员编号|手机号|等级', 'member_id=会员编号', 'members');
  const names = (headings: string) => headings.split('|').map((name) => ({ name }));

  it('finds the file with most headings in common', () => {
    const all = names('订单号|会员编号|下单时间|实付金额|门店');
    expect(findSimilar(all, 'orders', [members, orders])).toBe(orders);
  });

  it('finds nothing below 60 % of the headings', () => {
    expect(findSimilar(names('订单号|会员编号|a|b|c'), 'orders', [orders])).toBeNull();
    expect(findSimilar(names('订单号|会员编号|下单时间|b|c'), 'orders', [orders])).toBe(orders);
  });

  it('wants the same role, unless nearly all headings agree or no role was guessed', () => {
    const most = names('订单号|会员编号|下单时间|a|b');
    expect(findSimilar(most, 'events', [orders])).toBeNull();
    expect(findSimilar(most, 'ignore', [orders])).toBe(orders);
    const nearly = names('订单号|会员编号|下单时间|实付金额|备注');
    expect(findSimilar(nearly, 'events', [orders])).toBe(orders);
  });

  it('takes the latest of equals, which stands first', () => {
    const later = { ...orders, confirmedOn: '2026-12-03' };
    expect(findSimilar(names('订单号|会员编号|下单时间|实付金额'), 'orders', [later, orders])).toBe(
      later,
    );
  });

  it('finds nothing for a file without columns', () => {
    expect(findSimilar([], 'ignore', [orders])).toBeNull();
  });
});
