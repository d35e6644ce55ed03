import { fillWords } from '../notebook/fill-words.ts';
import type { Cell, Param, ParamValue } from '../notebook/notebook.ts';
import { sameName } from '../sql/fold-name.ts';
import type { MappingOptions } from '../members/mapping.ts';
import type { CellResult } from './cell-result.ts';
import { parametersBehind, type PlannedNode, type WorkPlan } from './plan.ts';
import { sharedScope } from '../sql/shared-scope.ts';
import type { ReconciledLine } from './reconciled.ts';

/**
 * What a number means: said by its author, and by what it was in fact computed from. The as-of day, whom it
 * counts, what an order is, what became of refunds and blank ids, the parameters with the values in use,
 * and the books from the rows of the files to the rows that were counted.
 */
export interface Definition {
  /** The author's words with the values in use; null: none were written. */
  readonly words: string | null;
  /** The day at whose end everything is judged, `2024-01-31`; null: it depends on none. */
  readonly judgedOn: string | null;
  readonly facts: readonly DefinitionFact[];
  /** The parameters behind it, its own notebook's first; the as-of date is not among them. */
  readonly parameters: readonly UsedParameter[];
  readonly books: Books | null;
}

export type DefinitionFact =
  /** Everyone in the member table and everyone who bought; or buyers only, where there is no such table. */
  | 'universe'
  | 'universe-buyers'
  | 'refunds-left-out'
  | 'refunds-netted'
  | 'order-is-row'
  | 'order-is-day'
  | 'blank-ids-apart';

export interface UsedParameter {
  readonly node: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** Of another notebook, whose result is read. */
  readonly isForeign: boolean;
}

/** From the rows of the files to what was counted. Amounts are sums in the currency of the files. */
export interface Books {
  readonly rowsInFiles: number;
  readonly rowsCounted: number;
  readonly amountInFiles: number | null;
  readonly amountCounted: number | null;
  /** Order rows whose member id is in the member table; null: there is none. */
  readonly rowsJoined: number | null;
  /** Members of the universe; null: not known. */
  readonly members: number | null;
}

export interface DefinitionParts {
  readonly plan: WorkPlan;
  readonly node: PlannedNode;
  readonly cell: Cell;
  /** The cell behind a chart, whose words hold for the chart. */
  readonly drawn: Cell | null;
  readonly options: MappingOptions | null;
  readonly hasMembers: boolean;
  readonly books: readonly ReconciledLine[];
  readonly universe: number | null;
  resultOf(node: string): CellResult | undefined;
  /** A parameter's value as its reader reads it. */
  show(param: Param, value: ParamValue | null): string;
}

export function definitionOf(parts: DefinitionParts): Definition {
  const { plan, node, cell, drawn } = parts;
  const upstream = namesBehind(plan, node.id);
  const reads = (name: string): boolean => upstream.has(name);
  const valueOf = (id: string): ParamValue | null => {
    const result = parts.resultOf(id);
    return result?.kind === 'value' ? result.value : null;
  };
  const behind = parametersBehind(plan, node.id);
  const parameters = behind
    .filter(({ scope, name }) => scope !== sharedScope || name !== 'as_of')
    .map(({ id, scope, name, param }) => ({
      node: id,
      name,
      label: param.label ?? name,
      value: parts.show(param, valueOf(id)),
      isForeign: scope !== node.scope && scope !== sharedScope,
    }))
    .sort((one, other) => Number(one.isForeign) - Number(other.isForeign));
  const date = cell.kind === 'sql' ? cell.words['as_of'] : undefined;
  const asOf = behind.find((param) =>
    date ? param.scope === node.scope && sameName(param.name, date) : param.name === 'as_of',
  );
  const judgedOn = asOf ? valueOf(asOf.id) : null;
  const words = cell.words['define'] ?? drawn?.words['define'];
  return {
    words: words === undefined ? null : fillWords(words, valuesByName(parameters)),
    judgedOn: typeof judgedOn === 'string' ? judgedOn : null,
    facts: factsOf(parts, reads),
    parameters,
    books: reads('orders') || reads('member_facts') ? booksOf(parts) : null,
  };
}

function factsOf(
  { options, hasMembers }: DefinitionParts,
  reads: (name: string) => boolean,
): readonly DefinitionFact[] {
  const facts: DefinitionFact[] = [];
  if (reads('member_facts')) facts.push(hasMembers ? 'universe' : 'universe-buyers');
  if (options && (reads('orders') || reads('member_facts'))) {
    facts.push(options.salesRule === 'clean' ? 'refunds-left-out' : 'refunds-netted');
    facts.push(options.orderUnit === 'row' ? 'order-is-row' : 'order-is-day');
    facts.push('blank-ids-apart');
  }
  return facts;
}

function booksOf({ books, universe }: DefinitionParts): Books | null {
  const rule = books.find(({ part }) => part === 'rule');
  const last = books.findLast(({ part }) => part === 'rule');
  if (!rule || !last) return null;
  const joined = books.find(({ part, source }) => part === 'join' && source === 'orders');
  return {
    rowsInFiles: rule.before.rows ?? 0,
    rowsCounted: last.after.rows ?? 0,
    amountInFiles: rule.before.amount,
    amountCounted: last.after.amount,
    rowsJoined: joined?.after.rows ?? null,
    members: universe,
  };
}

function valuesByName(parameters: readonly UsedParameter[]): ReadonlyMap<string, string> {
  // Its own notebook's come first and win over another's of the same name.
  return new Map(parameters.toReversed().map(({ name, value }) => [name.toLowerCase(), value]));
}

/** Names of the workspace's relations that a node depends on. */
function namesBehind(plan: WorkPlan, id: string): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<string>([id]);
  for (const at of seen) {
    const node = plan.byId.get(at);
    if (node && node.scope === sharedScope && node.kind !== 'param')
      names.add(node.name.toLowerCase());
    for (const read of plan.upstream.get(at) ?? []) seen.add(read);
    const written = node?.kind === 'sql' ? (node.judged?.writtenOut ?? []) : [];
    for (const relation of written) {
      const [scope, ...name] = relation.split('.');
      if (scope === sharedScope) names.add(name.join('.').toLowerCase());
    }
  }
  return names;
}
