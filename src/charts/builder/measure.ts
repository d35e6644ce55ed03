import { channelOf, type SpecParts } from './spec-parts.ts';

/** Which channel of a chart shows its amounts, and what they are. */
/** What categories are compared by: the chart's amounts, or else how many rows they have. */
export function measureOf(parts: SpecParts): { readonly op: string; readonly by: string | null } {
  const channel = measureChannel(parts) ?? 'color';
  const definition = channelOf(parts, channel) ?? {};
  const { field, aggregate } = definition;
  const isAmount = definition['type'] === 'quantitative' || aggregate !== undefined;
  if (!isAmount || typeof field !== 'string' || aggregate === 'count')
    return { op: 'count', by: null };
  const op = typeof aggregate === 'string' ? aggregate : 'sum';
  return { op, by: field.replace(/\\(.)/g, '$1') };
}

/** The axis that shows an amount, where exactly one does. */
export function measureChannel(parts: SpecParts): 'x' | 'y' | 'theta' | null {
  const isMeasure = (channel: string): boolean => {
    const definition = channelOf(parts, channel);
    if (!definition || (definition['bin'] !== undefined && definition['bin'] !== false))
      return false;
    return (
      definition['aggregate'] !== undefined ||
      (definition['type'] === 'quantitative' && !('timeUnit' in definition))
    );
  };
  if (isMeasure('theta')) return 'theta';
  const [x, y] = [isMeasure('x'), isMeasure('y')];
  if (x && y) return 'aggregate' in (channelOf(parts, 'x') ?? {}) ? 'x' : 'y';
  return y ? 'y' : x ? 'x' : null;
}
