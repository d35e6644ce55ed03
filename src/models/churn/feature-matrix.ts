import type { Refusal } from '../outcome.ts';
import type { ChurnReason } from './churn-refusal.ts';

/** What a prediction learns from: a column per feature, a row per member; the label is what came after the as-of day. */
export interface FeatureMatrix {
  readonly names: readonly string[];
  /** One array per name; a value that is no finite number is missing. */
  readonly columns: readonly Float64Array[];
  /** 1 where it happened (the member was lost, or bought), 0 where not. */
  readonly label: Uint8Array;
}

const LEAST_ROWS = 20;
const LEAST_EVENTS = 5;

/** Why nothing can be learned from these; null where it can be tried. */
export function matrixRefusal({ names, columns, label }: FeatureMatrix): Refusal | null {
  const rows = label.length;
  if (names.length !== columns.length) {
    return reason('lengths-differ', { column: '', rows: columns.length, expected: names.length });
  }
  const wrong = columns.findIndex((column) => column.length !== rows);
  if (wrong >= 0) {
    const length = columns[wrong]?.length ?? 0;
    return reason('lengths-differ', { column: names[wrong] ?? '', rows: length, expected: rows });
  }
  const strange = label.findIndex((value) => value > 1);
  if (strange >= 0) return reason('bad-label', { row: strange });
  if (rows < LEAST_ROWS) return reason('too-few-rows', { rows, needed: LEAST_ROWS });
  const events = countEvents(label);
  if (events === 0 || events === rows) return reason('one-class', { rows, events });
  const rarer = Math.min(events, rows - events);
  if (rarer < LEAST_EVENTS) {
    return reason('too-few-events', { events: rarer, needed: LEAST_EVENTS });
  }
  return columns.length === 0 ? reason('no-features', { features: 0 }) : null;
}

export function countEvents(label: Uint8Array): number {
  let events = 0;
  for (let row = 0; row < label.length; row += 1) events += label[row] as number;
  return events;
}

export function takeRows(
  { names, columns, label }: FeatureMatrix,
  rows: Uint32Array,
): FeatureMatrix {
  const taken = columns.map((column) => {
    const values = new Float64Array(rows.length);
    for (let at = 0; at < rows.length; at += 1) values[at] = column[rows[at] as number] as number;
    return values;
  });
  const labels = new Uint8Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) labels[at] = label[rows[at] as number] as number;
  return { names, columns: taken, label: labels };
}

/** Features that tell no two rows apart. */
export function constantFeatures({ names, columns }: FeatureMatrix): string[] {
  return names.filter((_, at) => {
    const column = columns[at] ?? new Float64Array(0);
    const [first = NaN] = column;
    const isFirstMissing = !Number.isFinite(first);
    return column.every((value) => (isFirstMissing ? !Number.isFinite(value) : value === first));
  });
}

export function withoutFeatures(matrix: FeatureMatrix, left: readonly string[]): FeatureMatrix {
  if (left.length === 0) return matrix;
  const kept = [...matrix.names.keys()].filter((at) => !left.includes(matrix.names[at] ?? ''));
  return {
    names: kept.map((at) => matrix.names[at] ?? ''),
    columns: kept.map((at) => matrix.columns[at] ?? new Float64Array(0)),
    label: matrix.label,
  };
}

function reason(kind: ChurnReason, figures: Readonly<Record<string, number | string>>): Refusal {
  return { kind, figures };
}
