/** What came of fitting a model: a value, or the reason why these data cannot carry it. */
export type ModelOutcome<Value> =
  | { readonly kind: 'fitted'; readonly value: Value }
  | { readonly kind: 'refused'; readonly reason: Refusal };

/** `kind` names the reason, for which the interface has a sentence; the figures stand in it. */
export interface Refusal {
  readonly kind: string;
  readonly figures?: Figures;
}

/**
 * What stands in a sentence, by name. The end of a name says what it is: `feature`, `covariate` or `column` and their
 * plurals are columns of the relation, as they are written there; see `say-model` for numbers.
 */
export type Figures = Readonly<Record<string, number | string | readonly string[]>>;

export function fitted<Value>(value: Value): ModelOutcome<Value> {
  return { kind: 'fitted', value };
}

export function refused<Value>(kind: string, figures?: Figures): ModelOutcome<Value> {
  return { kind: 'refused', reason: figures === undefined ? { kind } : { kind, figures } };
}
