import type { View } from 'vega';

/** The row behind a mark that was pointed at, as plain values; null where there is none. */
export function pickedDatum(
  view: View,
  event: MouseEvent,
  item: unknown,
): Record<string, unknown> | null {
  const picked = item as SceneItem | null | undefined;
  if (picked?.mark?.role !== 'mark' || picked.mark.marktype === 'group') return null;
  // A line or an area is one shape; the point that is meant is the nearest along x.
  const isShape = picked.mark.marktype === 'line' || picked.mark.marktype === 'area';
  const { datum } = isShape ? nearest(view, event, picked) : picked;
  if (typeof datum !== 'object' || datum === null) return null;
  return Object.fromEntries(
    Object.entries(datum).map(([name, value]) => [
      name,
      value instanceof Date ? value.getTime() : value,
    ]),
  );
}

/** The name of the series whose entry in the legend was pointed at; null: none was. */
export function legendEntry(item: unknown): string | null {
  const picked = item as SceneItem | null | undefined;
  const role = picked?.mark?.role ?? '';
  if (!role.startsWith('legend-') || role.startsWith('legend-title')) return null;
  const { datum } = picked ?? {};
  const value = (datum as { readonly value?: unknown } | null | undefined)?.value;
  return value === undefined ? null : String(value as string | number | boolean | null);
}

interface SceneItem {
  readonly x?: number;
  readonly datum?: unknown;
  readonly mark?: {
    readonly role?: string;
    readonly marktype?: string;
    readonly items?: readonly SceneItem[];
    readonly group?: SceneItem;
  };
}

function nearest(view: View, event: MouseEvent, item: SceneItem): SceneItem {
  const box = view.container()?.querySelector('svg, canvas')?.getBoundingClientRect();
  let x = event.clientX - (box?.left ?? 0) - view.origin()[0] - paddingLeft(view);
  for (let group = item.mark?.group; group !== undefined; group = group.mark?.group) {
    x -= group.x ?? 0;
  }
  const items = item.mark?.items ?? [item];
  return items.reduce((best, each) =>
    Math.abs((each.x ?? 0) - x) < Math.abs((best.x ?? 0) - x) ? each : best,
  );
}

function paddingLeft(view: View): number {
  const padding: unknown = view.padding();
  if (typeof padding === 'number') return padding;
  return Number((padding as { readonly left?: number } | null)?.left ?? 0);
}
