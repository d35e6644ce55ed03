import type { Page } from '../engine/contract.ts';
import { cellNumber, cellText, decodePage } from '../engine/decode.ts';
import type { Choice, ChoiceQuery, Param, ParamValue } from '../notebook/notebook.ts';
import { quoteName } from '../sql/quote.ts';

/** Choices beyond this many are not offered, and the control says so. */
export const mostChoices = 1_000;

/** What a query asks when a parameter takes its value from the data; see `valueFrom`. */
export function valueQuery({ type }: Param, { relation, column }: ChoiceQuery): string {
  const [from, name] = [quoteName(relation), quoteName(column)];
  switch (type) {
    case 'range': {
      const day = `TRY_CAST(${name} AS DATE)`;
      return `SELECT min(${day}) AS first_day, max(${day}) AS last_day FROM ${from}`;
    }
    case 'multiple':
      return choiceQuery({ relation, column });
    case 'number':
    case 'date':
    case 'text':
    case 'switch':
    case 'choice':
      return `SELECT ${name} FROM ${from}`;
  }
}

/** How many rows of `valueQuery` are read. */
export function valueRows({ type }: Param): number {
  return type === 'multiple' ? mostChoices : 1;
}

/** Null where the data hold no value that the parameter could take. */
export function valueFrom(page: Page, type: Param['type']): ParamValue | null {
  const [column, second] = decodePage(page).columns;
  if (type === 'multiple') {
    return Array.from({ length: page.rows }, (_, row) => (column && cellText(column, row)) ?? '');
  }
  if (!column || page.rows === 0) return null;
  const text = cellText(column, 0);
  switch (type) {
    case 'number':
      return cellNumber(column, 0);
    case 'switch':
      return text === null ? null : text === 'true';
    case 'date':
      return text?.slice(0, 10) ?? null;
    case 'range': {
      const end = second ? cellText(second, 0) : null;
      return text === null || end === null ? null : { start: text, end };
    }
    case 'text':
    case 'choice':
      return text;
  }
}

/**
 * The distinct values of a column as texts, in the order in which the relation first has them, with the
 * label of that first row.
 */
export function choiceQuery({ relation, column, label }: ChoiceQuery): string {
  const value = `CAST(${quoteName(column)} AS VARCHAR)`;
  const shown = label === undefined ? value : `CAST(${quoteName(label)} AS VARCHAR)`;
  return [
    'SELECT choice, arg_min(shown, place) AS shown',
    `FROM (SELECT ${value} AS choice, ${shown} AS shown, row_number() OVER () AS place`,
    `  FROM ${quoteName(relation)})`,
    'WHERE choice IS NOT NULL GROUP BY choice ORDER BY min(place)',
  ].join('\n');
}

export function choicesFrom(page: Page): readonly Choice[] {
  const [values, labels] = decodePage(page).columns;
  return Array.from({ length: Math.min(page.rows, mostChoices) }, (_, row) => {
    const value = (values && cellText(values, row)) ?? '';
    const label = (labels && cellText(labels, row)) ?? value;
    return label === value ? { value } : { value, label };
  });
}
