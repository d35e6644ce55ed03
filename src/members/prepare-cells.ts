import type { Cell, Notebook, Param, Source } from '../notebook/notebook.ts';
import { canonicalRelations } from './canonical.ts';
import { cleanTables, type CleanedTable } from './cleaning/clean-tables.ts';
import { reconciliationSql } from './cleaning/reconciliation.ts';
import { stepWords } from './cleaning/step-words.ts';
import { castColumn, columnOf, fieldFor, isFed } from './column-sql.ts';
import type { Mapping, TableMapping } from './mapping.ts';
import { duplicateRecordsSql, mergeCells } from './merge/merge-cells.ts';
import { mergeOf, type MemberMerge } from './merge/member-merge.ts';
import { withMembersOf } from './merge/members-of.ts';
import {
  customersSql,
  duplicateMembersSql,
  duplicateOrdersSql,
  lastDaySql,
  leftOutSql,
  ordersSpanSql,
  refundsWithoutDaySql,
  unreadableSql,
} from './prepare-facts.ts';
import { allLinesSql, orderLinesSql, ordersFromLinesSql } from './prepare-lines.ts';
import {
  allOrdersSql,
  borrowedFields,
  ordersSql,
  statusesSql,
  type OrderContext,
} from './prepare-orders.ts';
import type { PrepareTexts } from './prepare-texts.ts';
import {
  emptyRelation,
  membersRelation,
  plainRelation,
  productsRelation,
  segmentsRelation,
} from './relation-sql.ts';
import { factSources } from './spine/fact-sources.ts';
import { memberFactsSql } from './spine/member-facts.ts';
import { comment } from './sql-text.ts';

/**
 * Above this many rows the checks for repeated ids are not written: they group by every id, which takes
 * longer than what they guard (0.75 s in the wasm engine for 1,000,000 orders).
 */
const checkedRows = 300_000;

/**
 * The Data notebook: visible cells that turn the analyst's files into the canonical relations, the span of
 * the orders, the as-of date and the member spine. Relations that only rename are views; what folds
 * rows is a table, so that it is folded once and not by every reader.
 */
export function prepareCells(mapping: Mapping, texts: PrepareTexts): Notebook {
  const merge = mergeOf(mapping);
  const cleaned = cleanTables(withMembersOf(mapping));
  const used = cleaned.map(({ table }) => table);
  const of = (role: TableMapping['role']) => used.filter((table) => table.role === role);
  const context: OrderContext = {
    orders: of('orders'),
    lines: of('order_lines'),
    options: mapping.options,
    texts,
  };
  const lastDay = lastDaySql(used, texts);
  const cells: readonly Draft[] = [
    text(texts.intro),
    param('sales_rule', salesRule(mapping.options.salesRule, texts)),
    ...stepCells(cleaned, texts),
    ...(merge
      ? mergeCells(
          cleaned.filter(({ source }) => source.role === 'members'),
          merge,
          texts,
        ).map(({ name, as, sql }) => (as === 'view' ? view(name, sql) : table(name, sql)))
      : [view('members', membersRelation(of('members'), texts))]),
    ...(of('products').length > 0
      ? [view('products', productsRelation(of('products'), texts))]
      : []),
    ...orderCells(context, of('products').length > 0),
    ...(mapping.steps.some(({ kind }) => kind === 'list-customers')
      ? [view('customers_without_membership', customersSql(texts))]
      : []),
    view('events', plainRelation('events', of('events'), texts)),
    view('points', plainRelation('points', of('points'), texts)),
    view('contacts', plainRelation('contacts', of('contacts'), texts)),
    view('surveys', plainRelation('surveys', of('surveys'), texts)),
    view('segments', segmentsRelation(texts)),
    ...checks(used, context, merge),
    ...books(cleaned, mapping, texts),
    text(texts.introFacts),
    table('orders_span', ordersSpanSql(texts)),
    ...(lastDay === null ? [] : [table('last_day', lastDay)]),
    param('as_of', {
      type: 'date',
      label: texts.asOf,
      help: texts.asOfHelp,
      from: { relation: lastDay === null ? 'orders_span' : 'last_day', column: 'last_day' },
      extra: {},
    }),
    table('member_facts', memberFactsSql(factSources(context, used))),
  ];
  return {
    title: texts.title,
    sources: Object.fromEntries(cleaned.map(({ source }) => [source.table, toSource(source)])),
    cells: cells.map((cell, index) => ({ ...cell, id: `data-${index + 1}` }) as Cell),
    extra: {},
  };
}

/** A cell before it has an identity. */
type Draft = Cell extends infer C ? (C extends Cell ? Omit<C, 'id'> : never) : never;

