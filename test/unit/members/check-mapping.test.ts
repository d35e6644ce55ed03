import { describe, expect, it } from 'vitest';
import {
  fieldReasons,
  mappingProblems,
  roleReasons,
  fieldNames,
  roleNames,
} from '../../../src/i18n/messages/roles.ts';
import { checkMapping } from '../../../src/members/check-mapping.ts';
import { guessRoles } from '../../../src/members/guess-roles.ts';
import { toMapping, type Mapping, type TableMapping } from '../../../src/members/mapping.ts';
import { fieldsOf, usedRoles } from '../../../src/members/role.ts';
import { table } from './table.ts';

const options = { salesRule: 'clean', orderUnit: 'row', refundPrefix: '' } as const;

function mapping(
  ...tables: readonly (Partial<TableMapping> & Pick<TableMapping, 'role'>)[]
): Mapping {
  const columns = (
    [
      ['id', { kind: 'text' }],
      ['when', { kind: 'timestamp' }],
      ['much', { kind: 'decimal', precision: 9, scale: 2 }],
      ['yes', { kind: 'boolean' }],
    ] as const
  ).map(([name, type]) => ({ name, type, missing: 0, pointZero: false }));
  return {
    tables: tables.map((given, index) => ({
      table: `file_${index + 1}`,
      fields: {},
      columns,
      rows: 10,
      ...given,
    })),
    options,
    steps: [],
  };
}

const orders = {
  role: 'orders',
  fields: { member_id: 'id', ordered_at: 'when', amount: 'much' },
} as const;
const members = { role: 'members', fields: { member_id: 'id' } } as const;

function codes(checked: Mapping): string[] {
  return checkMapping(checked).map(({ severity, code, values }) =>
    [severity, code, values?.['field']].filter((part) => part !== undefined).join(' '),
  );
}

describe('checkMapping', () => {
  it('has nothing to say about members and orders with ids', () => {
    const complete = { ...orders, fields: { ...orders.fields, order_id: 'yes' } };
    expect(codes(mapping(members, complete))).toEqual([]);
  });

  it('asks for member and time of orders', () => {
    expect(codes(mapping(members, { role: 'orders', fields: { order_id: 'id' } }))).toEqual([
      'error field-missing member_id',
      'error field-missing ordered_at',
      'warning orders-without-amount',
    ]);
  });

  it('lets lines borrow member and time from an order table, but only by order id', () => {
    const head = { role: 'orders', fields: { ...orders.fields, order_id: 'yes' } } as const;
    const linked = { role: 'order_lines', fields: { order_id: 'id', amount: 'much' } } as const;
    expect(codes(mapping(members, head, linked))).toEqual([]);
    expect(codes(mapping(members, linked))).toEqual([
      'error field-missing member_id',
      'error field-missing ordered_at',
    ]);
  });

  it('allows several tables of members and of orders, and refuses a second one of products', () => {
    expect(codes(mapping(members, members, orders, orders))).toEqual([
      'warning orders-without-id',
      'warning orders-without-id',
    ]);
    const products = { role: 'products', fields: { product: 'id' } } as const;
    expect(codes(mapping(members, orders, products, products))).toContain('error role-twice');
  });

  it('warns of a key that only one of several member tables has', () => {
    const known = { ...members, fields: { ...members.fields, phone: 'yes' } } as const;
    const merge = {
      keys: ['phone', 'email'],
      wins: 'order',
      order: [],
      sameFile: 'apart',
    } as const;
    const checked = {
      ...mapping(known, known, orders),
      options: { ...options, memberMerge: merge },
    };
    expect(codes(checked)).toContain('warning merge-key-once email');
    expect(codes(checked)).not.toContain('warning merge-key-once phone');
  });

  it('refuses a column that is not there, a field of another role and a type that cannot be read', () => {
    const odd = {
      role: 'orders',
      fields: { member_id: 'gone', ordered_at: 'much', amount: 'yes', city: 'id' },
    } as const;
    expect(codes(mapping(members, odd))).toEqual([
      'error column-unknown member_id',
      'error type-unfit ordered_at',
      'error type-unfit amount',
      'error field-unknown city',
      'warning orders-without-id',
    ]);
  });

  it('warns of text that is to be read as a time or a number, and of a column used twice', () => {
    const text = {
      role: 'orders',
      fields: { member_id: 'id', ordered_at: 'id', amount: 'id' },
    } as const;
    expect(codes(mapping(members, text))).toEqual([
      'warning column-twice member_id',
      'warning text-as-time ordered_at',
      'warning text-as-number amount',
      'warning column-twice amount',
      'warning orders-without-id',
    ]);
  });

  it('warns where there are no orders or no members, and refuses the name of a prepared relation', () => {
    expect(codes(mapping({ ...members, table: 'Orders' }))).toEqual([
      'error name-taken',
      'warning no-orders',
    ]);
    expect(codes(mapping(orders))).toEqual(['warning orders-without-id', 'warning no-members']);
    expect(codes({ tables: [], options, steps: [] })).toEqual([
      'warning no-orders',
      'warning no-members',
    ]);
  });
});

describe('toMapping', () => {
  it('takes C for cancellations only where order ids are numbers', () => {
    const headings = 'InvoiceNo|StockCode|#Quantity|@InvoiceDate|$UnitPrice|CustomerID';
    const prefix = (ids: string[]) => {
      const profiles = [table(headings, { InvoiceNo: ids })];
      return toMapping(profiles, guessRoles(profiles)).options.refundPrefix;
    };
    expect(prefix(['536365', 'C536379'])).toBe('C');
    expect(prefix(['536365'])).toBe('C');
    expect(prefix(['CA-2011-100006'])).toBe('');
    expect(prefix(['C1', 'C2'])).toBe('');
    expect(prefix([])).toBe('');
  });

  it('marks ids that end in .0', () => {
    const profiles = [table('user_id|other', { user_id: ['1.0', '22.0'], other: ['1.0', '1.5'] })];
    const [mapped] = toMapping(profiles, guessRoles(profiles)).tables;
    expect(mapped?.columns.map(({ pointZero }) => pointZero)).toEqual([true, false]);
  });
});

describe('The messages', () => {
  it('name every role and field', () => {
    for (const role of usedRoles) {
      expect(roleNames[role]).toBeDefined();
      for (const { name } of fieldsOf[role]) expect(fieldNames[name], name).toBeDefined();
    }
  });

  it('have a sentence for every code', async () => {
    const { readFileSync } = await import('node:fs');
    const source = (file: string) =>
      readFileSync(new URL(`../../../src/members/${file}`, import.meta.url), 'utf8');
    const literals = (text: string, pattern: RegExp) =>
      [...text.matchAll(pattern)].map((match) => match[1] ?? '');
    const decided = literals(
      source('guess-roles.ts'),
      /(?:code: |decide\('\w+', (?:orderId \? )?|: )'([a-z]+-[a-z-]+)'/g,
    );
    const fields = literals(
      source('guess-fields.ts'),
      /'((?:values|heading|time|amount)-[a-z-]+)'/g,
    );
    const problems = literals(source('check-mapping.ts'), /'([a-z]+-[a-z-]+)'/g);
    expect(decided.length + fields.length + problems.length).toBeGreaterThan(35);
    expect(decided.filter((code) => !roleReasons[code])).toEqual([]);
    expect(fields.filter((code) => !fieldReasons[code])).toEqual([]);
    expect(problems.filter((code) => !mappingProblems[code])).toEqual([]);
  });
});
