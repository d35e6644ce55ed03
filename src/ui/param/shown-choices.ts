import type { Choice, Param } from '../../notebook/notebook.ts';
import { isChoiceQuery } from '../../notebook/param-value.ts';
import type { Masking } from '../../session/masking.svelte.ts';

/** How choices that come from the data are shown: personal data masked. What is searched and set stays the value. */
export interface ShownChoices {
  readonly choices: readonly Choice[];
  /** A value that is not among them. */
  readonly show: (value: string) => string;
}

export function shownChoices(
  param: Param,
  choices: readonly Choice[],
  masking: Masking,
): ShownChoices {
  const query = 'choices' in param && isChoiceQuery(param.choices) ? param.choices : null;
  if (query === null || !masking.isMasking) return { choices, show: (value) => value };
  const { relation } = query;
  const values = choices.slice(0, mostSamples).map(({ value }) => value);
  const labels = choices.slice(0, mostSamples).map(({ label }) => label ?? null);
  const kind = masking.kindOf({ name: query.column, relation, samples: values });
  const labelKind =
    query.label === undefined
      ? null
      : masking.kindOf({ name: query.label, relation, samples: labels });
  const show = (value: string): string => masking.show(kind, value);
  if (kind === null && labelKind === null) return { choices, show };
  return {
    choices: choices.map(({ value, label }) => ({
      value,
      label: label === undefined ? show(value) : masking.show(labelKind, label),
    })),
    show,
  };
}

const mostSamples = 200;
