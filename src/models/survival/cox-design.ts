import { findCollinear } from '../inference/collinear.ts';
import type { ModelOutcome } from '../outcome.ts';
import { fitted } from '../outcome.ts';
import type { CoxAccount, CoxCovariate, CoxInput } from './cox-rows.ts';
import { keepRows } from './cox-rows.ts';
import { refuseSurvival } from './survival-refusal.ts';

export interface CoxColumn {
  readonly covariate: string;
  /** The label that is set against the reference; null for a number. */
  readonly label: string | null;
  readonly reference: string | null;
  readonly mean: number;
  readonly deviation: number;
}

/** Rows in descending duration, so that the rows at risk are always those already passed. */
export interface CoxDesign {
  readonly columns: readonly CoxColumn[];
  readonly rows: number;
  readonly duration: Float64Array;
  readonly event: Uint8Array;
  readonly eventCount: number;
  /** Row-major, rows × columns, each column with mean 0 and deviation 1. */
  readonly x: Float64Array;
  readonly account: CoxAccount;
}

const LEAST_ROWS = 20;
const MOST_COEFFICIENTS = 100;
/** Vittinghoff and McCulloch (2007) find five to nine events a coefficient mostly as good as the usual ten. */
const EVENTS_PER_COEFFICIENT = 5;

export function coxDesign(input: CoxInput): ModelOutcome<CoxDesign> {
  const lengths = lengthRefusal(input);
  if (lengths !== null) return lengths;
  if (input.covariates.length === 0) return refuseSurvival('no-covariates');
  const { kept, account } = keepRows(input);
  const rows = kept.length;
  if (rows < LEAST_ROWS) {
    const figures = { rows, needed: LEAST_ROWS, excluded: account.rows - rows };
    return refuseSurvival('too-few-rows', figures);
  }
  const duration = Float64Array.from(kept, (row) => input.duration[row] as number);
  const event = Uint8Array.from(kept, (row) => ((input.event[row] as number) === 0 ? 0 : 1));
  const eventCount = event.reduce((sum, seen) => sum + seen, 0);
  if (eventCount === 0) return refuseSurvival('no-events', { rows });
  const sources = input.covariates.flatMap((covariate) => expand(covariate, kept));
  for (const covariate of input.covariates) {
    if (sources.every((source) => source.covariate !== covariate.name)) {
      return refuseSurvival('constant-covariate', { covariate: covariate.name });
    }
  }
  const p = sources.length;
  if (p > MOST_COEFFICIENTS) {
    return refuseSurvival('too-many-coefficients', { coefficients: p, most: MOST_COEFFICIENTS });
  }
  if (eventCount < EVENTS_PER_COEFFICIENT * p) {
    const needed = EVENTS_PER_COEFFICIENT * p;
    return refuseSurvival('too-few-events', { events: eventCount, coefficients: p, needed });
  }
  const x = new Float64Array(rows * p);
  const columns: CoxColumn[] = [];
  for (const [j, { covariate, label, reference, value }] of sources.entries()) {
    const { mean, deviation } = spreadOf(kept, value);
    if (!(deviation > 1e-12 * Math.max(1, Math.abs(mean)))) {
      return refuseSurvival('constant-covariate', { covariate });
    }
    for (let at = 0; at < rows; at += 1) {
      x[at * p + j] = (value(kept[at] as number) - mean) / deviation;
    }
    columns.push({ covariate, label, reference, mean, deviation });
  }
  const collinear = findCollinear(correlations(x, rows, p), p);
  if (collinear !== null) {
    const otherCovariates = collinear.madeOf.map((at) => columnName(columns[at]));
    return refuseSurvival('collinear', {
      covariate: columnName(columns[collinear.column]),
      otherCovariates,
    });
  }
  return fitted({ columns, rows, duration, event, eventCount, x, account });
}

export function columnName(column: CoxColumn | undefined): string {
  if (column === undefined) return '';
  return column.label === null ? column.covariate : `${column.covariate} = ${column.label}`;
}

function lengthRefusal({ duration, event, covariates }: CoxInput): ModelOutcome<CoxDesign> | null {
  const expected = duration.length;
  const given: [string, number][] = [['event', event.length]];
  for (const covariate of covariates) {
    const { length } = covariate.kind === 'number' ? covariate.values : covariate.code;
    given.push([covariate.name, length]);
  }
  const wrong = given.find(([, length]) => length !== expected);
  if (wrong === undefined) return null;
  return refuseSurvival('lengths-differ', { column: wrong[0], rows: wrong[1], expected });
}

interface ColumnSource {
  readonly covariate: string;
  readonly label: string | null;
  readonly reference: string | null;
  readonly value: (row: number) => number;
}

function expand(covariate: CoxCovariate, kept: Uint32Array): ColumnSource[] {
  const { name } = covariate;
  if (covariate.kind === 'number') {
    const { values } = covariate;
    return [
      { covariate: name, label: null, reference: null, value: (row) => values[row] as number },
    ];
  }
  const { code, labels } = covariate;
  const occurs = new Uint8Array(labels.length);
  for (const row of kept) occurs[code[row] as number] = 1;
  const wanted = covariate.reference ?? -1;
  const reference = occurs[wanted] === 1 ? wanted : occurs.indexOf(1);
  return labels.flatMap((label, level) => {
    if (occurs[level] === 0 || level === reference) return [];
    const value = (row: number): number => (code[row] === level ? 1 : 0);
    return [{ covariate: name, label, reference: labels[reference] ?? '', value }];
  });
}

function spreadOf(
  kept: Uint32Array,
  value: (row: number) => number,
): { mean: number; deviation: number } {
  let mean = 0;
  for (const row of kept) mean += value(row);
  mean /= kept.length;
  let squares = 0;
  for (const row of kept) squares += (value(row) - mean) ** 2;
  const deviation = Math.sqrt(squares / kept.length);
  return { mean, deviation: Number.isFinite(deviation) ? deviation : 0 };
}

function correlations(x: Float64Array, rows: number, p: number): Float64Array {
  const sums = new Float64Array(p * p);
  for (let at = 0; at < rows; at += 1) {
    for (let j = 0; j < p; j += 1) {
      const left = x[at * p + j] as number;
      for (let k = 0; k <= j; k += 1) {
        const place = j * p + k;
        sums[place] = (sums[place] as number) + left * (x[at * p + k] as number);
      }
    }
  }
  for (let j = 0; j < p; j += 1) {
    for (let k = 0; k <= j; k += 1) {
      sums[j * p + k] = (sums[j * p + k] as number) / rows;
      sums[k * p + j] = sums[j * p + k] as number;
    }
  }
  return sums;
}
