import type { Variable } from '../engine/contract.ts';
import { bindParameters } from './bind-parameters.ts';
import { findReferences } from './find-references.ts';
import { foldName, sameName } from './fold-name.ts';
import { quoteName } from './quote.ts';
import { quoteValue } from './quote-value.ts';
import { renameReferences } from './rename-references.ts';
import { replaceQualified } from './replace-qualified.ts';
import { scan } from './scan.ts';
import { splice } from './splice.ts';

/**
 * A query that no longer needs the notebook it was made in: the cells that it reads there, or in other notebooks,
 * stand in front of it as common tables, and their parameters as the values in use. What is left are names of the
 * workspace's data, so the answer follows new files and another as-of date, and nothing else.
 */
export interface StandAloneParts {
  /** What a name means to a cell of a notebook: the text to be written out; null: it is read where it lies. */
  readonly find: (scope: string, name: string) => WrittenCell | null;
  /** A cell of another notebook, `scope.name`. */
  readonly findIn: (scope: string, name: string) => WrittenCell | null;
  /** The value of a parameter as a cell of the scope reads it; null: it belongs to the workspace and stays. */
  readonly valueOf: (scope: string, name: string) => Variable | null;
  /** Names that a common table must not have. */
  readonly isTaken: (name: string) => boolean;
}

export interface WrittenCell {
  readonly scope: string;
  readonly name: string;
  readonly sql: string;
}

/** Null where the cells read each other in a circle. */
export function standAloneQuery(
  query: { readonly scope: string; readonly sql: string; readonly column: string },
  parts: StandAloneParts,
): string | null {
  const tables = new Map<string, { readonly name: string; readonly text: string }>();
  const names = new Map<string, string>();
  const begun = new Set<string>();
  let isCircle = false;

  function nameOf(cell: WrittenCell): string {
    const key = `${cell.scope}.${foldName(cell.name)}`;
    const known = names.get(key);
    if (known !== undefined) {
      if (begun.has(key)) isCircle = true;
      return known;
    }
    const used = [...names.values()];
    let name = cell.name;
    for (let number = 2; used.some((other) => sameName(other, name)) || parts.isTaken(name);) {
      name = `${cell.name}_${String(number)}`;
      number += 1;
    }
    names.set(key, name);
    begun.add(key);
    const text = rewrite(cell.scope, cell.sql);
    begun.delete(key);
    tables.set(key, { name, text });
    return name;
  }

  function rewrite(scope: string, given: string): string {
    let sql = withoutEnd(given);
    for (const name of distinct(findReferences(sql).relations.map((use) => use.name))) {
      const cell = parts.find(scope, name);
      const to = cell && nameOf(cell);
      if (to !== null && to !== name) sql = renameReferences(sql, name, to);
    }
    sql = replaceQualified(sql, (schema, name) => {
      const cell = parts.findIn(foldName(schema), name);
      return cell && nameOf(cell);
    });
    return withValues(sql, (name) => parts.valueOf(scope, name));
  }

  const sql = rewrite(query.scope, query.sql);
  if (isCircle) return null;
  if (tables.size === 0) return sql;
  const written = [...tables.values()].map(
    ({ name, text }) => `${quoteName(name)} AS (\n${text}\n)`,
  );
  return `WITH ${written.join(', ')}\nSELECT ${quoteName(query.column)}\nFROM (\n${sql}\n)`;
}

/** The values in use in the place of the parameters; `IN ($list)` compares with what the list holds. */
function withValues(sql: string, valueOf: (name: string) => Variable | null): string {
  const called = [...sql.matchAll(/\bgetvariable\s*\(\s*'((?:[^']|'')*)'\s*\)/gi)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    name: (match[1] ?? '').replaceAll("''", "'"),
  }));
  const uses = findReferences(sql).parameters;
  // A call within a text or a comment is none.
  const calls = called.filter(({ start, end }) =>
    uses.some((use) => use.form === 'call' && use.start > start && use.end < end),
  );
  const replacements = [...uses.filter(({ form }) => form === 'dollar'), ...calls].flatMap(
    ({ name, start, end }) => {
      const value = valueOf(name);
      return value === null ? [] : [{ start, end, text: literal(value, sql.slice(0, start)) }];
    },
  );
  const lists = uses.flatMap(({ name }) => (valueOf(name)?.type === 'multiple' ? [name] : []));
  const brackets = bindParameters(sql, lists).replacements.filter(({ text }) => text === ' ');
  return splice(sql, [...replacements, ...brackets]);
}

function literal(variable: Variable, before: string): string {
  const text = quoteValue(variable);
  const isPlain =
    /^[\d.]+$/.test(text) || !(text.startsWith('-') || /\binterval\s*$/i.test(before));
  return isPlain ? text : `(${text})`;
}

/** Common tables take no semicolon. */
function withoutEnd(sql: string): string {
  const end = scan(sql).find(({ kind, text }) => kind === 'symbol' && text === ';');
  return (end ? sql.slice(0, end.start) : sql).trim();
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Map(names.map((name) => [foldName(name), name])).values()];
}
