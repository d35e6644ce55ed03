import { sameName } from '../sql/fold-name.ts';
import type { ColumnOption, ModelKind } from './model-kind.ts';

/** Columns for a model that was just chosen, of those that the relation has: a first result to change from. */
export function guessOptions(
  kind: ModelKind,
  columns: readonly { readonly name: string; readonly type: string }[],
): Readonly<Record<string, string | readonly string[]>> {
  return Object.fromEntries(
    kind.options.flatMap((option): readonly (readonly [string, string | readonly string[]])[] => {
      if (option.kind !== 'column' && option.kind !== 'columns') return [];
      const found = option.guesses.flatMap(
        (guess) => columns.find(({ name }) => sameName(name, guess))?.name ?? [],
      );
      const [first] = found;
      if (option.kind === 'column') {
        // A day of something else would be a guess at random.
        const isFree = option.isNeeded && option.as !== 'date';
        const chosen = first ?? (isFree ? fittingColumns(option, columns)[0] : undefined);
        return chosen === undefined ? [] : [[option.name, chosen]];
      }
      const several =
        found.length > 0 || !option.isNeeded ? found : fittingColumns(option, columns).slice(0, 6);
      return several.length === 0 ? [] : [[option.name, several]];
    }),
  );
}

/** Columns that can be read as the option wants; `type` is the engine's spelling. */
export function fittingColumns(
  { as }: ColumnOption,
  columns: readonly { readonly name: string; readonly type: string }[],
): readonly string[] {
  const types = {
    text: /./,
    number: /INT|DECIMAL|DOUBLE|FLOAT|NUMERIC|REAL|BOOLEAN/,
    date: /^(DATE|TIMESTAMP)/,
  } as const;
  return columns.filter(({ type }) => types[as].test(type)).map(({ name }) => name);
}
