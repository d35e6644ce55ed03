import type { Reason } from '../engine/intake-contract.ts';
import { foldName } from '../sql/fold-name.ts';
import type { Mapping, TableMapping } from './mapping.ts';
import { filesWith, memberTables, mergeOf } from './merge/member-merge.ts';
import { fieldsOf, type Field } from './role.ts';
import { preparedNames } from './prepared-names.ts';

/** What is missing or contradictory. An `error` leaves no sensible prepare cells; a `warning` narrows them. */
export interface MappingProblem extends Reason {
  readonly severity: 'error' | 'warning';
  readonly table?: string;
  readonly field?: string;
}

/** Problems of a mapping in the order of its tables; empty when there is none. */
export function checkMapping(mapping: Mapping): readonly MappingProblem[] {
  const used = mapping.tables.filter(({ role }) => role !== 'ignore');
  const problems = used.flatMap((table) => checkTable(table, used));
  problems.push(...checkMerge(mapping));
  if (!used.some(({ role }) => role === 'orders' || role === 'order_lines'))
    problems.push({ severity: 'warning', code: 'no-orders' });
  if (!used.some(({ role }) => role === 'members'))
    problems.push({ severity: 'warning', code: 'no-members' });
  return problems;
}

/** A key that only one file has finds nobody. */
function checkMerge(mapping: Mapping): readonly MappingProblem[] {
  const tables = memberTables(mapping);
  return (mergeOf(mapping)?.keys ?? [])
    .filter((key) => filesWith(tables, key).length < 2)
    .map((field) => ({ severity: 'warning', code: 'merge-key-once', values: { field } }));
}

function checkTable(table: TableMapping, used: readonly TableMapping[]): MappingProblem[] {
  const { role } = table;
  if (role === 'ignore') return [];
  const problems: MappingProblem[] = [];
  const note = (
    severity: MappingProblem['severity'],
    code: string,
    values: Readonly<Record<string, string | number>> = {},
  ) =>
    problems.push({
      severity,
      code,
      table: table.table,
      values: { table: table.table, ...values },
    });

  if (preparedNames.some((name) => foldName(name) === foldName(table.table)))
    note('error', 'name-taken');
  if (role === 'products' && used.find((other) => other.role === role) !== table)
    note('error', 'role-twice', { role });

  const has = (field: string) => table.fields[field] !== undefined;
  for (const field of fieldsOf[role]) {
    if (field.required && !has(field.name)) {
      note('error', 'field-missing', { role, field: field.name });
      continue;
    }
    const column = table.fields[field.name];
    if (column !== undefined) problems.push(...checkColumn(table, field, column));
  }
  for (const field of Object.keys(table.fields)) {
    if (!fieldsOf[role].some(({ name }) => name === field))
      note('error', 'field-unknown', { field });
  }
  if (role === 'orders' && !has('order_id')) note('warning', 'orders-without-id');
  if (role === 'orders' && !has('amount') && !used.some((other) => other.role === 'order_lines'))
    note('warning', 'orders-without-amount');
  if (role === 'order_lines') problems.push(...checkLines(table, used));
  return problems;
}

/** Lines may borrow member and time from an order table, if they name the order. */
function checkLines(table: TableMapping, used: readonly TableMapping[]): MappingProblem[] {
  const { table: name, fields } = table;
  const values = { table: name };
  const problems: MappingProblem[] = [];
  const withOrders = used.some((other) => other.role === 'orders' && other.fields['order_id']);
  const linked = withOrders && fields['order_id'] !== undefined;
  for (const field of ['member_id', 'ordered_at']) {
    if (fields[field] === undefined && !linked)
      problems.push({
        severity: 'error',
        code: 'field-missing',
        table: name,
        values: { ...values, role: 'order_lines', field },
      });
  }
  const hasAmount = fields['amount'] ?? (fields['quantity'] && fields['unit_price']);
  if (!hasAmount)
    problems.push({ severity: 'warning', code: 'lines-without-amount', table: name, values });
  if (!linked && fields['order_id'] === undefined)
    problems.push({ severity: 'warning', code: 'orders-without-id', table: name, values });
  return problems;
}

function checkColumn(table: TableMapping, field: Field, name: string): MappingProblem[] {
  const values = { table: table.table, field: field.name, column: name };
  const at = { table: table.table, field: field.name, values };
  const column = table.columns.find((candidate) => candidate.name === name);
  if (!column) return [{ severity: 'error', code: 'column-unknown', ...at }];
  const problems: MappingProblem[] = [];
  const timed = column.type.kind === 'date' || column.type.kind === 'timestamp';
  const wantsTime = field.type === 'DATE' || field.type === 'TIMESTAMP';
  const wantsNumber = field.type === 'BIGINT' || field.type.startsWith('DECIMAL');
  if (column.type.kind === 'text' && (wantsTime || wantsNumber))
    problems.push({
      severity: 'warning',
      code: wantsTime ? 'text-as-time' : 'text-as-number',
      ...at,
    });
  else if ((wantsTime && !timed) || (wantsNumber && (timed || column.type.kind === 'boolean')))
    problems.push({ severity: 'error', code: 'type-unfit', ...at });
  const sharing = Object.entries(table.fields).find(
    ([other, used]) => used === name && other !== field.name,
  );
  if (sharing && sharing[0] > field.name)
    problems.push({
      severity: 'warning',
      code: 'column-twice',
      ...at,
      values: { ...values, other: sharing[0] },
    });
  return problems;
}
