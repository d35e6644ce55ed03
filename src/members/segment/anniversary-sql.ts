import { quoteName } from '../../sql/quote.ts';

/**
 * For each member the first anniversary of a date that is not before `from`, from the year after the date on. Adding
 * years takes 29 February to the 28th where there is no 29th.
 */
export function anniversarySql(field: string, from: string): string {
  return [
    'SELECT',
    '  member_id,',
    `  CASE WHEN date + to_years(years) >= ${from} THEN date + to_years(years)`,
    '    ELSE date + to_years(years + 1) END::DATE AS value',
    'FROM (',
    '  SELECT',
    '    member_id,',
    `    ${quoteName(field)}::DATE AS date,`,
    `    greatest(1, year(${from}) - year(${quoteName(field)}))::INTEGER AS years`,
    '  FROM member_facts',
    ')',
    'WHERE date IS NOT NULL',
  ].join('\n');
}
