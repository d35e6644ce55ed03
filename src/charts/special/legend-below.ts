import { isRecord, type ChartSpec } from '../chart-spec.ts';

/**
 * The legend of a special mark. It stands below or above: at a side it would take the room that the rows were laid out
 * for. `isNeedless`: the marks have the same names on them.
 */
export function legendBelow(encoding: ChartSpec, width: number, isNeedless = false): unknown {
  const { color } = encoding;
  const given = isRecord(color) ? color['legend'] : undefined;
  if (given === null || (given === undefined && isNeedless)) return null;
  const looks = isRecord(given) ? given : {};
  const orient = looks['orient'] === 'top' ? 'top' : 'bottom';
  return { columns: Math.max(2, Math.floor(width / 150)), offset: 12, ...looks, orient };
}
