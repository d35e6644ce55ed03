import { quoteName } from '../../sql/quote.ts';
import { columnOf, fieldsFor } from '../column-sql.ts';
import type { MappedColumn } from '../mapping.ts';
import { isId } from '../role.ts';
import type { CheckedTable } from './checked-table.ts';
import { finding, numberOf } from './finding.ts';
import type { RowCheck } from './row-check.ts';

/** Ids that became numbers on their way (`17850.0`) and money stored as binary floating point. */
export function plainChecks({ source, table }: CheckedTable): readonly RowCheck[] {
  const mapped = fieldsFor(table.role).flatMap((field) => {
    const column = columnOf(table, field.name);
    return column ? [{ field, column }] : [];
  });
  const ids = mapped.filter(
    ({ field, column }) => isId(field.name) && (column.pointZero || column.type.kind === 'double'),
  );
  const money = mapped.filter(
    ({ field, column }) => field.type.startsWith('DECIMAL') && column.type.kind === 'double',
  );
  if (ids.length + money.length === 0) return [];
  return [
    {
      check: { code: 'plain-values', table: source, field: '' },
      select: [
        ...ids.flatMap(({ column }, index) => [
          `count(*) FILTER (${tailed(column)}) AS tailed_${index}`,
          `count(*) FILTER (${odd(column)}) AS odd_${index}`,
        ]),
        ...money.flatMap(({ column }, index) => {
          const name = quoteName(column.name);
          return [
            `count(${name}) AS money_${index}`,
            ...[0, 1, 2, 3].map(
              (scale) =>
                `count(*) FILTER (${name} <> round(${name}, ${scale})) AS m${index}_${scale}`,
            ),
          ];
        }),
      ],
      read: (row, total) => {
        const whole = ids.filter((_, index) => numberOf(row, `odd_${index}`) === 0);
        const decimals = money.map(({ column }, index) => ({
          column: column.name,
          scale: [0, 1, 2, 3].find((scale) => numberOf(row, `m${index}_${scale}`) === 0) ?? 4,
        }));
        const counts = [
          ...ids.map((_, index) => numberOf(row, `tailed_${index}`)),
          ...money.map((_, index) => numberOf(row, `money_${index}`)),
        ];
        const count = Math.max(0, ...counts);
        if (count === 0 || whole.length + decimals.length === 0) return null;
        const step = {
          kind: 'plain-values',
          table: source,
          ids: whole.map(({ column }) => column.name),
          // Two digits at least, as money is written.
          decimals: decimals.map(({ column, scale }) => ({ column, scale: Math.max(2, scale) })),
        } as const;
        const columns = [...step.ids, ...step.decimals.map(({ column }) => column)];
        return finding({
          code: 'plain-values',
          severity: 'note',
          table: source,
          column: columns.join(', '),
          count,
          total,
          examplesSql: `SELECT ${columns.map(quoteName).join(', ')}\nFROM ${quoteName(table.table)}`,
          fixes: [{ code: 'plain', steps: [step], rows: count }],
        });
      },
    },
  ];
}

function tailed({ name, type }: MappedColumn): string {
  return type.kind === 'text'
    ? `ends_with(${quoteName(name)}, '.0')`
    : `${quoteName(name)} IS NOT NULL`;
}

/** Values that are no whole numbers: then the column is no id that became a number. */
function odd({ name, type }: MappedColumn): string {
  const quoted = quoteName(name);
  return type.kind === 'text'
    ? `${quoted} <> '' AND NOT ends_with(${quoted}, '.0')`
    : `${quoted} <> floor(${quoted})`;
}
