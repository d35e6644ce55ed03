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
  if (field !== undefined) {
    return layers.map((layer) => (isPlainText(layer) ? withInk(layer, field, theme) : layer));
  }
  return layers.map((layer) => (isInStack(layer) ? onStack(layer, theme) : layer));
}

/** The field that a layer of cells shows by a ramp of colours. */
function rampField(layer: Readonly<Record<string, unknown>>): string | undefined {
  const { encoding } = layer;
  if (markType(layer) !== 'rect' || !isRecord(encoding) || !isRecord(encoding['color'])) {
    return undefined;
  }
  const { field, type, aggregate, bin } = encoding['color'];
  if (bin) return undefined;
  if (aggregate === 'count') return '__count';
  if (typeof field !== 'string') return undefined;
  if (typeof aggregate === 'string') return `${aggregate}_${field}`;
  return type === 'quantitative' && aggregate === undefined ? field : undefined;
}

function isPlainText(layer: Readonly<Record<string, unknown>>): boolean {
  const { encoding, mark } = layer;
  const isColored =
    (isRecord(encoding) && ('color' in encoding || 'fill' in encoding)) ||
    (isRecord(mark) && ('color' in mark || 'fill' in mark));
  return markType(layer) === 'text' && !isColored;
}

/** Words in the middle of stacked pieces, which all have colours that stand out from the surface. */
function isInStack(layer: Readonly<Record<string, unknown>>): boolean {
  const { encoding } = layer;
  if (!isPlainText(layer) || !isRecord(encoding)) return false;
  return ['x', 'y'].some((channel) => {
    const definition = encoding[channel];
    return isRecord(definition) && definition['bandPosition'] === 0.5 && 'stack' in definition;
  });
}

function onStack(
  layer: Readonly<Record<string, unknown>>,
  theme: ChartTheme,
): Record<string, unknown> {
  const { mark } = layer;
  const looks = isRecord(mark) ? mark : { type: mark };
  return { ...layer, mark: { color: palettes[theme].surface, ...looks } };
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
