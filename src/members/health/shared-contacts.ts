import { quoteName } from '../../sql/quote.ts';
import { fieldSql } from '../cleaning/row-sql.ts';
import { columnName, type CheckedTable } from './checked-table.ts';
import { finding, numberOf, type HealthQuery } from './finding.ts';

/** One phone or e-mail for several members: a family, a shop that registers for its customers, or one person twice. */
export function sharedContactQueries(checked: CheckedTable): readonly HealthQuery[] {
  const { source, table } = checked;
  const id = fieldSql(table, 'member_id');
  if (table.role !== 'members' || !id) return [];
  return (['phone', 'email'] as const).flatMap((field): readonly HealthQuery[] => {
    const value = fieldSql(table, field);
    if (!value) return [];
    const plain = field === 'phone' ? phoneForm(value) : `nullif(lower(trim(${value})), '')`;
    const shared = `SELECT ${plain} AS contact, count(DISTINCT ${id}) AS members, min(${id}) AS one, max(${id}) AS other
FROM ${quoteName(table.table)}
GROUP BY contact
HAVING contact IS NOT NULL AND min(${id}) <> max(${id})`;
    return [
      {
        checks: [{ code: 'shared-contact', table: source, field }],
        sql: `SELECT count(*) AS contacts, coalesce(sum(members), 0) AS members, max(members) AS most, (SELECT count(*) FROM ${quoteName(table.table)}) AS total
FROM (
${shared}
)`,
        limit: 1,
        read: ([row]) => {
          const contacts = numberOf(row, 'contacts');
          if (contacts === 0) return { findings: [] };
          return {
            findings: [
              finding({
                code: 'shared-contact',
                severity: 'doubt',
                table: source,
                field,
                column: columnName(checked, field),
                count: numberOf(row, 'members'),
                total: numberOf(row, 'total'),
                values: { contacts, most: numberOf(row, 'most') },
                examplesSql: `${shared}\nORDER BY members DESC, contact`,
              }),
            ],
          };
        },
      },
    ];
  });
}

/** Digits only, without the code of mainland China before a mobile number; masked numbers are nobody's. */
function phoneForm(value: string): string {
  return `CASE
  WHEN NOT contains(${value}, '*')
    THEN nullif(regexp_replace(regexp_replace(${value}, '[^0-9]', '', 'g'), '^(00)?86(1[0-9]{10})$', '\\2'), '')
END`;
}
