import type { ChartField } from './chart-field.ts';
import { isRecord } from './chart-spec.ts';

/**
 * Names under bars. Left alone, they stand upright; here they lie where they fit, lean where they do not,
 * and are cut only where even that is not enough. What an author says of the labels stands.
 */
export function turnLabels(
  view: Record<string, unknown>,
  fields: ReadonlyMap<string, ChartField>,
  room: number,
): Record<string, unknown> {
  const { encoding, layer } = view;
  return {
    ...view,
    ...(Array.isArray(layer)
      ? {
          layer: layer.map((each: unknown) =>
            isRecord(each) ? turnLabels(each, fields, room) : each,
          ),
        }
      : {}),
    ...(isRecord(encoding) && isRecord(encoding['x'])
      ? { encoding: { ...encoding, x: turned(encoding['x'], fields, room) } }
      : {}),
  };
}

/** Pixels of an average letter at the size of labels. */
const letter = 6.6;
/** Pixels from one leaning name to the next. */
const line = 15;

function turned(
  x: Readonly<Record<string, unknown>>,
  fields: ReadonlyMap<string, ChartField>,
  room: number,
): unknown {
  const isDiscrete = x['type'] === 'nominal' || x['type'] === 'ordinal';
  const { axis, field } = x;
  if (!isDiscrete || axis === null) return x;
  const given = isRecord(axis) ? axis : {};
  if (x['timeUnit'] !== undefined) return { ...x, axis: { labelAngle: 0, ...given } };
  const words =
    typeof field === 'string' ? fields.get(field.replace(/\\(.)/g, '$1'))?.words : undefined;
  if ('labelAngle' in given) {
    // Leaning names need the room of a line each, however long they are.
    const isLeaning =
      typeof given['labelAngle'] === 'number' && Math.abs(given['labelAngle']) >= 20;
    const isLoose = words !== undefined && words.distinct * line < room - 60;
    return isLeaning && isLoose ? { ...x, axis: { labelOverlap: false, ...given } } : x;
  }
  // Numbers and dates are short, and of what transforms make up nothing is known.
  if (!words) return x;
  const isWide = (words.widest * letter + 10) * words.distinct > room - 60;
  const looks = isWide
    ? {
        labelAngle: -38,
        ...(given['orient'] === 'top'
          ? { labelAlign: 'left', labelBaseline: 'bottom' }
          : { labelAlign: 'right', labelBaseline: 'top' }),
        labelLimit: 130,
        labelOverlap: words.distinct > 60,
      }
    : { labelAngle: 0 };
  return { ...x, axis: { ...looks, ...given } };
}
