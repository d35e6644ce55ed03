import { describe, expect, it } from 'vitest';
import {
  isMemberId,
  protectTable,
  type ProtectedKind,
} from '../../../src/privacy/protect-table.ts';
import { createPseudonymKey } from '../../../src/privacy/pseudonym.ts';

const columns = [
  { name: 'member_id', type: 'VARCHAR' },
  { name: 'phone', type: 'BIGINT' },
  { name: 'name', type: 'VARCHAR' },
  { name: 'birthday', type: 'DATE' },
  { name: 'note', type: 'VARCHAR' },
  { name: 'order_no', type: 'VARCHAR' },
  { name: 'amount', type: 'DECIMAL(18,2)' },
];
const kinds = new Map<string, ProtectedKind>([
  ['member_id', 'member'],
  ['phone', 'phone'],
  ['name', 'name'],
  ['birthday', 'birthday'],
]);
const rows = [
  [
    'M1',
    '13800138000',
    '王小明',
    '1990-05-03',
    '来电：13912345678，要退货',
    '6222020200112230',
    '12.50',
  ],
  ['M2', null, null, null, null, null, null],
  ['M1', '13800138000', '王小明', '1990-05-03', 'ok', 'A-1', '3.00'],
];

describe('a table on its way out', () => {
  it('has its personal columns masked and its ids, codes and amounts as they were', async () => {
    const { columns: left, protect } = protectTable(columns, kinds, { kind: 'masked' });
    const [first, second] = await protect(rows);
    expect(first?.slice(0, 4)).toEqual(['M1', '138****8000', '王**', '1990-**-**']);
    expect(first?.[4]).not.toContain('13912345678');
    expect(first?.slice(5)).toEqual(['6222020200112230', '12.50']);
    expect(second).toEqual(['M2', null, null, null, null, null, null]);
    expect(left.map(({ type }) => type)).toEqual([
      ...Array<string>(6).fill('VARCHAR'),
      'DECIMAL(18,2)',
    ]);
  });

  it('keeps members apart by pseudonyms, which are the same in every stretch of rows', async () => {
    const key = await createPseudonymKey();
    const { protect } = protectTable(columns, kinds, { kind: 'pseudonyms', key });
    const [first, second] = await protect(rows.slice(0, 2));
    const [third] = await protect(rows.slice(2));
    expect(first?.[0]).toMatch(/^p_[a-z2-7]{26}$/);
    expect(first?.[1]).toMatch(/^p_/);
    expect(first?.[2]).toBe('王**');
    expect(third?.slice(0, 4)).toEqual(first?.slice(0, 4));
    expect(second?.[0]).not.toBe(first?.[0]);
    expect(second?.[1]).toBeNull();
    const other = protectTable(columns, kinds, {
      kind: 'pseudonyms',
      key: await createPseudonymKey(),
    });
    expect((await other.protect(rows))[0]?.[0]).not.toBe(first?.[0]);
  });

  it('leaves as it is when that is wanted', async () => {
    const { columns: left, protect } = protectTable(columns, kinds, { kind: 'plain' });
    expect(await protect(rows)).toBe(rows);
    expect(left).toBe(columns);
  });

  it.each([
    ['member_id', true],
    ['会员编号', true],
    ['Customer ID', true],
    ['customerNo', true],
    ['members', false],
    ['customer', false],
    ['会员数', false],
    ['order_id', false],
  ])('takes the heading %s for a member id: %s', (heading, isId) => {
    expect(isMemberId(heading)).toBe(isId);
  });
});
