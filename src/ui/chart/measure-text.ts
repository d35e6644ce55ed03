import { chartFont } from '../../charts/palette.ts';
import { approximateWidth, type MeasureText } from '../../charts/special/measure-text.ts';

/** Measures in the chart's font, on a canvas that is never shown. */
export function textMeasure(): MeasureText {
  pen ??= document.createElement('canvas').getContext('2d');
  const own = pen;
  if (!own) return approximateWidth;
  return (text, size, weight = 400) => {
    own.font = `${String(weight)} ${String(size)}px ${chartFont}`;
    return own.measureText(text).width;
  };
}

let pen: CanvasRenderingContext2D | null = null;
