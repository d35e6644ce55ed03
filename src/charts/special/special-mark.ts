import { isRecord, type ChartSpec } from '../chart-spec.ts';

/**
 * Marks that Vega-Lite does not have. A specification with one of them is written like any other and passes the same
 * wall; before it is drawn, its rows are laid out and it becomes layers of plain marks (`lower-special.ts`). Whoever
 * only reads specifications sees the channels as their author wrote them.
 */
export const specialMarkNames = ['sankey', 'cloud', 'funnel', 'upset'] as const;

export type SpecialMark = (typeof specialMarkNames)[number];

/** Null: a chart that Vega-Lite draws by itself. */
export function specialMark(spec: ChartSpec): SpecialMark | null {
  const { mark } = spec;
  return toSpecialMark(isRecord(mark) ? mark['type'] : mark);
}

export function toSpecialMark(name: unknown): SpecialMark | null {
  return specialMarkNames.find((each) => each === name) ?? null;
}

/** The channels whose values tell the marks apart, whatever the type of their columns. */
export const namingChannels: Readonly<Record<SpecialMark, readonly string[]>> = {
  sankey: ['source', 'target', 'stage'],
  cloud: ['text'],
  funnel: ['y'],
  upset: ['x'],
};

/** The channel that holds the amount. */
export const amountChannels: Readonly<Record<SpecialMark, string>> = {
  sankey: 'size',
  cloud: 'size',
  funnel: 'x',
  upset: 'y',
};
