import { isRecord, type ChartTheme } from './chart-spec.ts';
import { palettes } from './palette.ts';

/**
 * Numbers on a heatmap. Where layers are a coloured grid and words on it, and the author left the colour
 * of the words open, each word gets the ink that reads well on its cell, in either theme.
 */
export function inkOnRamp(
  layers: readonly Record<string, unknown>[],
  theme: ChartTheme,
): Record<string, unknown>[] {
  const field = layers.map(rampField).find((found) => found !== undefined);
  if (field === undefined) return [...layers];
  return layers.map((layer) => (isPlainText(layer) ? withInk(layer, field, theme) : layer));
}

/** The field that a layer of cells shows by a ramp of colours. */
function rampField(layer: Readonly<Record<string, unknown>>): string | undefined {
  const { encoding } = layer;
  if (markType(layer) !== 'rect' || !isRecord(encoding) || !isRecord(encoding['color'])) {
    return undefined;
  }
  const { field, type, aggregate, bin } = encoding['color'];
  return typeof field === 'string' && type === 'quantitative' && aggregate === undefined && !bin
    ? field
    : undefined;
}

function isPlainText(layer: Readonly<Record<string, unknown>>): boolean {
  const { encoding, mark } = layer;
  const isColored =
    (isRecord(encoding) && ('color' in encoding || 'fill' in encoding)) ||
    (isRecord(mark) && ('color' in mark || 'fill' in mark));
  const isAggregate =
    isRecord(encoding) &&
    Object.values(encoding).some((channel) => isRecord(channel) && 'aggregate' in channel);
  return markType(layer) === 'text' && !isColored && !isAggregate;
}

function withInk(
  layer: Readonly<Record<string, unknown>>,
  field: string,
  theme: ChartTheme,
): Record<string, unknown> {
  const { onLight, onDark } = palettes[theme];
  const name = JSON.stringify(field.replace(/\\(.)/g, '$1'));
  return {
    ...layer,
    encoding: {
      ...(isRecord(layer['encoding']) ? layer['encoding'] : {}),
      color: {
        condition: {
          // Below this luminance white has the better contrast, above it near-black.
          test: `isValid(datum[${name}]) && luminance(scale('color', datum[${name}])) < 0.19`,
          value: onDark,
        },
        value: onLight,
      },
    },
  };
}

function markType(layer: Readonly<Record<string, unknown>>): unknown {
  const { mark } = layer;
  return isRecord(mark) ? mark['type'] : mark;
}
