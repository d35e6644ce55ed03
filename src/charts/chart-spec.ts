/** A Vega-Lite specification as an untrusted plain value, or one that has been through the allow-list. */
export type ChartSpec = Readonly<Record<string, unknown>>;

export type ChartTheme = 'light' | 'dark';

export type ChartLanguage = 'en' | 'zh';

/** Why a part of a specification was left out. */
export type ChartProblemCode =
  /** A key that no chart of ours needs. */
  | 'unknown-key'
  /** A key or field name that reaches for the prototype chain. */
  | 'forbidden-name'
  | 'wrong-type'
  /** The right type, but not one of the values that are allowed. */
  | 'not-allowed'
  /** An expression with something in it that is not on the list; the value names it. */
  | 'expression'
  | 'too-large'
  | 'too-many'
  | 'too-deep'
  /** The mark needs a part that is not there; the value names it. */
  | 'missing'
  /** Nothing is left to draw. */
  | 'nothing-to-draw'
  /** More problems followed; they are not listed. */
  | 'more';

export interface ChartProblem {
  readonly code: ChartProblemCode;
  /** Where in the specification, such as `encoding.x.axis`; empty for the whole. */
  readonly path: string;
  /** What was found there, shortened. */
  readonly value: string;
}

/** The name under which a chart reads the rows of its relation. */
export const rowsName = 'rows';

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names that lead out of plain data into the prototype chain. */
export function isForbiddenName(name: string): boolean {
  return forbiddenNames.has(name);
}

const forbiddenNames: ReadonlySet<string> = new Set([
  '__proto__',
  'prototype',
  'constructor',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'toString',
  'valueOf',
]);
