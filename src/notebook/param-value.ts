import type { ChoiceQuery, Choices, DateRange, Param, ParamValue } from './notebook.ts';

/** Whether a value is one that a parameter of the type can hold. */
export function fitsParam(type: Param['type'], value: ParamValue): boolean {
  switch (type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'switch':
      return typeof value === 'boolean';
    case 'date':
    case 'text':
    case 'choice':
      return typeof value === 'string';
    case 'range':
      return isRange(value) && value.start <= value.end;
    case 'multiple':
      return isList(value);
  }
}

/** Two lists of the same texts in another order are two values: SQL can tell them apart. */
export function isSameValue(
  one: ParamValue | null | undefined,
  other: ParamValue | null | undefined,
): boolean {
  if (one === other) return true;
  if (one == null || other == null) return false;
  if (isList(one) && isList(other)) {
    return one.length === other.length && one.every((text, at) => text === other[at]);
  }
  return isRange(one) && isRange(other) && one.start === other.start && one.end === other.end;
}

export function isList(value: ParamValue): value is readonly string[] {
  return Array.isArray(value);
}

export function isRange(value: ParamValue): value is DateRange {
  return typeof value === 'object' && 'start' in value;
}

export function isChoiceQuery(choices: Choices): choices is ChoiceQuery {
  return 'relation' in choices;
}
