import type { ChartRow } from '../chart-field.ts';
import type { ChartDatum } from '../chart-selection.ts';
import { isRecord, type ChartSpec } from '../chart-spec.ts';

/**
 * A row that was laid out is a row of the chart's relation under its own names, and beside them where and how it is
 * drawn. The names of the latter have a space in them, so that no column of a query is called so by chance.
 */
export const laid = {
  /** Which layer draws it. */
  part: 'drawn as',
  x: 'drawn x',
  y: 'drawn y',
  x2: 'drawn x2',
  y2: 'drawn y2',
  /** Points with one key are one shape. */
  key: 'drawn key',
  text: 'drawn text',
  size: 'drawn size',
  /** What the colour stands for. */
  color: 'drawn color',
  ink: 'drawn ink',
  share: 'drawn share',
  previous: 'drawn previous',
  value: 'drawn value',
  /** Whether it is a line of the chart's table; a mark that is drawn in several pieces is one line. */
  listed: 'drawn listed',
  /** The rows that one mark stands for, where they are not those with its own fields. */
  behind: 'drawn behind',
} as const;

/** What the reader picked: the rows of the relation behind a mark, without what only drawing needs. */
export function rowsBehind(datum: ChartDatum): readonly ChartDatum[] {
  const behind = datum[laid.behind];
  if (Array.isArray(behind)) return behind.filter(isRecord).map(withoutLayout);
  return [withoutLayout(datum)];
}

/** Null: the mark is as good as any of its kind for the table. */
export function isListed(datum: ChartDatum): boolean | null {
  const listed = datum[laid.listed];
  return typeof listed === 'boolean' ? listed : null;
}

export function withoutLayout(datum: ChartDatum): ChartDatum {
  if (!(laid.part in datum)) return datum;
  return Object.fromEntries(Object.entries(datum).filter(([name]) => !layoutNames.has(name)));
}

const layoutNames: ReadonlySet<string> = new Set(Object.values(laid));

export interface LaidOut {
  readonly spec: ChartSpec;
  readonly rows: readonly ChartRow[];
}

/** Places are pixels of the plot, from its upper left corner. */
export function plot(
  width: number,
  height: number,
): { readonly x: ChartSpec; readonly y: ChartSpec } {
  const scale = { nice: false, zero: false };
  return {
    x: {
      field: laid.x,
      type: 'quantitative',
      axis: null,
      scale: { ...scale, domain: [0, width] },
    },
    y: {
      field: laid.y,
      type: 'quantitative',
      axis: null,
      scale: { ...scale, domain: [0, height], reverse: true },
    },
  };
}

export const x2 = { field: laid.x2 };
export const y2 = { field: laid.y2 };

/** A layer of those rows that were laid out for it. */
export function layer(part: string, mark: ChartSpec, encoding: ChartSpec): ChartSpec {
  return { transform: [{ filter: { field: laid.part, equal: part } }], mark, encoding };
}

/** Words without an answer to the pointer. */
export const words = {
  type: 'text',
  tooltip: null,
  baseline: 'middle',
} as const;

export const wordsOf = { field: laid.text, type: 'nominal' } as const;
