import { quoteName, quoteText } from '../../sql/quote.ts';
import { columnOf } from '../column-sql.ts';
import type { MappedColumn, TableMapping } from '../mapping.ts';
import { indent } from '../sql-text.ts';
import { withoutPairsSql } from './refund-pairs.ts';
import { allColumns, amountSql, fieldSql, identitySql, timeField } from './row-sql.ts';
import type { CleaningStep, TestPattern } from './step.ts';

/** What a step may read beside its own rows. */
export interface StepContext {
  /** The file's row as it comes into the step; `table` is the name under which it is read. */
  readonly table: TableMapping;
  /** The member files as they were loaded, by their source's name. */
  readonly sources: ReadonlyMap<string, TableMapping>;
  /** The order files after their own steps. */
  readonly orders: readonly TableMapping[];
  readonly refundPrefix: string;
}

export interface StepResult {
  /** Without comment; keeps the names and the order of the columns. */
  readonly sql: string;
  /** What folds rows is computed once, what only filters or rewrites is read through. */
  readonly as: 'view' | 'table';
  /** The columns afterwards, where their types change. */
  readonly columns?: readonly MappedColumn[];
}

/** The query of a step; null where the step has nothing to work on, so that it is passed over. */
export function stepSql(step: CleaningStep, context: StepContext): StepResult | null {
  const { table } = context;
  const from = quoteName(table.table);
  switch (step.kind) {
    case 'drop-duplicates':
      return { sql: `SELECT DISTINCT *\nFROM ${from}`, as: 'table' };
    case 'keep-one':
      return keepOne(step, table);
    case 'leave-out-blank': {
      const value = fieldSql(table, step.field);
      return value ? keep(from, `${value} IS NOT NULL`) : null;
    }
    case 'leave-out-strangers': {
      const id = fieldSql(table, 'member_id');
      const files = [...context.sources.values()].filter(({ role }) => role === 'members');
      if (!id || files.length === 0 || table.role === 'members') return null;
      const known = [
        'SELECT member_id FROM members',
        // Several member files make one member of several ids.
        ...(files.length > 1 ? ['SELECT source_id FROM member_keys'] : []),
      ];
      return keep(from, `${id} IS NULL OR ${id} IN (${known.join(' UNION ALL ')})`);
    }
    case 'list-customers':
      return null;
    case 'leave-out-amounts': {
      const value = step.field === 'amount' ? amountSql(table) : fieldSql(table, step.field);
      if (!value) return null;
      const wrong = { negative: '< 0', zero: '= 0', above: `> ${step.limit}` }[step.what];
      return keep(from, `(${value} ${wrong}) IS NOT TRUE`);
    }
    case 'bound-dates': {
      const value = fieldSql(table, step.field);
      const column = columnOf(table, step.field);
      if (!value || !column) return null;
      const within = `BETWEEN DATE ${quoteText(step.from)} AND DATE ${quoteText(step.to)}`;
      const day = `${value}::DATE`;
      if (step.lose === 'rows') return keep(from, `(${day} NOT ${within}) IS NOT TRUE`);
      const name = quoteName(column.name);
      return rewrite(from, [`CASE WHEN ${day} ${within} THEN ${name} END AS ${name}`]);
    }
    case 'match-refunds': {
      const sql = withoutPairsSql(from, table, step, context.refundPrefix);
      return sql === null ? null : { sql, as: 'table' };
    }
    case 'unify-spellings': {
      const column = columnOf(table, step.field);
      if (column?.type.kind !== 'text' || step.changes.length === 0) return null;
      const name = quoteName(column.name);
      const cases = step.changes.map(
        (change) => `    WHEN ${quoteText(change.from)} THEN ${quoteText(change.to)}`,
      );
      return rewrite(from, [
        `CASE ${name}\n${cases.join('\n')}\n    ELSE ${name}\n  END AS ${name}`,
      ]);
    }
    case 'plain-values':
      return plainValues(step, table);
    case 'leave-out-tests': {
      const test = isTestSql(table, step.patterns);
      return test === null ? null : keep(from, `(${test}) IS NOT TRUE`);
    }
    case 'leave-out-tests-orders': {
      const members = context.sources.get(step.members);
      const id = fieldSql(table, 'member_id');
      const member = members && fieldSql(members, 'member_id');
      const test = members && isTestSql(members, step.patterns);
      if (!members || !id || !member || !test) return null;
      return keep(
        from,
        `${id} IS NULL OR ${id} NOT IN (
  SELECT ${member}
  FROM ${quoteName(members.table)}
  WHERE (${test}) AND ${member} IS NOT NULL
)`,
      );
    }
    case 'leave-out-orphans': {
      const id = fieldSql(table, 'order_id');
      const orders = context.orders.flatMap((other) => {
        const order = fieldSql(other, 'order_id');
        return order ? [`SELECT ${order} FROM ${quoteName(other.table)}`] : [];
      });
      if (!id || orders.length === 0 || table.role !== 'order_lines') return null;
      return keep(from, `${id} IS NULL OR ${id} IN (\n${indent(orders.join('\nUNION ALL\n'))}\n)`);
    }
  }
}

