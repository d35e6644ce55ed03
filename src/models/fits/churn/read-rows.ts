import { refuseChurn } from '../../churn/churn-refusal.ts';
import type { ModelOptions } from '../../model-kind.ts';
import type { InputColumn, ModelInput } from '../../model-table.ts';
import { fitted, type ModelOutcome } from '../../outcome.ts';
import type { JudgedRows } from './judged-rows.ts';

/** So many words of a column become features; the rest are alike. */
const mostWords = 12;
const leastRows = 20;

/** Refused: no-label, bad-label (anything but 0, 1 and nothing). */
export function readRows(input: ModelInput, options: ModelOptions): ModelOutcome<JudgedRows> {
  const label = options.column('label');
  if (label === '') return refuseChurn('no-label');
  const bought = input.numbers(label);
  const strange = bought.findIndex((value) => !Number.isNaN(value) && value !== 0 && value !== 1);
  if (strange >= 0) return refuseChurn('bad-label', { row: strange + 1 });
  const names = [...options.columns('features')];
  const columns = names.map((name) => input.numbers(name));
  for (const column of options.columns('categories')) {
    for (const [word, values] of wordFeatures(input.text(column))) {
      names.push(`${column} = ${word}`);
      columns.push(values);
    }
  }
  const { codes, words } = input.text(options.column('id'));
  const dated = (name: string): Float64Array | null => {
    const column = options.column(name);
    return column === '' ? null : input.days(column);
  };
  const recency = options.column('recency');
  return fitted({
    rows: input.rows,
    members: codes,
    ids: words,
    names,
    columns,
    label: bought,
    day: dated('judged_on'),
    lastKnown: dated('last_known'),
    recency: recency === '' ? null : input.numbers(recency),
  });
}

/** A column of 0 and 1 for each frequent word but the most frequent one, with which all others are compared. */
function wordFeatures({
  words,
  codes,
}: Extract<InputColumn, { as: 'text' }>): readonly (readonly [string, Float64Array])[] {
  const counts = new Float64Array(words.length);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  return [...words.keys()]
    .sort(
      (a, b) =>
        (counts[b] ?? 0) - (counts[a] ?? 0) || ((words[a] ?? '') < (words[b] ?? '') ? -1 : 1),
    )
    .slice(1, mostWords + 1)
    .filter((code) => (counts[code] ?? 0) >= leastRows)
    .map((code) => [
      words[code] ?? '',
      Float64Array.from(codes, (each) => (each < 0 ? NaN : each === code ? 1 : 0)),
    ]);
}
