import { describe, expect, it } from 'vitest';
import { palettes } from '../../../src/charts/palette.ts';

type Rgb = readonly [number, number, number];

function linear(hex: string): Rgb {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return [r ?? 0, g ?? 0, b ?? 0];
}

function contrast(one: string, other: string): number {
  const [low, high] = [one, other]
    .map(linear)
    .map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b)
    .sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

/** Full protanopia, deuteranopia and tritanopia: Machado, Oliveira and Fernandes (2009), on linear RGB. */
const sights: readonly (readonly (readonly number[])[])[] = [
  [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
];

/** Oklab, Ottosson (2020). */
function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function seen(hex: string, sight: readonly (readonly number[])[]): Rgb {
  const rgb = linear(hex);
  const [r, g, b] = sight.map((row) =>
    Math.max(
      0,
      Math.min(
        1,
        row.reduce((sum, weight, index) => sum + weight * (rgb[index] ?? 0), 0),
      ),
    ),
  );
  return oklab([r ?? 0, g ?? 0, b ?? 0]);
}

describe.each(['light', 'dark'] as const)('the %s palette', (theme) => {
  const palette = palettes[theme];

  it('sets every category apart from the surface by 3:1', () => {
    for (const color of palette.categories) {
      expect(contrast(color, palette.surface)).toBeGreaterThanOrEqual(3);
    }
  });

  it('keeps categories apart for every kind of sight', () => {
    for (const sight of sights) {
      const colors = palette.categories.map((color) => seen(color, sight));
      colors.forEach((one, index) => {
        for (const other of colors.slice(index + 1)) {
          expect(
            Math.hypot(...one.map((value, axis) => value - (other[axis] ?? 0))),
          ).toBeGreaterThan(0.06);
        }
      });
    }
  });

  it('has inks that read on every step of its ramps', () => {
    for (const color of [...palette.ramp, ...palette.diverging]) {
      const best = Math.max(contrast(color, palette.onLight), contrast(color, palette.onDark));
      expect(best).toBeGreaterThanOrEqual(4.2);
    }
  });

  it('has a ramp that goes one way', () => {
    const away = palette.ramp.map((color) => contrast(color, palette.surface));
    expect(away).toEqual([...away].sort((a, b) => a - b));
  });

  it('writes its labels legibly', () => {
    expect(contrast(palette.text, palette.surface)).toBeGreaterThan(7);
    expect(contrast(palette.textSoft, palette.surface)).toBeGreaterThan(4.5);
  });
});
