import type { Column } from '../engine/contract.ts';
import { toQueryCell } from '../members/segment/query-cell.ts';
import { isDeedId } from '../privacy/freeze-table.ts';
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
  /** Those of them that hold words. */
  readonly words: readonly string[];
  readonly sql: string | null;
}

/**
 * Whether rows of a query are members, or what they bought, one by one although no column says who they are: it reads
 * a relation that names its members or orders and folds nothing, or folds by them. A number in such a row counts
 * nobody, whatever it is called. What is not understood is not held against the query; its columns are looked at in
 * any case. Words that members have, each once, are no rows of them.
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
      if (select.distinct && namesWords(select.items, relation.words)) return false;
      if (relation.columns.some(isOfSomebody)) return true;
      return relation.sql !== null && listsMembers(relation.sql, lookUp, [], depth + 1);
    });
  });
}

/** Whether rows of a query in a notebook are members, or what they bought, one by one. */
export function areRowsOfMembers(
  workbench: Workbench,
  notebook: OpenNotebook,
  sql: string,
): boolean {
  return listsMembers(sql, relationLookUp(workbench, notebook));
}

/** The relations of a workspace, as cells of a notebook read them. */
function relationLookUp(
  workbench: Workbench,
  notebook: OpenNotebook,
): (name: string) => ReadRelation | null {
  const entries = workbench.relations.entriesFor(notebook);
  return (name) => {
    const entry = entries.find((each) => sameName(each.name, name));
    if (!entry) return foreignRelation(workbench, name);
    const cell = entry.definedBy && toQueryCell(entry.definedBy.cell);
    return {
      ...namesOf(entry.columns),
      sql: cell?.kind === 'sql' ? cell.sql : null,
    };
  };
}

/** `notebook.cell`; what that reads in turn is its notebook's. */
function foreignRelation(workbench: Workbench, name: string): ReadRelation | null {
  const node = workbench.plan.nodes.find((each) => sameName(`${each.scope}.${each.name}`, name));
  const result = node && workbench.runs.results.get(node.id);
  if (result?.kind !== 'rows') return null;
  return { ...namesOf(result.head.columns), sql: null };
}

function namesOf(columns: readonly Column[]): Pick<ReadRelation, 'columns' | 'words'> {
  const words = columns.filter(({ type }) => type === 'VARCHAR');
  return { columns: columns.map(({ name }) => name), words: words.map(({ name }) => name) };
}

function namesWords(items: SelectParts['items'], words: readonly string[]): boolean {
  return items.every(
    (item) =>
      item.kind === 'expression' &&
      words.some((word) => sameName(word, item.text) && !isOfSomebody(word)),
  );
}

const deepest = 14;

function isOfMember(item: SelectParts['items'][number]): boolean {
  return item.kind === 'expression' && item.plain && !item.windowed && namesMember(item.text);
}

function isOfSomebody(name: string): boolean {
  return isMemberId(name) || isDeedId(name);
}

/** Whether somebody has an id at all says nothing of who it is. */
function namesMember(sql: string): boolean {
  const tokens = scan(sql);
  return tokens.some(({ kind, text }, at) => {
    if (kind === 'word' && tokens[at + 1]?.text.toLowerCase() === 'is') return false;
    return (kind === 'word' || kind === 'quoted') && isOfSomebody(text);
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
    else if (inGroup && isOfSomebody(text)) return true;
  }
  return false;
}

const after: ReadonlySet<string> = new Set(
  'having order limit offset qualify window union intersect except select from'.split(' '),
);
