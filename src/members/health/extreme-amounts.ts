import { quoteName } from '../../sql/quote.ts';
import { columnName, examplesOf, type CheckedTable } from './checked-table.ts';
import { finding, numberOf, type HealthQuery, type HealthRow } from './finding.ts';

/**
 * Amounts spread by factors, not by differences, so the fence stands on their logarithms: three
 * interquartile ranges above the upper quartile, which Tukey calls far out (Exploratory Data Analysis,
 * 1977). The limit is rounded up to two digits, so that it can be read, said and edited.
 */
export function extremeQuery(
  checked: CheckedTable,
  amount: string,
  row: HealthRow,
): readonly HealthQuery[] {
  const low = Math.log(numberOf(row, 'low_quarter'));
  const high = Math.log(numberOf(row, 'high_quarter'));
  const positive = numberOf(row, 'positive');
  // A shop with one price has no spread to judge by, and neither have a few rows.
  if (positive < fewestRows || !(high > low)) return [];
  const limit = roundUp(Math.exp(high + 3 * (high - low)));
  if (!Number.isFinite(limit)) return [];
  const condition = `${amount} > ${limit}`;
  return [
    {
      checks: [],
      sql: `SELECT count(*) AS n, max(${amount}) AS most\nFROM ${quoteName(checked.table.table)}\nWHERE ${condition}`,
      limit: 1,
      read: ([found = {}]) => {
        const count = numberOf(found, 'n');
        if (count === 0) return { findings: [] };
        const step = {
          kind: 'leave-out-amounts',
          table: checked.source,
          field: 'amount',
          what: 'above',
          limit,
        } as const;
        return {
          findings: [
            finding({
              code: 'extreme',
              severity: 'doubt',
              table: checked.source,
              field: 'amount',
              column: columnName(checked, 'amount'),
              count,
              total: positive,
              values: { limit, most: numberOf(found, 'most') },
              examplesSql: examplesOf(checked, condition, `${amount} DESC`),
              fixes: [{ code: 'leave-out', steps: [step], rows: count }],
            }),
          ],
        };
      },
    },
  ];
}

const fewestRows = 40;

function roundUp(value: number): number {
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Number((Math.ceil(value / unit) * unit).toPrecision(2));
}
