import fc from 'fast-check';
import { behaviourRelations } from '../../../src/members/segment/segment-columns.ts';
import type {
  Group,
  Measure,
  Rule,
  Scalar,
  Segment,
  Test,
  Window,
} from '../../../src/members/segment/segment.ts';

/** Segments of any shape, for the laws of the text; most of them mean nothing. */
const word = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('抗老护肤专题', 'true', '30', '2024-01-31', "it's", '- x', '{a: b}', ' ', 'é\n#'),
);
const number = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((value) => (Object.is(value, -0) ? 0 : value));
const scalar: fc.Arbitrary<Scalar> = fc.oneof(word, number, fc.boolean());
const day = fc
  .integer({ min: 0, max: 30_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const count = fc.integer({ min: 1, max: 99_999 });
const unit = fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'year' as const);

const test: fc.Arbitrary<Test> = fc.oneof(
  fc.record({ kind: fc.constantFrom('is' as const, 'is-not' as const), value: scalar }),
  fc.record({
    kind: fc.constantFrom('one-of' as const, 'none-of' as const),
    values: fc.array(scalar, { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constantFrom('contains' as const, 'lacks' as const), value: word }),
  fc.record({
    kind: fc.constantFrom(...(['at-least', 'at-most', 'more-than', 'less-than'] as const)),
    value: scalar,
  }),
  fc.record({ kind: fc.constant('between' as const), from: scalar, to: scalar }),
  fc.record({ kind: fc.constantFrom('known' as const, 'unknown' as const) }),
);
const measure: fc.Arbitrary<Measure> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      ...(['times', 'days', 'first', 'last', 'days-since-first', 'days-since-last'] as const),
    ),
  }),
  fc.record({
    kind: fc.constantFrom(...(['sum', 'average', 'largest', 'smallest', 'distinct'] as const)),
    column: word,
  }),
);
const window: fc.Arbitrary<Window> = fc.oneof(
  fc.constant({ kind: 'all' as const }),
  fc.record({ kind: fc.constant('last' as const), count, unit, today: fc.boolean() }),
  fc.record({ kind: fc.constant('between' as const), from: day, to: day }),
  fc.record({ kind: fc.constant('before' as const), day }),
  fc.record({ kind: fc.constant('earlier' as const), count, unit }),
);

const leaf: fc.Arbitrary<Exclude<Rule, Group>> = fc.oneof(
  turnable(fc.record({ kind: fc.constant('attribute' as const), field: word, test })),
  turnable(
    fc.record({
      kind: fc.constant('behaviour' as const),
      relation: fc.constantFrom(...behaviourRelations),
      filters: fc.array(fc.record({ column: word, test }), { maxLength: 3 }),
      measure,
      window,
      test,
    }),
  ),
  turnable(fc.record({ kind: fc.constant('label' as const), relation: word, column: word, test })),
  turnable(
    fc.record({
      kind: fc.constant('anniversary' as const),
      field: word,
      days: count,
      today: fc.boolean(),
    }),
  ),
  turnable(fc.record({ kind: fc.constant('expiring' as const), days: count, test })),
  turnable(fc.record({ kind: fc.constant('segment' as const), of: word })),
  turnable(fc.record({ kind: fc.constant('kept' as const), title: word })),
  fc.record({
    kind: fc.constant('unknown' as const),
    raw: fc.constantFrom<unknown>(
      null,
      'x',
      3,
      ['all'],
      { moon: 'full' },
      { member: 'age' },
      {
        member: 'age',
        at_least: 3,
        at_most: 4,
      },
    ),
  }),
);

export const { group } = fc.letrec<{ readonly group: Group; readonly rule: Rule }>((tie) => ({
  rule: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('group')),
  group: turnable(
    fc.record({
      kind: fc.constant('group' as const),
      join: fc.constantFrom('all' as const, 'any' as const),
      rules: fc.array(tie('rule'), { maxLength: 3 }),
    }),
  ),
}));

export const segment: fc.Arbitrary<Segment> = fc
  .record({
    title: fc.option(word, { nil: undefined }),
    where: group,
    action: fc.option(word, { nil: undefined }),
    channels: fc.option(fc.array(word, { maxLength: 3 }), { nil: undefined }),
    extra: fc.constantFrom({}, { owner: '会员组' }, { since: 3, more: { a: [1, 'x'] } }),
  })
  .map(defined);

function turnable<R extends object>(
  rule: fc.Arbitrary<R>,
): fc.Arbitrary<R & { readonly not?: true }> {
  return fc
    .tuple(rule, fc.boolean())
    .map(([plain, not]) => (not ? { ...plain, not: true as const } : plain));
}

function defined<T extends object>(value: T): Segment {
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries) as unknown as Segment;
}
