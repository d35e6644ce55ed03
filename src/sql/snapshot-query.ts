import { findReferences } from './find-references.ts';
import { foldName, sameName } from './fold-name.ts';
import { quoteName } from './quote.ts';
import { renameParameter } from './rename-parameter.ts';
import { renameReferences } from './rename-references.ts';
import { replaceQualified } from './replace-qualified.ts';
import { sharedScope } from './shared-scope.ts';

/**
 * A query judged at another date. What a query gives depends on the as-of day through whatever it reads:
 * the spine, the stages, another notebook's segments. To compare two days, all of that is written out as
 * common tables in front of the query, with another parameter in the place of the as-of date; what does not
 * depend on the day is read where it lies.
 */
export interface Definition {
  /** The notebook that it belongs to. */
  readonly scope: string;
  readonly name: string;
  readonly sql: string;
  /** Computed when it is read, with the parameters of whoever reads it. */
  readonly isView?: boolean;
}

export interface Definitions {
  /** What a name means to a reader: a query's text; null for anything else, such as a file. */
  find(scope: string, name: string): Definition | null;
  /** The cell of another notebook, `scope.name`. */
  findIn(scope: string, name: string): Definition | null;
  /** The notebook to which a parameter belongs that a cell of `scope` reads; null: nobody's. */
  scopeOfParameter(scope: string, name: string): string | null;
}

/** Something that is read where it lies. */
export interface Read {
  readonly scope: string;
  readonly name: string;
  /** Looked up as a cell of `scope` would, which finds the workspace's data as well; else only there. */
  readonly inside: boolean;
}

export interface Snapshot {
  /** Tables in front, then the query on lines of its own. */
  readonly sql: string;
  /** How many lines stand in front of the query. */
  readonly linesBefore: number;
  /** What was written out in front, `scope.name`. */
  readonly writtenOut: readonly string[];
  /** Relations and parameters that the whole reads, each by the scope in which the name is looked up. */
  readonly reads: readonly Read[];
}

/** The workspace's parameter that says on which day everything is judged. */
const asOf = 'as_of';

/**
 * `date`: the parameter of the reader's notebook that takes the place of `$as_of`. Parameters of other
 * notebooks are read as `getvariable('scope.name')`, so that equal names do not meet.
 */
export function snapshotQuery(reader: Definition, date: string, all: Definitions): Snapshot {
  const tables = new Map<string, string>();
  const reads = new Map<string, Read>();
  const depends = dependence(all);

  function read(scope: string, name: string, inside = true): void {
    reads.set(`${scope}.${foldName(name)}`, { scope, name, inside });
  }

  function tableOf(definition: Definition): string {
    const name = `${definition.scope}.${definition.name}`;
    if (!tables.has(name)) {
      // Taken up before its text is read, so that a circle ends; the graph has reported it.
      tables.set(name, '');
      const text = rewrite(definition);
      tables.delete(name);
      tables.set(name, text);
    }
    return name;
  }

  /** Its parameters are those of its own notebook, which only a text of ours can name. */
  function isForeignView({ scope, isView }: Definition): boolean {
    return isView === true && scope !== reader.scope && scope !== sharedScope;
  }

  /** What the reader would not find by its name alone, or find another of that name. */
  function lent(owner: string, name: string): string {
    const table = `${owner}.${name}`;
    if (!tables.has(table)) tables.set(table, `FROM ${quoteName(owner)}.${quoteName(name)}`);
    return table;
  }

  function rewrite(definition: Definition): string {
    const { scope } = definition;
    let { sql } = definition;
    for (const { name } of distinct(findReferences(sql).relations)) {
      const found = all.find(scope, name);
      if (found && (depends(found) || isForeignView(found))) {
        sql = renameReferences(sql, name, tableOf(found));
        continue;
      }
      read(scope, name);
      const owner = found?.scope ?? sharedScope;
      if (
        scope !== reader.scope &&
        (all.find(reader.scope, name)?.scope ?? sharedScope) !== owner
      ) {
        sql = renameReferences(sql, name, lent(owner, name));
      }
    }
    sql = replaceQualified(sql, (schema, name) => {
      const found = all.findIn(schema, name);
      if (found && (depends(found) || isForeignView(found))) return tableOf(found);
      if (found) read(schema, name, false);
      return null;
    });
    for (const { name } of distinct(findReferences(sql).parameters)) {
      if (sameName(name, asOf)) {
        sql = renameParameter(sql, name, date);
        read(reader.scope, date);
        continue;
      }
      const owner = all.scopeOfParameter(scope, name);
      read(owner ?? scope, name);
      if (owner !== null && scope !== reader.scope && owner === scope) {
        sql = renameParameter(sql, name, `${scope}.${name}`);
      }
    }
    return sql;
  }

  const sql = rewrite(reader);
  if (tables.size === 0) return { sql, linesBefore: 0, writtenOut: [], reads: [...reads.values()] };
  const before = [...tables].map(([name, text]) => `${quoteName(name)} AS (\n${text}\n)`);
  const front = `WITH ${before.join(', ')}\nSELECT * FROM (\n`;
  return {
    sql: `${front}${sql}\n)`,
    linesBefore: front.split('\n').length - 1,
    writtenOut: [...tables.keys()],
    reads: [...reads.values()],
  };
}

/** Whether a query's answer depends on the as-of day, itself or through what it reads. */
function dependence(all: Definitions): (definition: Definition) => boolean {
  const known = new Map<string, boolean>();
  return function depends(definition: Definition): boolean {
    const key = `${definition.scope}.${foldName(definition.name)}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, false);
    const { relations, qualified, parameters } = findReferences(definition.sql);
    const answer =
      parameters.some(({ name }) => sameName(name, asOf)) ||
      relations.some(({ name }) => {
        const found = all.find(definition.scope, name);
        return found !== null && depends(found);
      }) ||
      qualified.some(({ parts: [schema = '', name = '', ...more] }) => {
        const found = more.length === 0 ? all.findIn(schema, name) : null;
        return found !== null && depends(found);
      });
    known.set(key, answer);
    return answer;
  };
}

function distinct<T extends { readonly name: string }>(uses: readonly T[]): readonly T[] {
  return [...new Map(uses.map((use) => [foldName(use.name), use])).values()];
}
