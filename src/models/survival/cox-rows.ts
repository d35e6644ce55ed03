/** What a Cox model reads: durations, events and covariates, all of one length. */
export interface CoxInput {
  readonly duration: ArrayLike<number>;
  /** Not 0 where the event was seen. */
  readonly event: ArrayLike<number>;
  readonly covariates: readonly CoxCovariate[];
}

export type CoxCovariate =
  | { readonly kind: 'number'; readonly name: string; readonly values: ArrayLike<number> }
  | {
      /** One coefficient per label that occurs, but one: each label against the reference. */
      readonly kind: 'category';
      readonly name: string;
      readonly code: ArrayLike<number>;
      readonly labels: readonly string[];
      /** A place in `labels`; default the first that occurs. */
      readonly reference?: number;
    };

/** Rows left out and why; what is missing in one covariate takes the row out. */
export interface CoxAccount {
  readonly rows: number;
  readonly used: number;
  readonly withoutDuration: number;
  readonly negativeDuration: number;
  readonly withoutEvent: number;
  readonly withoutCovariate: number;
  /** Covariates with something missing, in rows that have a duration and an outcome; a row may miss several. */
  readonly missing: readonly { readonly covariate: string; readonly rows: number }[];
}

/** Usable rows, longest duration first. */
export function keepRows(input: CoxInput): { kept: Uint32Array; account: CoxAccount } {
  const { duration, event, covariates } = input;
  const rows = duration.length;
  const kept = new Uint32Array(rows);
  let used = 0;
  let withoutDuration = 0;
  let negativeDuration = 0;
  let withoutEvent = 0;
  let withoutCovariate = 0;
  const missing = covariates.map(() => 0);
  for (let row = 0; row < rows; row += 1) {
    const time = duration[row] as number;
    if (!Number.isFinite(time)) withoutDuration += 1;
    else if (time < 0) negativeDuration += 1;
    else if (Number.isNaN(event[row] as number)) withoutEvent += 1;
    else {
      let isWhole = true;
      for (let j = 0; j < covariates.length; j += 1) {
        if (hasValue(covariates[j] as CoxCovariate, row)) continue;
        isWhole = false;
        missing[j] = (missing[j] as number) + 1;
      }
      if (isWhole) kept[used++] = row;
      else withoutCovariate += 1;
    }
  }
  const descending = kept.subarray(0, used);
  descending.sort((a, b) => (duration[b] as number) - (duration[a] as number));
  const left = { withoutDuration, negativeDuration, withoutEvent, withoutCovariate };
  const missed = covariates.flatMap(({ name }, j) => {
    const count = missing[j] ?? 0;
    return count > 0 ? [{ covariate: name, rows: count }] : [];
  });
  return { kept: descending, account: { rows, used, ...left, missing: missed } };
}

export function hasValue(covariate: CoxCovariate, row: number): boolean {
  if (covariate.kind === 'number') return Number.isFinite(covariate.values[row] as number);
  const code = covariate.code[row] as number;
  return Number.isInteger(code) && code >= 0 && code < covariate.labels.length;
}
