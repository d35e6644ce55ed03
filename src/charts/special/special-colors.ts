import { isRecord, type ChartSpec, type ChartTheme } from '../chart-spec.ts';
import { palettes } from '../palette.ts';

/** Which colour stands for what in a special mark. */
export interface SpecialColors {
  /** The paint of everything, or of what has no colour of its own. */
  readonly plain: string;
  readonly of: (name: string) => string;
  readonly scale: ChartSpec;
}

/** `names` in the order in which colours are given to them. */
export function colorsFor(
  spec: ChartSpec,
  names: readonly string[],
  theme: ChartTheme,
): SpecialColors {
  const { encoding, mark } = spec;
  const channel = isRecord(encoding) && isRecord(encoding['color']) ? encoding['color'] : {};
  const scale = isRecord(channel['scale']) ? channel['scale'] : {};
  const given = listOf(scale['domain']).map(String);
  const paints = listOf(scale['range']).map(String);
  const domain = [...given, ...names.filter((name) => !given.includes(name))];
  const palette = paints.length > 0 ? paints : palettes[theme].categories;
  const range = domain.map((_, at) => palette[at % palette.length] ?? palettes[theme].textSoft);
  const own = isRecord(mark) && typeof mark['color'] === 'string' ? mark['color'] : null;
  const constant = typeof channel['value'] === 'string' ? channel['value'] : own;
  const plain = constant ?? palettes[theme].categories[0] ?? palettes[theme].text;
  return {
    plain,
    of: (name) => range[domain.indexOf(name)] ?? plain,
    scale: { domain, range },
  };
}

/** The ink that is read best on a paint; words for paints are taken for dark ones. */
export function inkOn(paint: string, theme: ChartTheme): string {
  const { onLight, onDark } = palettes[theme];
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(paint);
  if (!match) return onDark;
  const [red = 0, green = 0, blue = 0] = match.slice(1).map((part) => {
    const value = parseInt(part, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  // Where both have the same contrast by WCAG.
  return light > 0.19 ? onLight : onDark;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
