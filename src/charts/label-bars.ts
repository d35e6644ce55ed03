import { isRecord } from './chart-spec.ts';

/**
 * A bar for a calendar unit is as wide as the unit, but Vega puts the label under its left edge, centred,
 * and one more under the right edge of the last bar. Here a label starts where its unit starts.
 */
export function labelBars(view: Record<string, unknown>): Record<string, unknown> {
  const layers: readonly unknown[] = Array.isArray(view['layer']) ? view['layer'] : [];
  const hasBars = [view, ...layers].some((each) => isRecord(each) && isBar(each['mark']));
  return hasBars ? withLabels(view) : view;
}

function isBar(mark: unknown): boolean {
  return mark === 'bar' || (isRecord(mark) && mark['type'] === 'bar');
}

function withLabels(view: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { encoding, layer } = view;
  const x = isRecord(encoding) ? encoding['x'] : undefined;
  return {
    ...view,
    ...(Array.isArray(layer)
      ? { layer: layer.map((each: unknown) => (isRecord(each) ? withLabels(each) : each)) }
      : {}),
    ...(isRecord(encoding) && isRecord(x) && isUnit(x)
      ? { encoding: { ...encoding, x: { ...x, axis: { ...looks, ...(x['axis'] as object) } } } }
      : {}),
  };
}

function isUnit(channel: Readonly<Record<string, unknown>>): boolean {
  return 'timeUnit' in channel && channel['type'] === 'temporal' && channel['axis'] !== null;
}

const looks = { labelAlign: 'left', labelBound: true, labelOffset: 2 };
