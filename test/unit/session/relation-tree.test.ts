import { describe, expect, it } from 'vitest';
import { fieldOf } from '../../../src/members/field-of.ts';
import { MaskingState } from '../../../src/session/masking-state.svelte.ts';
import { Masking } from '../../../src/session/masking.svelte.ts';
import { isPersonal } from '../../../src/ui/relations/personal-columns.ts';
import {
  hasWord,
  markWords,
  treeRows,
  type TreeItem,
} from '../../../src/ui/relations/relation-tree.ts';
import { treeStep, typeAhead, TypedLetters } from '../../../src/ui/relations/tree-keys.ts';

function leaf(id: string, label = id): TreeItem {
  return { id, label, children: [] };
}

const roots: readonly TreeItem[] = [
  {
    id: 'data',
    label: 'Member data',
    isGroup: true,
    children: [
      {
        id: 'orders',
        label: 'orders',
        children: [leaf('o.id', 'order_id'), leaf('o.a', 'amount')],
      },
      { id: 'members', label: '会员', more: 'members.csv', children: [leaf('m.c', '城市')] },
    ],
  },
  { id: 'params', label: 'Parameters', isGroup: true, children: [leaf('as_of', '$as_of')] },
];

function shown(query: string, open: readonly string[] = ['data', 'params']): string[] {
  return treeRows(roots, ({ id }) => open.includes(id), query).map(({ item }) => item.id);
}

describe('the tree', () => {
  it('shows what is open, with the place of every row', () => {
    expect(shown('')).toEqual(['data', 'orders', 'members', 'params', 'as_of']);
    const [, orders] = treeRows(roots, () => true, '');
    expect(orders).toMatchObject({
      level: 2,
      position: 1,
      siblings: 2,
      parent: 'data',
      isOpen: true,
    });
  });

  it('opens to what a search finds: a column, a Chinese name, a file, several words', () => {
    expect(shown('amount', [])).toEqual(['data', 'orders', 'o.a']);
    expect(shown('城', [])).toEqual(['data', 'members', 'm.c']);
    expect(shown('members.csv', [])).toEqual(['data', 'members']);
    expect(shown('orders amount', [])).toEqual(['data', 'orders', 'o.a']);
    expect(shown('orders.amount', [])).toEqual(['data', 'orders', 'o.a']);
    expect(shown('ＡＭＯＵＮＴ', [])).toEqual(['data', 'orders', 'o.a']);
    expect(shown('nothing')).toEqual([]);
    expect(shown('Member data')).toEqual([]);
  });

  it('shows all that is in what was found by its own name, once it is opened', () => {
    expect(shown('会员', ['members'])).toEqual(['data', 'members', 'm.c']);
  });

  it('marks what was looked for', () => {
    expect(markWords('order_id', 'ORDER')).toEqual([
      { text: 'order', isMarked: true },
      { text: '_id', isMarked: false },
    ]);
    expect(markWords('下单时间', '时间').filter(({ isMarked }) => isMarked)).toEqual([
      { text: '时间', isMarked: true },
    ]);
    expect(markWords('x', '')).toEqual([{ text: 'x', isMarked: false }]);
  });

  it('tells what is found by its own name', () => {
    expect(hasWord('order_id', 'orders.ORDER_')).toBe(true);
    expect(hasWord('amount', 'orders')).toBe(false);
    expect(hasWord('amount', ' ')).toBe(false);
  });
});

describe('keys in the tree', () => {
  const rows = treeRows(roots, ({ id }) => id === 'data' || id === 'orders', '');
  const step = (from: string, key: string) => treeStep(rows, from, key);

  it('walk, open, close and go up', () => {
    expect(step('orders', 'ArrowDown')).toEqual({ kind: 'go', id: 'o.id' });
    expect(step('orders', 'ArrowRight')).toEqual({ kind: 'go', id: 'o.id' });
    expect(step('members', 'ArrowRight')).toEqual({ kind: 'open', id: 'members', isOpen: true });
    expect(step('orders', 'ArrowLeft')).toEqual({ kind: 'open', id: 'orders', isOpen: false });
    expect(step('o.a', 'ArrowLeft')).toEqual({ kind: 'go', id: 'orders' });
    expect(step('o.a', 'ArrowRight')).toBeNull();
    expect(step('data', 'End')).toEqual({ kind: 'go', id: 'params' });
    expect(step('params', 'Home')).toEqual({ kind: 'go', id: 'data' });
    expect(step('data', 'ArrowUp')).toBeNull();
  });

  it('jump to what begins with the letters typed', () => {
    expect(typeAhead(rows, 'data', 'o')).toBe('orders');
    expect(typeAhead(rows, 'orders', 'o')).toBe('o.id');
    expect(typeAhead(rows, 'orders', 'or')).toBe('orders');
    expect(typeAhead(rows, 'orders', 'zz')).toBeNull();
  });

  it('are letters of one name while they come soon after each other', () => {
    const letters = new TypedLetters();
    expect(letters.add('o', 5_000)).toBe('o');
    expect(letters.add('r', 5_600)).toBe('or');
    expect(letters.add('d', 6_200)).toBe('ord');
    expect(letters.add('p', 7_000)).toBe('p');
  });
});

describe('personal data', () => {
  it('are known by the role of a column, by its canonical name or by its heading', () => {
    const mapping = {
      tables: [
        { table: 'members_file', role: 'members', fields: { phone: '手机' }, columns: [], rows: 1 },
      ],
      options: { salesRule: 'clean', orderUnit: 'row', refundPrefix: '' },
      steps: [],
    } as const;
    const masking = new Masking(
      new MaskingState({ fieldOf: (relation, column) => fieldOf(mapping, relation, column) }),
    );
    expect(isPersonal(masking, 'members_file', '手机')).toBe(true);
    expect(isPersonal(masking, 'members_file', '城市')).toBe(false);
    expect(isPersonal(masking, 'members', 'email')).toBe(true);
    expect(isPersonal(masking, 'x', '收货地址')).toBe(true);
    expect(isPersonal(masking, 'orders', 'amount')).toBe(false);
  });
});