/** The chains of cleaning steps: a cell each, with what it does and why. */
function stepCells(cleaned: readonly CleanedTable[], texts: PrepareTexts): readonly Draft[] {
  const cells = cleaned.flatMap(({ links }) =>
    links.map(({ step, name, as, sql, before }) => {
      const { title, why } = stepWords(step, before, texts);
      const note = `${comment(title)}${comment(why)}`;
      return as === 'view' ? view(name, note + sql) : table(name, note + sql);
    }),
  );
  return cells.length === 0 ? [] : [text(texts.introSteps), ...cells];
}

/** Large files without steps have nothing to reconcile that is worth the passes over them. */
function books(
  cleaned: readonly CleanedTable[],
  mapping: Mapping,
  texts: PrepareTexts,
): readonly Draft[] {
  const rows = cleaned.reduce((sum, { source }) => sum + source.rows, 0);
  const changed = cleaned.some(({ links }) => links.length > 0);
  if (!changed && rows > checkedRows) return [];
  const sql = reconciliationSql(cleaned, mapping.options.refundPrefix, texts);
  return sql === null ? [] : [table('reconciliation', sql)];
}

function orderCells(context: OrderContext, hasProducts: boolean): readonly Draft[] {
  const { orders, lines, options, texts } = context;
  const cells: Draft[] = [];
  if (isFed(lines, 'status')) cells.push(table('line_statuses', statusesSql(lines, texts)));
  if (lines.length > 0) cells.push(view('all_lines', allLinesSql(context)));
  if (isFed(orders, 'status')) cells.push(table('order_statuses', statusesSql(orders, texts)));
  if (orders.length > 0) {
    const daily = !isFed(orders, 'order_id') && options.orderUnit === 'day';
    cells.push(view('all_orders', allOrdersSql(context)));
    const folds = daily || borrowedFields(context).length > 0;
    cells.push((folds ? table : view)('orders', ordersSql(context)));
  } else if (lines.length > 0) {
    cells.push(table('orders', ordersFromLinesSql(context)));
  } else {
    cells.push(view('orders', emptyRelation(canonicalRelations['orders'] ?? [], texts)));
  }
  cells.push(
    view(
      'order_lines',
      lines.length > 0
        ? orderLinesSql(context, hasProducts)
        : emptyRelation(canonicalRelations['order_lines'] ?? [], texts),
    ),
  );
  if (orders.length > 0) cells.push(view('left_out', leftOutSql('all_orders', texts)));
  else if (lines.length > 0) cells.push(view('left_out', leftOutSql('all_lines', texts)));
  cells.push(view('refunds_without_day', refundsWithoutDaySql(context)));
  return cells;
}

function checks(
  used: readonly TableMapping[],
  { orders, lines, texts }: OrderContext,
  merge: MemberMerge | null,
): readonly Draft[] {
  const cells: Draft[] = [];
  const unreadable = unreadableSql(used, texts);
  if (unreadable) cells.push(check('unreadable_values', unreadable));
  const bought = orders.length > 0 ? orders : lines;
  const rows = bought.reduce((sum, mapped) => sum + mapped.rows, 0);
  if (isFed(bought, 'order_id') && rows <= checkedRows)
    cells.push(check('duplicate_orders', duplicateOrdersSql(texts)));
  if (merge) return [...cells, check('duplicate_members', duplicateRecordsSql(texts))];
  const members = used.find(({ role, rows: count }) => role === 'members' && count <= checkedRows);
  const id = members && columnOf(members, 'member_id');
  if (members && id) {
    const sql = castColumn(id, fieldFor('members', 'member_id'));
    cells.push(check('duplicate_members', duplicateMembersSql(members, sql, texts)));
  }
  return cells;
}

function salesRule(value: string, texts: PrepareTexts): Param {
  return {
    type: 'choice',
    value,
    choices: [
      { value: 'clean', label: texts.salesRuleClean },
      { value: 'net', label: texts.salesRuleNet },
    ],
    label: texts.salesRule,
    help: texts.salesRuleHelp,
    extra: {},
  };
}

/** The columns that are read, in the order of the file. */
function toSource({ role, fields, columns }: TableMapping): Source {
  const read = new Set(Object.values(fields));
  const names = columns.map(({ name }) => name).filter((name) => read.has(name));
  return { role, columns: names, extra: {} };
}

function text(markdown: string): Draft {
  return { kind: 'text', name: '', words: {}, markdown };
}

function param(name: string, definition: Param): Draft {
  return { kind: 'param', name, words: {}, param: definition };
}

function view(name: string, sql: string): Draft {
  return { kind: 'sql', name, words: {}, sql, as: 'view' };
}

function table(name: string, sql: string): Draft {
  return { kind: 'sql', name, words: {}, sql, as: 'table' };
}

function check(name: string, sql: string): Draft {
  return { kind: 'check', name, words: {}, sql };
}
