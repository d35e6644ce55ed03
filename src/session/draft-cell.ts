import { chartFields } from '../charts/chart-fields.ts';
import { pushDown } from '../charts/push-down.ts';
import type { GraphNode } from '../graph/graph.ts';
import { toQueryCell } from '../members/segment/query-cell.ts';
import { findModel } from '../models/find-model.ts';
import { parametersOf } from '../models/option-parameters.ts';
import type { Cell } from '../notebook/notebook.ts';
import { sharedScope } from '../sql/shared-scope.ts';
import { snapshotQuery, type Definitions } from '../sql/snapshot-query.ts';
import { namesIn } from './names-read.ts';
import { marksLeadTo, nodeOf, type PlannedNode } from './plan.ts';
import type { SourceBinding } from './roles.ts';

/** A node and how it stands in the graph. */
export interface Draft {
  readonly node: PlannedNode;
  readonly graphNode: GraphNode;
  /** Everything of its own that its result depends on. */
  readonly text: string;
}

export function draftSource(name: string, { table, stamp }: SourceBinding): Draft {
  const id = `source/${name}`;
  const base = { id, scope: sharedScope, name, label: name, relation: name, missing: [] };
  return {
    node: { ...base, kind: 'source', table },
    graphNode: { id, name, reads: [] },
    text: `${table} ${stamp}`,
  };
}

export interface Around {
  readonly scope: string;
  /** What the reader calls the cell. */
  readonly label: string;
  /** Notebooks whose cells can be read as `notebook.cell`. */
  readonly scopes: ReadonlySet<string>;
  readonly definitions: Definitions;
}

/** Null for a cell that is not run. */
export function draftCell(cell: Cell, around: Around): Draft | null {
  const { scope, label, scopes, definitions } = around;
  const id = nodeOf(scope, cell.id);
  const base = { id, scope, name: cell.name, label, relation: null, missing: [] };
  const graphNode = { id, name: cell.name, ...(scope === sharedScope ? {} : { scope }) };
  switch (cell.kind) {
    case 'text':
    case 'foreign':
      return null;
    case 'segment':
      return draftCell(toQueryCell(cell), around);
    case 'sql':
    case 'check': {
      const relation = cell.name || `unnamed_${cell.id}`;
      const as = cell.kind === 'sql' ? cell.as : 'check';
      const date = cell.kind === 'sql' ? cell.words['as_of'] : undefined;
      if (cell.kind === 'sql' && date) {
        const { reads, ...judged } = snapshotQuery(
          { scope, name: relation, sql: cell.sql },
          date,
          definitions,
        );
        const own = reads.filter((read) => read.scope === scope).map(({ name }) => name);
        const foreign = reads.filter((read) => read.scope !== scope);
        return {
          node: { ...base, kind: 'sql', relation, sql: cell.sql, as: cell.as, judged },
          text: `${as} ${relation}\n${judged.sql}`,
          graphNode: { ...graphNode, reads: own, foreign },
        };
      }
      const text = `${as} ${relation}\n${cell.sql}`;
      const node: PlannedNode =
        cell.kind === 'sql'
          ? { ...base, kind: 'sql', relation, sql: cell.sql, as: cell.as }
          : { ...base, kind: 'check', sql: cell.sql };
      const { names, qualified } = namesIn(cell.sql);
      const foreign = qualified.filter((read) => scopes.has(read.scope));
      return { node, text, graphNode: { ...graphNode, reads: names, foreign } };
    }
    case 'param': {
      const { param } = cell;
      const reads = param.value === undefined && param.from ? [param.from.relation] : [];
      const text = JSON.stringify([cell.name, param.type, param.value ?? null, reads, param.from]);
      return { node: { ...base, kind: 'param', param }, text, graphNode: { ...graphNode, reads } };
    }
    case 'model': {
      const { model, of, gives, options } = cell;
      const relation = cell.name || `unnamed_${cell.id}`;
      return {
        node: { ...base, kind: 'model', relation, model, of, gives, options },
        text: JSON.stringify(['model', relation, model, of, gives, options]),
        graphNode: {
          ...graphNode,
          reads: [...(of === '' ? [] : [of]), ...parametersOf(findModel(model), options)],
        },
      };
    }
    case 'chart': {
      const handedOn = marksLeadTo(cell).map(({ field }) => field);
      const fields = [...new Set([...chartFields(cell.spec), ...handedOn])];
      const node: PlannedNode = { ...base, kind: 'chart', of: cell.of, fields, spec: cell.spec };
      // Only what changes the rows counts: a new colour is drawn without asking the engine.
      const sums = pushDown(cell.spec, cell.of, null)?.sql ?? '';
      const text = JSON.stringify(['chart', cell.of, fields, sums]);
      return { node, text, graphNode: { ...graphNode, reads: cell.of === '' ? [] : [cell.of] } };
    }
  }
}
