/**
 * How big a chart may get. The page draws on its only thread, so everything that can blow up has a bound
 * before anything is drawn: a chart is for some thousands of marks, sums are the engine's work.
 */
export const chartLimits = {
  /** Pixels, either way. */
  size: 4_000,
  /** Pixels of an axis that gives every category its own step. */
  steppedSize: 12_000,
  layers: 20,
  /** Views of any kind in the whole specification. */
  views: 50,
  depth: 6,
  transforms: 30,
  bins: 500,
  facets: 100,
  foldedFields: 50,
  params: 10,
  /** Entries of a list of values: domains, orders, ticks. */
  values: 1_000,
  textLength: 2_000,
  expressionLength: 1_000,
  problems: 50,
  marks: 50_000,
  /** Where SVG becomes slower than canvas. */
  svgMarks: 2_000,
  /** Domains reach no further than this: as milliseconds, some 3,000 years of monthly ticks. */
  magnitude: 1e14,
} as const;
