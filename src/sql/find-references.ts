import { QueryReader } from './QueryReader.ts';
import type { QualifiedUse } from './QueryReader.ts';
import { foldName } from './fold-name.ts';
import { scan } from './scan.ts';
import type { Token } from './scan.ts';

/**
 * What a SQL text reads. DuckDB's own `getTableNames` binds the query against stubs and throws on much
 * that analysts write, and its parser as JSON is an extension: so the text is read here, without binding.
 * Names hidden by a WITH clause, table functions and files are no references. Where the grammar cannot
 * decide, a name too many is reported; callers keep the names they know.
 */
export interface References {
  readonly relations: readonly RelationReference[];
  /** Names with a schema or database in front. */
  readonly qualified: readonly QualifiedUse[];
  readonly parameters: readonly ParameterReference[];
}

/** Offsets are UTF-16 units of the text and include quotes. */
export interface RelationReference {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export interface ParameterReference {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** `$name`, or the text inside `getvariable('name')`. */
  readonly form: 'dollar' | 'call';
}

export function findReferences(sql: string): References {
  const tokens = scan(sql);
  const reader = new QueryReader(tokens).read();
  return {
    relations: reader.relations
      .map(({ name, start, end }) => ({ name, start, end }))
      .sort((one, other) => one.start - other.start),
    qualified: [...reader.qualified].sort((one, other) => one.start - other.start),
    parameters: findParameters(tokens),
  };
}

/** The names that a text reads, relations and parameters, each once, in the order of their first use. */
export function findNames(sql: string): readonly string[] {
  const { relations, parameters } = findReferences(sql);
  const names = new Map<string, string>();
  for (const { name } of [...relations, ...parameters].sort((a, b) => a.start - b.start)) {
    if (!names.has(foldName(name))) names.set(foldName(name), name);
  }
  return [...names.values()];
}

export function findParameters(tokens: readonly Token[]): readonly ParameterReference[] {
  const found: ParameterReference[] = [];
  tokens.forEach((token, at) => {
    const { start, end, text: name } = token;
    if (token.kind === 'parameter') found.push({ name, start, end, form: 'dollar' });
    const called = tokens[at - 2];
    if (
      token.kind === 'string' &&
      tokens[at - 1]?.text === '(' &&
      called?.kind === 'word' &&
      foldName(called.text) === 'getvariable'
    ) {
      found.push({ name, start, end, form: 'call' });
    }
  });
  return found;
}