/** Whether a row is a test account, as a condition; null where no pattern's column is there. */
export function isTestSql(table: TableMapping, patterns: readonly TestPattern[]): string | null {
  const conditions = patterns.flatMap(({ column, pattern }) => {
    const found = table.columns.find(({ name }) => name === column);
    if (!found) return [];
    const name = quoteName(column);
    const text = found.type.kind === 'text' ? name : `${name}::VARCHAR`;
    return [`regexp_matches(lower(${text}), ${quoteText(pattern)})`];
  });
  return conditions.length === 0 ? null : conditions.join('\n  OR ');
}

function keepOne(
  step: Extract<CleaningStep, { readonly kind: 'keep-one' }>,
  table: TableMapping,
): StepResult | null {
  const key = identitySql(table, step.field);
  if (!key) return null;
  const field = timeField(table);
  const time = field === null ? null : fieldSql(table, field);
  const columns = allColumns(table);
  const fullest = columns.map((name) => `(${name} IS NOT NULL)::INTEGER`).join(' + ');
  const by = {
    first: time ? [`${time} NULLS LAST`] : [],
    last: time ? [`${time} DESC NULLS LAST`] : [],
    fullest: [`${fullest} DESC`],
  }[step.keep];
  return {
    sql: `SELECT *
FROM ${quoteName(table.table)}
QUALIFY ${key[0] ?? ''} IS NULL OR row_number() OVER (
  PARTITION BY ${key.join(', ')}
  ORDER BY ${[...by, ...columns].join(', ')}
) = 1`,
    as: 'table',
  };
}

function plainValues(
  step: Extract<CleaningStep, { readonly kind: 'plain-values' }>,
  table: TableMapping,
): StepResult | null {
  const changed: string[] = [];
  const columns = table.columns.map((column): MappedColumn => {
    const name = quoteName(column.name);
    const decimal = step.decimals.find((candidate) => candidate.column === column.name);
    if (step.ids.includes(column.name)) {
      const text = column.type.kind === 'text';
      changed.push(
        text
          ? `regexp_replace(${name}, '\\.0$', '') AS ${name}`
          : `${name}::BIGINT::VARCHAR AS ${name}`,
      );
      return { ...column, type: { kind: 'text' }, pointZero: false };
    }
    if (decimal && column.type.kind === 'double') {
      changed.push(`${name}::DECIMAL(18, ${decimal.scale}) AS ${name}`);
      return { ...column, type: { kind: 'decimal', precision: 18, scale: decimal.scale } };
    }
    return column;
  });
  return changed.length === 0 ? null : { ...rewrite(quoteName(table.table), changed), columns };
}

function keep(from: string, condition: string): StepResult {
  return { sql: `SELECT *\nFROM ${from}\nWHERE ${condition}`, as: 'view' };
}

function rewrite(from: string, columns: readonly string[]): StepResult {
  const list = columns.map((column) => `  ${column}`).join(',\n');
  return { sql: `SELECT * REPLACE (\n${list}\n)\nFROM ${from}`, as: 'view' };
}
