import type { Variable } from '../engine/contract.ts';
import { keepCell, segmentsRelation } from '../members/segment/kept-segments.ts';
import type { Notebook, ParamValue } from '../notebook/notebook.ts';
import { foldName, sameName } from '../sql/fold-name.ts';
import { memberId } from '../sql/member-id.ts';
import { sharedScope } from '../sql/shared-scope.ts';
import { standAloneQuery, type WrittenCell } from '../sql/stand-alone-query.ts';
import type { PlannedNode, WorkPlan } from './plan.ts';

/**
 * Picked members as a segment of the workspace. What is kept is the rule that leads to them, not the list: it stands
 * on its own, with the parameters of today, and follows the files and the as-of day.
 */
export interface PickedSegment {
  readonly title: string;
  /** What was picked, in words. */
  readonly words: string;
  /** The query of the members, as a cell of the notebook would write it. */
  readonly sql: string;
}

export interface KeepSurroundings {
  readonly plan: WorkPlan;
  /** Of the notebook in which they were picked. */
  readonly scope: string;
  readonly valueOf: (node: string) => ParamValue | null;
  readonly newId: () => string;
}

/** The Data notebook with the segment; null where its query cannot stand alone. */
export function keepPicked(
  data: Notebook,
  { title, words, sql }: PickedSegment,
  { plan, scope, valueOf, newId }: KeepSurroundings,
): Notebook | null {
  const alone = aloneQuery(plan, scope, sql, valueOf);
  if (alone === null) return null;
  const said = words.replace(/\s+/g, ' ');
  const slug = title
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .toLowerCase();
  return keepCell(data, title, slug.slice(0, 40) || 'picked', newId, (base) => ({
    ...base,
    kind: 'sql',
    words: { segment: title, define: said },
    sql: `-- ${said}\n${alone}`,
    as: 'table',
  }));
}

function aloneQuery(
  plan: WorkPlan,
  scope: string,
  sql: string,
  valueOf: (node: string) => ParamValue | null,
): string | null {
  const onSegments = readersOf(plan, segmentsRelation);
  const inScope = (kind: PlannedNode['kind'], of: string, name: string): PlannedNode | undefined =>
    plan.nodes.find(
      (node) =>
        node.kind === kind && node.scope === of && sameName(node.relation ?? node.name, name),
    );
  const written = (node: PlannedNode | undefined): WrittenCell | null =>
    // What reads the kept segments would read itself once it is one of them.
    node?.kind === 'sql' && (node.scope !== sharedScope || onSegments.has(node.id))
      ? { scope: node.scope, name: node.relation ?? node.name, sql: node.judged?.sql ?? node.sql }
      : null;
  return standAloneQuery(
    { scope, sql, column: memberId },
    {
      find: (reader, name) =>
        written(inScope('sql', reader, name) ?? inScope('sql', sharedScope, name)),
      findIn: (schema, name) => written(inScope('sql', schema, name)),
      valueOf: (reader, name) => {
        const [schema = '', ...rest] = name.split('.');
        const node =
          inScope('param', reader, name) ??
          (rest.length > 0 ? inScope('param', foldName(schema), rest.join('.')) : undefined);
        if (node?.kind !== 'param' || node.scope === sharedScope) return null;
        return { name, type: node.param.type, value: valueOf(node.id) } satisfies Variable;
      },
      isTaken: (name) =>
        plan.nodes.some((node) => node.scope === sharedScope && sameName(node.name, name)),
    },
  );
}

/** Cells of the Data notebook that a relation of it is read by, itself among them. */
function readersOf({ nodes, order, upstream }: WorkPlan, name: string): ReadonlySet<string> {
  const found = new Set(
    nodes
      .filter((node) => node.scope === sharedScope && sameName(node.name, name))
      .map(({ id }) => id),
  );
  for (const id of order) {
    if ((upstream.get(id) ?? []).some((read) => found.has(read))) found.add(id);
  }
  return found;
}
