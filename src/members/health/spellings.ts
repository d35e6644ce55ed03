import { quoteName } from '../../sql/quote.ts';
import { columnOf } from '../column-sql.ts';
import { normalizeHeading } from '../heading.ts';
import type { UsedRole } from '../role.ts';
import { isStatusWord, isTakenBackFlag, statusPatterns } from '../status-words.ts';
import type { CheckedTable } from './checked-table.ts';
import { finding, numberOf, type Finding, type HealthQuery, type HealthRow } from './finding.ts';

/** Fields whose values are words that people type, so that one thing may be written in several ways. */
const wordFields: Partial<Readonly<Record<UsedRole, readonly string[]>>> = {
  members: ['city', 'tier', 'channel', 'gender', 'occupation'],
  orders: ['channel', 'status', 'payment_method'],
  order_lines: ['channel', 'status', 'category', 'product_name'],
  products: ['category', 'product_name'],
  events: ['event'],
  contacts: ['channel'],
};

/** A column with more values than this holds no words to choose from. */
const mostValues = 20_000;
/** More changes than this are no list that somebody reads. */
const mostChanges = 200;

export function spellingQueries(checked: CheckedTable): readonly HealthQuery[] {
  const { source, table } = checked;
  if (table.role === 'ignore') return [];
  return (wordFields[table.role] ?? []).flatMap((field): readonly HealthQuery[] => {
    const column = columnOf(table, field);
    if (column?.type.kind !== 'text') return [];
    const name = quoteName(column.name);
    const status = field === 'status';
    return [
      {
        checks: [
          { code: 'spellings', table: source, field },
          ...(status ? [{ code: 'unknown-status', table: source, field } as const] : []),
        ],
        sql: `SELECT ${name} AS value, count(*) AS n
FROM ${quoteName(table.table)}
WHERE ${name} <> ''
GROUP BY ${name}
ORDER BY n DESC, value`,
        limit: mostValues + 1,
        read: (rows) => {
          if (rows.length > mostValues) return { findings: [] };
          const found = [
            spellingFinding(checked, field, column.name, rows),
            status ? statusFinding(checked, column.name, rows) : null,
          ];
          return { findings: found.filter((one) => one !== null) };
        },
      },
    ];
  });
}

/**
 * One form for what differs in width, case, blanks and joining marks only, and for cities in the words that
 * say what they are. Nothing is translated: 金卡 and Gold stay two.
 */
export function plainForm(field: string, value: string): string {
  const plain = value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-_·・.'’]+/gu, '');
  if (field !== 'city') return plain;
  const bare = plain.replace(/(特别行政区|(维吾尔|壮族|回族)?自治区|市|省)$/u, '');
  // 吉林 is a province and a city in it.
  return [...bare].length < 2 || plain === '吉林省' ? plain : bare;
}

/** Values in the order of their frequency; the most frequent spelling stands for its group. */
export function spellingChanges(
  field: string,
  rows: readonly HealthRow[],
): readonly { readonly from: string; readonly to: string; readonly rows: number }[] {
  const chosen = new Map<string, string>();
  const changes: { from: string; to: string; rows: number }[] = [];
  for (const row of rows) {
    const value = row['value'] ?? '';
    const form = plainForm(field, value);
    if (form === '') continue;
    const known = chosen.get(form);
    const to = known ?? value.trim();
    if (known === undefined) chosen.set(form, to);
    if (value !== to) changes.push({ from: value, to, rows: numberOf(row, 'n') });
  }
  return changes;
}

function spellingFinding(
  { source }: CheckedTable,
  field: string,
  column: string,
  rows: readonly HealthRow[],
): Finding | null {
  const all = spellingChanges(field, rows);
  const changes = all.slice(0, mostChanges);
  if (changes.length === 0) return null;
  const count = changes.reduce((sum, change) => sum + change.rows, 0);
  const step = {
    kind: 'unify-spellings',
    table: source,
    field,
    changes: changes.map(({ from, to }) => ({ from, to })),
  } as const;
  return finding({
    code: 'spellings',
    severity: 'doubt',
    table: source,
    field,
    column,
    count,
    total: rows.reduce((sum, row) => sum + numberOf(row, 'n'), 0),
    values: { spellings: all.length, values: new Set(changes.map(({ to }) => to)).size },
    rows: changes.map((change) => ({
      from: visible(change.from),
      to: change.to,
      rows: String(change.rows),
    })),
    fixes: [{ code: 'unify', steps: [step], rows: count }],
  });
}

/** Blanks at the ends can be seen. */
function visible(value: string): string {
  return value.replace(/^\s+|\s+$/gu, (blanks) => '␣'.repeat([...blanks].length));
}

/** Statuses that `order_statuses` counts as sales for want of knowing better. */
function statusFinding(
  { source }: CheckedTable,
  column: string,
  rows: readonly HealthRow[],
): Finding | null {
  if (isTakenBackFlag(normalizeHeading(column))) return null;
  const unknown = rows.filter(({ value }) => !isUnderstood(value ?? ''));
  if (unknown.length === 0) return null;
  return finding({
    code: 'unknown-status',
    severity: 'doubt',
    table: source,
    field: 'status',
    column,
    count: unknown.reduce((sum, row) => sum + numberOf(row, 'n'), 0),
    total: rows.reduce((sum, row) => sum + numberOf(row, 'n'), 0),
    values: { values: unknown.length },
    rows: unknown.map(({ value, n }) => ({ value: visible(value ?? ''), rows: n ?? '' })),
  });
}

function isUnderstood(value: string): boolean {
  const word = value.trim().toLowerCase();
  const { stillCounts, document, taken } = statusPatterns;
  return (
    isStatusWord(value) ||
    [stillCounts, document, taken].some((pattern) => new RegExp(pattern).test(word))
  );
}
