import { either, flag, later, list, refuse, shape, type Rule } from './shape.ts';
import {
  bin,
  computed,
  constant,
  constants,
  expression,
  field,
  ownName,
  timeUnit,
} from './value-rules.ts';

/** Conditions, in filters and in encodings: an expression, a comparison of a field, or a combination. */
const bound = computed(constant);

const comparison = shape(
  {
    field,
    timeUnit,
    bin,
    equal: bound,
    lt: bound,
    lte: bound,
    gt: bound,
    gte: bound,
    range: list(bound, 2),
    oneOf: constants,
    valid: flag,
  },
  ['field'],
);

const selected = shape({ param: ownName, empty: flag }, ['param']);

export const predicate: Rule = (value, place) => {
  if (place.depth > 20) return refuse('too-deep', '', place);
  return anyPredicate(value, place);
};

const anyPredicate: Rule = later(() =>
  either(
    shape({ and: list(predicate, 20) }, ['and']),
    shape({ or: list(predicate, 20) }, ['or']),
    shape({ not: predicate }, ['not']),
    selected,
    comparison,
    expression,
  ),
);
