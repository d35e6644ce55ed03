import type { Column } from '../engine/contract.ts';
import { escapePath } from './complete-encoding.ts';
import { measureOf } from './chart-field.ts';
import type { ChartSpec } from './chart-spec.ts';

/**
 * A first chart for a relation, from nothing but its columns: time and number a line, two categories and a
 * number a heatmap, category and number bars, two numbers points, and a count where there is no number.
 */
export function suggestSpec(columns: readonly Column[]): ChartSpec {
  const of = (measure: string): readonly Column[] =>
    columns.filter((column) => measureOf(column.type) === measure);
  const [time] = of('temporal');
  const [number, secondNumber] = of('quantitative').filter((column) => !isOrdinal(column.name));
  const [category, secondCategory] = [
    ...of('nominal').filter((column) => !isIdentity(column.name)),
    ...of('quantitative').filter((column) => isOrdinal(column.name)),
  ];
  if (time && number) {
    return {
      mark: { type: 'line', point: true },
      encoding: {
        x: channel(time),
        y: channel(number),
        ...(category ? { color: channel(category) } : {}),
      },
    };
  }
  if (category && secondCategory && number) {
    const position = { x: channel(category), y: channel(secondCategory) };
    return {
      layer: [
        { mark: 'rect', encoding: { ...position, color: channel(number) } },
        { mark: 'text', encoding: { ...position, text: channel(number) } },
      ],
    };
  }
  if (category) {
    return {
      mark: 'bar',
      encoding: {
        y: { ...channel(category), sort: '-x' },
        x: number ? channel(number) : { aggregate: 'count' },
      },
    };
  }
  if (number && secondNumber) {
    return { mark: 'point', encoding: { x: channel(number), y: channel(secondNumber) } };
  }
  const only = number ?? time ?? columns[0];
  if (!only) return { mark: 'bar', encoding: {} };
  return {
    mark: 'bar',
    encoding: {
      x: number ? { ...channel(only), bin: { maxbins: 30 } } : channel(only),
      y: { aggregate: 'count' },
    },
  };
}

/** Scores, ranks and ages in periods are numbers by type and categories by meaning. */
function isOrdinal(name: string): boolean {
  return /(^|_)(score|rank|bucket|decile|period_index|r|f|m)$|得分|分数|等级/i.test(name);
}

function isIdentity(name: string): boolean {
  return /(^|_)id$|编号|卡号|手机/i.test(name);
}

function channel(column: Column): Readonly<Record<string, unknown>> {
  const measure = measureOf(column.type);
  const type = measure === 'quantitative' && isOrdinal(column.name) ? 'ordinal' : measure;
  return { field: escapePath(column.name), type };
}
