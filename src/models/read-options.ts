import { sameName } from '../sql/fold-name.ts';
import type { ModelKind, ModelOption, ModelOptions } from './model-kind.ts';
import type { ReadAs } from './model-table.ts';

export type OptionProblem =
  | { readonly kind: 'unknown-option'; readonly option: string }
  | { readonly kind: 'wrong-value'; readonly option: string }
  | { readonly kind: 'missing-column'; readonly option: string }
  | { readonly kind: 'no-such-column'; readonly option: string; readonly written: string };

export type ReadOptions =
  | {
      readonly kind: 'read';
      readonly options: ModelOptions;
      readonly columns: readonly WantedColumn[];
    }
  | { readonly kind: 'wrong'; readonly problem: OptionProblem };

/** A column of the relation, and how it is read. */
export interface WantedColumn {
  readonly name: string;
  readonly as: ReadAs;
}

/** Reads what a cell says of its model; `known`: the columns of the relation, null where they are not known yet. */
export function readOptions(
  model: ModelKind,
  written: Readonly<Record<string, unknown>>,
  known: readonly string[] | null,
): ReadOptions {
  const stranger = Object.keys(written).find(
    (name) => !model.options.some((option) => option.name === name),
  );
  if (stranger !== undefined) return wrong({ kind: 'unknown-option', option: stranger });
  const values = new Map<string, Value>();
  for (const option of model.options) {
    const value = readValue(option, written[option.name]);
    if (value === null) return wrong({ kind: 'wrong-value', option: option.name });
    const isEmpty = Array.isArray(value) ? value.length === 0 : value === '';
    const isColumn = option.kind === 'column' || option.kind === 'columns';
    if (isColumn && isEmpty && option.isNeeded) {
      return wrong({ kind: 'missing-column', option: option.name });
    }
    values.set(option.name, value);
  }
  const columns = model.options.flatMap((option) =>
    option.kind === 'column' || option.kind === 'columns'
      ? [values.get(option.name) ?? []]
          .flat()
          .map((name) => ({ name: String(name), as: option.as, option: option.name }))
          .filter(({ name }) => name !== '')
      : [],
  );
  const absent = columns.find(
    ({ name }) => known !== null && !known.some((one) => sameName(one, name)),
  );
  if (absent) {
    return wrong({ kind: 'no-such-column', option: absent.option, written: absent.name });
  }
  return { kind: 'read', columns: distinct(columns), options: optionsOf(values) };
}

function distinct(columns: readonly WantedColumn[]): readonly WantedColumn[] {
  const byKey = new Map(columns.map(({ name, as }) => [`${as} ${name}`, { name, as }]));
  return [...byKey.values()];
}

type Value = number | string | readonly string[];

function wrong(problem: OptionProblem): ReadOptions {
  return { kind: 'wrong', problem };
}

/** Null where the value is none of its kind. */
function readValue(option: ModelOption, written: unknown): Value | null {
  switch (option.kind) {
    case 'number': {
      const value = written ?? option.usual;
      if (typeof value !== 'number' || !Number.isFinite(value)) return null;
      if (option.isWhole && !Number.isInteger(value)) return null;
      return value >= option.min && value <= option.max ? value : null;
    }
    case 'choice': {
      const value = written ?? option.usual;
      return typeof value === 'string' && option.choices.includes(value) ? value : null;
    }
    case 'date': {
      const value = written ?? '';
      return typeof value === 'string' && (value === '' || isDay(value)) ? value : null;
    }
    case 'column':
      return typeof (written ?? '') === 'string' ? String(written ?? '') : null;
    case 'columns':
    case 'texts': {
      const list = written ?? [];
      return Array.isArray(list) && list.every((each) => typeof each === 'string') ? list : null;
    }
  }
}

function optionsOf(values: ReadonlyMap<string, Value>): ModelOptions {
  return {
    number: (name) => Number(values.get(name)),
    choice: (name) => String(values.get(name)),
    column: (name) => String(values.get(name) ?? ''),
    columns: (name) => {
      const value = values.get(name);
      return Array.isArray(value) ? value.map(String) : [];
    },
    day: (name) => {
      const value = String(values.get(name) ?? '');
      return value === '' ? NaN : Date.parse(value) / 86_400_000;
    },
    texts: (name) => {
      const value = values.get(name);
      return Array.isArray(value) ? value.map(String) : [];
    },
  };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
