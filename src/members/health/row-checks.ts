import { quoteName } from '../../sql/quote.ts';
import { amountSql, fieldSql } from '../cleaning/row-sql.ts';
import type { AmountField, CleaningStep } from '../cleaning/step.ts';
import { columnOf, fieldsFor } from '../column-sql.ts';
import { columnName, examplesOf, type CheckedTable } from './checked-table.ts';
import { extremeQuery } from './extreme-amounts.ts';
import { finding, numberOf, type Finding, type HealthQuery } from './finding.ts';
import { plainChecks } from './plain-values.ts';
import { refundQueries } from './refunds.ts';
import type { RowCheck } from './row-check.ts';
import { testChecks } from './test-accounts.ts';

/** Everything that can be counted row by row, in one pass over a file. */
export function rowQuery(checked: CheckedTable): HealthQuery {
  const checks: RowCheck[] = [
    missingCheck(checked),
    ...plainChecks(checked),
    ...blankChecks(checked),
    ...amountChecks(checked),
    ...extremeChecks(checked),
    ...dateChecks(checked),
    ...refundChecks(checked),
    ...equalityChecks(checked),
    ...testChecks(checked),
  ];
  const select = ['count(*) AS total', ...checks.flatMap((check) => check.select)];
  return {
    checks: checks.map(({ check }) => check),
    sql: `SELECT\n  ${select.join(',\n  ')}\nFROM ${quoteName(checked.table.table)}`,
    limit: 1,
    read: ([row = {}]) => {
      const total = numberOf(row, 'total');
      return {
        findings: checks.flatMap((check) => check.read(row, total) ?? []),
        then: checks.flatMap((check) => check.then?.(row, total) ?? []),
      };
    },
  };
}

/** One finding per file: which of the columns that mean something have gaps. */
function missingCheck(checked: CheckedTable): RowCheck {
  const { source, table } = checked;
  const fields = fieldsFor(table.role).filter(({ name }) => columnOf(table, name));
  return {
    check: { code: 'missing', table: source, field: '' },
    select: fields.map(
      ({ name }) => `count(${quoteName(columnName(checked, name))}) AS has_${name}`,
    ),
    read: (row, total) => {
      const gaps = fields
        .map(({ name, required }) => ({
          column: columnName(checked, name),
          required,
          missing: total - numberOf(row, `has_${name}`),
        }))
        .filter(({ missing }) => missing > 0)
        .sort((one, other) => other.missing - one.missing);
      const [worst] = gaps;
      if (!worst) return null;
      return finding({
        code: 'missing',
        severity: gaps.some(({ required }) => required) ? 'doubt' : 'note',
        table: source,
        column: worst.column,
        count: worst.missing,
        total,
        values: { columns: gaps.length },
        rows: gaps.map(({ column, missing }) => ({
          column,
          missing: String(missing),
          share: String(missing / total),
        })),
      });
    },
  };
}

function blankChecks(checked: CheckedTable): readonly RowCheck[] {
  const { source, table } = checked;
  const id = fieldSql(table, 'member_id');
  if (!id) return [];
  return [
    counted(checked, {
      code: 'blank-member',
      field: 'member_id',
      name: 'blank_member',
      condition: `${id} IS NULL`,
      severity: 'doubt',
      step: { kind: 'leave-out-blank', table: source, field: 'member_id' },
    }),
  ];
}

function amountChecks(checked: CheckedTable): readonly RowCheck[] {
  const { source, table } = checked;
  if (table.role !== 'orders' && table.role !== 'order_lines') return [];
  const fields: readonly AmountField[] =
    table.role === 'orders' ? ['amount'] : ['quantity', 'unit_price', 'amount'];
  return fields.flatMap((field) => {
    const value = fieldSql(table, field);
    if (!value) return [];
    const step = (what: 'negative' | 'zero'): CleaningStep => ({
      kind: 'leave-out-amounts',
      table: source,
      field,
      what,
      limit: 0,
    });
    return [
      counted(checked, {
        code: 'negative',
        field,
        name: `negative_${field}`,
        condition: `${value} < 0`,
        // A return has a negative amount or quantity; no return has a negative price.
        severity: field === 'unit_price' ? 'doubt' : 'note',
        step: step('negative'),
        first: value,
      }),
      counted(checked, {
        code: 'zero',
        field,
        name: `zero_${field}`,
        condition: `${value} = 0`,
        severity: 'doubt',
        step: step('zero'),
      }),
    ];
  });
}

