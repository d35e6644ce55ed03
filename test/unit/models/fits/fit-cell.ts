import { findFit } from '../../../../src/models/find-fit.ts';
import { findModel } from '../../../../src/models/find-model.ts';
import type {
  FitStep,
  FittedModel,
  ModelFit,
  ModelOptions,
} from '../../../../src/models/model-kind.ts';
import {
  inputOf,
  type InputColumn,
  type ModelInput,
  type ModelTable,
} from '../../../../src/models/model-table.ts';
import type { ModelOutcome } from '../../../../src/models/outcome.ts';
import { readOptions } from '../../../../src/models/read-options.ts';

/** Columns as a relation has them; a text is a list of words, days count since 1970. */
export type CellColumns = Readonly<
  Record<
    string,
    readonly (string | null)[] | { readonly days: ArrayLike<number> } | ArrayLike<number>
  >
>;

/** What a cell makes of columns that it is told, by the way that cells go. */
export function fitCell(
  model: string,
  columns: CellColumns,
  written: Readonly<Record<string, unknown>>,
): ModelOutcome<FittedModel> {
  const { fit, input, options } = readCell(model, columns, written);
  return fitAfresh(fit, input, options);
}

/** What a fit is made of. */
export function readCell(
  model: string,
  columns: CellColumns,
  written: Readonly<Record<string, unknown>>,
): { readonly fit: ModelFit; readonly input: ModelInput; readonly options: ModelOptions } {
  const kind = findModel(model);
  const fit = findFit(model);
  if (!kind || !fit) throw new Error(`no model ${model}`);
  const read = readOptions(kind, written, Object.keys(columns));
  if (read.kind === 'wrong') throw new Error(JSON.stringify(read.problem));
  const inputs = read.columns.map(({ name, as }): InputColumn => {
    const values = columns[name];
    if (as === 'text') return coded(name, Array.isArray(values) ? values : []);
    const numbers = values && 'days' in values ? values.days : values;
    return { as, name, values: Float64Array.from((numbers ?? []) as ArrayLike<number>) };
  });
  const [first] = Object.values(columns);
  const rows = first === undefined ? 0 : 'days' in first ? first.days.length : first.length;
  return { fit, input: inputOf(inputs, rows), options: read.options };
}

/** A fit that remembers nothing. */
export function fitAfresh<Value>(
  fit: FitStep<Value>,
  input: ModelInput,
  options: ModelOptions,
  onProgress: (done: number) => void = () => undefined,
): Value {
  return fit(input, options, onProgress, (step, told) => fitAfresh(step, input, options, told));
}

function coded(name: string, values: readonly (string | null)[]): InputColumn {
  const words = [...new Set(values.filter((value) => value !== null))];
  const places = new Map(words.map((word, at) => [word, at]));
  const codes = Int32Array.from(values, (value) => places.get(value ?? '') ?? -1);
  return { as: 'text', name, words, codes };
}

/** Rows of a table as plain values; NaN is null. */
export function tableRows(table: ModelTable | undefined): Record<string, number | string | null>[] {
  if (!table) throw new Error('no table');
  return Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(
      table.columns.map(({ name, values }) => {
        const value = values[row] ?? null;
        return [name, typeof value === 'number' && Number.isNaN(value) ? null : value];
      }),
    ),
  );
}
