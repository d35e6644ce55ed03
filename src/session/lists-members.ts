import { toQueryCell } from '../members/segment/query-cell.ts';
import { isMemberId } from '../privacy/protect-table.ts';
import { sameName } from '../sql/fold-name.ts';
import { readQueryParts, type CommonTablePart, type SelectParts } from '../sql/query-parts.ts';
import { replaceQualified } from '../sql/replace-qualified.ts';
import { scan } from '../sql/scan.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';
import type { Workbench } from './workbench.svelte.ts';

/** What a name that a query reads stands for. `sql` null: a table that nobody wrote. */
export interface ReadRelation {
  readonly columns: readonly string[];
  readonly sql: string | null;
}

/**
 * Whether rows of a query are members one by one although no column says who they are: it reads a relation that
 * names its members and folds nothing, or folds by member. A number in such a row counts nobody, whatever it is
 * called. What is not understood is not held against the query; its columns are looked at in any case.
 */
export function listsMembers(
  sql: string,
  lookUp: (name: string) => ReadRelation | null,
  scope: readonly CommonTablePart[] = [],
  depth = 0,
): boolean {
  // `notebook.cell` is one name from here on.
  const text = replaceQualified(sql, (notebook, name) => `${notebook}.${name}`);
  const query = depth > deepest ? null : readQueryParts(text);
  if (query === null) return false;
  const common = [...scope, ...query.commonTables];
  if (foldsByMember(sql)) return true;
  return query.selects.some((select) => {
    if (select.grouped) return select.items.some(isOfMember);
    return select.tables.some(({ source }) => {
      if (source.kind === 'other') return false;
      if (source.kind === 'query') return listsMembers(source.text, lookUp, common, depth + 1);
      const table = common.findLast(({ name }) => sameName(name, source.name));
      if (table) {
        const before = common.slice(0, common.indexOf(table));
        return listsMembers(table.query, lookUp, before, depth + 1);
      }
      const relation = lookUp(source.name);
      if (relation === null) return false;
      if (relation.columns.some(isMemberId)) return true;
      return relation.sql !== null && listsMembers(relation.sql, lookUp, [], depth + 1);
    });
  });
}

/** The relations of a workspace, as cells of a notebook read them. */
export function relationLookUp(
  workbench: Workbench,
  notebook: OpenNotebook,
): (name: string) => ReadRelation | null {
  const entries = workbench.relationEntries(notebook);
  return (name) => {
    const entry = entries.find((each) => sameName(each.name, name));
    if (!entry) return foreignRelation(workbench, name);
    const cell = entry.definedBy && toQueryCell(entry.definedBy.cell);
    return {
      columns: entry.columns.map((column) => column.name),
      sql: cell?.kind === 'sql' ? cell.sql : null,
    };
  };
}

/** `notebook.cell`; what that reads in turn is its notebook's. */
function foreignRelation(workbench: Workbench, name: string): ReadRelation | null {
  const node = workbench.plan.nodes.find((each) => sameName(`${each.scope}.${each.name}`, name));
  const result = node && workbench.results.get(node.id);
  if (result?.kind !== 'rows') return null;
  return { columns: result.head.columns.map((column) => column.name), sql: null };
}

const deepest = 14;

function isOfMember(item: SelectParts['items'][number]): boolean {
  return item.kind === 'expression' && item.plain && !item.windowed && namesMember(item.text);
}

/** Whether somebody has an id at all says nothing of who it is. */
function namesMember(sql: string): boolean {
  const tokens = scan(sql);
  return tokens.some(({ kind, text }, at) => {
    if (kind === 'word' && tokens[at + 1]?.text.toLowerCase() === 'is') return false;
    return (kind === 'word' || kind === 'quoted') && isMemberId(text);
  });
}

/** `GROUP BY member_id`, of the query itself and not of one in brackets. */
function foldsByMember(sql: string): boolean {
  let depth = 0;
  let inGroup = false;
  for (const [at, { kind, text }] of scan(sql).entries()) {
    if (kind === 'symbol' && text === '(') depth += 1;
    else if (kind === 'symbol' && text === ')') depth -= 1;
    if (depth !== 0 || (kind !== 'word' && kind !== 'quoted')) continue;
    const word = kind === 'word' ? text.toLowerCase() : '';
    if (word === 'group' && at > 0) inGroup = true;
    else if (after.has(word)) inGroup = false;
    else if (inGroup && isMemberId(text)) return true;
  }
  return false;
}

const after: ReadonlySet<string> = new Set(
  'having order limit offset qualify window union intersect except select from'.split(' '),
);