function extremeChecks(checked: CheckedTable): readonly RowCheck[] {
  const { source, table } = checked;
  const amount = amountSql(table);
  if (!amount || (table.role !== 'orders' && table.role !== 'order_lines')) return [];
  return [
    {
      check: { code: 'extreme', table: source, field: 'amount' },
      select: [
        `quantile_cont(${amount}, 0.25) FILTER (${amount} > 0) AS low_quarter`,
        `quantile_cont(${amount}, 0.75) FILTER (${amount} > 0) AS high_quarter`,
        `count(*) FILTER (${amount} > 0) AS positive`,
      ],
      read: () => null,
      then: (row) => extremeQuery(checked, amount, row),
    },
  ];
}

/** Before 1990 no shop had a member database; the oldest person ever lived 122 years, few members are above 110. */
export const firstPlausibleDay = '1990-01-01';
const oldestAge = 110;

function dateChecks(checked: CheckedTable): readonly RowCheck[] {
  const { source, table, today } = checked;
  return fieldsFor(table.role)
    .filter(({ type }) => type === 'DATE' || type === 'TIMESTAMP')
    .flatMap(({ name: field }) => {
      const value = fieldSql(table, field);
      if (!value) return [];
      const born = field === 'birthday';
      const from = born ? `${Number(today.slice(0, 4)) - oldestAge}-01-01` : firstPlausibleDay;
      // A member or a birthday is not lost for a wrong day; an order without a day cannot be placed.
      const lose = field === 'ordered_at' || field === 'occurred_at' ? 'rows' : 'values';
      const step: CleaningStep = {
        kind: 'bound-dates',
        table: source,
        field,
        from,
        to: today,
        lose,
      };
      const fix = lose === 'rows' ? 'leave-out' : 'empty-dates';
      const future = counted(checked, {
        code: 'future-date',
        field,
        name: `future_${field}`,
        condition: `${value}::DATE > DATE '${today}'`,
        severity: 'fault',
        step,
        fix,
        values: { today },
      });
      return [
        // Points expire after today.
        ...(field === 'expires_at' ? [] : [future]),
        counted(checked, {
          code: 'ancient-date',
          field,
          name: `ancient_${field}`,
          condition: `${value}::DATE < DATE '${from}'`,
          severity: 'fault',
          step,
          fix,
          values: { from },
        }),
      ];
    });
}

function refundChecks(checked: CheckedTable): readonly RowCheck[] {
  const { source, table } = checked;
  if (table.role !== 'orders' && table.role !== 'order_lines') return [];
  return [
    {
      check: { code: 'refunds', table: source, field: '' },
      select: [],
      read: () => null,
      then: (_, total) => refundQueries(checked, total),
    },
  ];
}

/** Half a cent for each unit: prices are rounded before they are multiplied. */
function equalityChecks(checked: CheckedTable): readonly RowCheck[] {
  const { table } = checked;
  const [amount, quantity, price] = ['amount', 'quantity', 'unit_price'].map((field) =>
    fieldSql(table, field),
  );
  if (table.role !== 'order_lines' || !amount || !quantity || !price) return [];
  return [
    counted(checked, {
      code: 'unequal-amount',
      field: 'amount',
      name: 'unequal_amount',
      condition: `abs(${amount} - ${quantity} * ${price}) > 0.005 * greatest(abs(${quantity}), 2)`,
      severity: 'doubt',
    }),
  ];
}

interface Counted {
  readonly code: Finding['code'];
  readonly field: string;
  readonly name: string;
  readonly condition: string;
  readonly severity: Finding['severity'];
  readonly step?: CleaningStep;
  readonly fix?: Finding['fixes'][number]['code'];
  readonly values?: Finding['values'];
  /** Examples come in this order. */
  readonly first?: string;
}

function counted(checked: CheckedTable, what: Counted): RowCheck {
  const { code, field, name, condition, severity, step, fix = 'leave-out' } = what;
  return {
    check: { code, table: checked.source, field },
    select: [`count(*) FILTER (${condition}) AS ${name}`],
    read: (row, total) => {
      const count = numberOf(row, name);
      if (count === 0) return null;
      return finding({
        code,
        severity,
        table: checked.source,
        field,
        column: columnName(checked, field),
        count,
        total,
        values: what.values ?? {},
        examplesSql: examplesOf(checked, condition, what.first),
        fixes: step ? [{ code: fix, steps: [step], rows: count }] : [],
      });
    },
  };
}
