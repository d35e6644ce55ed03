import type { CommonTablePart, SelectParts } from './query-parts.ts';
import { memberId } from './member-id.ts';
import { quoteName } from './quote.ts';
import { scan } from './scan.ts';

/** One stop on the way back to members: a common table of rows that went into the rows of the stop before. */
export interface Step {
  readonly name: string;
  readonly body: string;
}

export interface Way {
  readonly steps: readonly Step[];
  /** A query of `member_id`, which may read the steps. */
  readonly last: string;
  /** Common tables of cells that steps read. */
  readonly commons: readonly CommonTablePart[];
  readonly via: readonly string[];
}

export interface Key {
  readonly name: string;
  readonly text: string;
  readonly windowed: boolean;
}

export type Wanted =
  | { readonly kind: 'where'; readonly conditions: readonly string[] }
  | { readonly kind: 'join'; readonly step: string; readonly keys: readonly Key[] };

/** What is asked of a table in a FROM clause. */
export interface Asked {
  /** What stands before its columns; empty where it is the only table. */
  readonly qualifier: string;
  /** The columns of rows that are wanted whole; null: the member ids are wanted. */
  readonly columns: readonly string[] | null;
}

/**
 * Rows of one table of a select, or its member ids, that went into the wanted rows of its result. An outer join
 * fills in rows of nothing but nulls, which are no rows of the table.
 */
export function rowsBehind(
  select: SelectParts,
  { qualifier, columns }: Asked,
  wanted: Wanted,
): string {
  const what = qualifier + (columns === null ? memberId : '*');
  const where = select.where === null ? [] : [`(${select.where})`];
  const isThere = (prefix: string): readonly string[] =>
    columns === null
      ? [`${prefix}${memberId} IS NOT NULL`]
      : select.outer && columns.length > 0
        ? [`NOT (${columns.map((name) => `${prefix}${quoteName(name)} IS NULL`).join(' AND ')})`]
        : [];
  if (wanted.kind === 'where') {
    const present = isThere(qualifier);
    const all = [...where, ...wanted.conditions, ...present].join('\n  AND ') || 'true';
    return `SELECT DISTINCT ${what}\nFROM ${select.from}\nWHERE ${all}`;
  }
  const { keys } = wanted;
  const step = quoteName(wanted.step);
  const listed = keys.map(({ text }, at) => `${text} AS ${keyName(at)}`).join(', ');
  // A name of the select list is not there any more; such a condition is left to the keys.
  const qualify = /\bover\b/i.test(select.qualify ?? '') ? select.qualify : null;
  const inner = [
    `SELECT ${listed}, ${what}`,
    `FROM ${select.from}`,
    ...(where.length === 0 ? [] : [`WHERE ${where.join('')}`]),
    ...(select.windows === null ? [] : [`WINDOW ${select.windows}`]),
    ...(qualify === null ? [] : [`QUALIFY ${qualify}`]),
  ].join('\n');
  const on = keys
    .map(({ name }, at) => `${keyName(at)} IS NOT DISTINCT FROM ${step}.${quoteName(name)}`)
    .join('\n  AND ');
  const kept =
    columns === null ? memberId : `* EXCLUDE (${keys.map((_, at) => keyName(at)).join(', ')})`;
  const present = isThere('')
    .map((condition) => `\nWHERE ${condition}`)
    .join('');
  return `SELECT DISTINCT ${kept}\nFROM (\n${indented(inner)}\n)\nSEMI JOIN ${step}\n  ON ${on}${present}`;
}

function keyName(at: number): string {
  return `mark_key_${String(at + 1)}`;
}

export function joinWays(parts: readonly Way[]): Way {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  return {
    steps: parts.flatMap(({ steps }) => steps),
    last: parts.map(({ last }) => `FROM (\n${indented(last)}\n)`).join('\nUNION\n'),
    commons: parts.flatMap(({ commons }) => commons),
    via: [...new Set(parts.flatMap(({ via }) => via))],
  };
}

/** Lines inside of a string are part of it. */
function indented(text: string): string {
  const isSpread = scan(text).some(
    ({ kind, text: word }) => kind === 'string' && word.includes('\n'),
  );
  return isSpread ? text : text.replace(/^(?=.)/gm, '  ');
}

/** The whole query: common tables of cells, then the steps, then the members. */
export function printWay({ steps, last, commons }: Way): string {
  const texts = [...new Set(commons.map(({ text }) => text))];
  const tables = [
    ...texts.map(indented),
    ...steps.map(({ name, body }) => `${quoteName(name)} AS (\n${indented(body)}\n)`),
  ];
  if (tables.length === 0) return last;
  const own = /^WITH\b/.test(last) ? `SELECT ${memberId}\nFROM (\n${indented(last)}\n)` : last;
  return `WITH ${tables.join(', ')}\n${own}`;
}
