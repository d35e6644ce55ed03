import { isRecord } from './chart-spec.ts';

/**
 * Bars from one edge of a bin to the other have square corners: Vega-Lite draws rounded stacks in groups, and loses the
 * width of a bar there whose both ends are columns.
 */
export function squareBins(
  view: Record<string, unknown>,
  inherited: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const { mark, layer } = view;
  const own = isRecord(view['encoding']) ? view['encoding'] : {};
  const encoding = { ...inherited, ...own };
  const layers = Array.isArray(layer)
    ? {
        layer: layer.map((each: unknown) =>
          isRecord(each) ? squareBins({ ...each }, encoding) : each,
        ),
      }
    : {};
  const looks = isRecord(mark) ? mark : { type: mark };
  const isBinned = ['x', 'y'].some((channel) => {
    const definition = encoding[channel];
    return isRecord(definition) && definition['bin'] === 'binned';
  });
  return {
    ...view,
    ...layers,
    ...(looks['type'] === 'bar' && isBinned ? { mark: { ...looks, cornerRadiusEnd: 0 } } : {}),
  };
}
