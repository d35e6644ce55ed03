import { isRecord, type ChartSpec } from '../chart-spec.ts';

/**
 * The axis on which handles stand: one of numbers, single or in bins, that tells marks apart instead of summing them
 * up. Of two the one whose numbers stand as categories or in bins, else the one that lies flat. Null: none, or panels.
 */
export function handleChannel(spec: ChartSpec): 'x' | 'y' | null {
  const isOne = 'mark' in spec || Array.isArray(spec['layer']);
  const own = encodingOf(spec);
  if (!isOne || ['facet', 'row', 'column'].some((channel) => channel in own)) return null;
  const kinds = (['x', 'y'] as const).map((channel) => ({
    channel,
    kind: kindOf(definitions(spec, channel)),
  }));
  const fit = kinds.filter(({ kind }) => kind !== 'none');
  return (fit.find(({ kind }) => kind === 'steps') ?? fit[0])?.channel ?? null;
}

function kindOf(list: readonly ChartSpec[]): 'steps' | 'numbers' | 'none' {
  const [first] = list.filter(({ field }) => typeof field === 'string');
  if (!first || list.some((each) => 'aggregate' in each)) return 'none';
  if (first['type'] === 'ordinal' && !('timeUnit' in first)) return 'steps';
  if (first['bin']) return 'steps';
  return first['type'] === 'quantitative' ? 'numbers' : 'none';
}

/** What the channel is in the view, or in its layers from the first on. */
function definitions(view: ChartSpec, channel: string): readonly ChartSpec[] {
  const own = encodingOf(view)[channel];
  const layers: readonly unknown[] = Array.isArray(view['layer']) ? view['layer'] : [];
  return [
    ...(isRecord(own) ? [own] : []),
    ...layers.filter(isRecord).flatMap((layer) => definitions(layer, channel)),
  ];
}

function encodingOf({ encoding }: ChartSpec): ChartSpec {
  return isRecord(encoding) ? encoding : {};
}
