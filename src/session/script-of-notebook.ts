import type { ChartSpec } from '../charts/chart-spec.ts';
import { sanitizeSpec } from '../charts/sanitize-spec.ts';
import { specialMark } from '../charts/special/special-mark.ts';
import type { Column } from '../engine/contract.ts';
import type { ParamValue } from '../notebook/notebook.ts';
import type { NotebookScript, ScriptStep } from '../share/export/notebook-script.ts';
import type { PlannedNode, ScopedNotebook, WorkPlan } from './plan.ts';

export interface ScriptParts {
  readonly plan: WorkPlan;
  readonly own: ScopedNotebook;
  readonly language: NotebookScript['language'];
  readonly madeOn: string;
  /** The columns of a file's table, by the name under which cells read it. */
  readonly columnsOf: (source: string) => readonly Column[];
  /** The columns of a cell's result by its node; none where it has not run. */
  readonly resultColumnsOf: (node: string) => readonly Column[];
  /** The value in effect of a parameter, by its node. */
  readonly valueOf: (node: string) => ParamValue | null;
}

/**
 * What other programs need to run a notebook: its cells and all that they read, in the order of execution. Prose goes
 * in front of the cell that follows it on the page.
 */
export function scriptOfNotebook(parts: ScriptParts): NotebookScript {
  const { plan, own } = parts;
  const needed = findNeeded(plan, own.scope);
  const nodes = plan.order.flatMap((id) => {
    const node = plan.byId.get(id);
    return node && needed.has(id) ? [node] : [];
  });
  const prose = new ProseInFront(own);
  return {
    title: own.notebook.title,
    language: parts.language,
    madeOn: parts.madeOn,
    scope: own.scope,
    sources: nodes.flatMap((node) =>
      node.kind === 'source'
        ? [{ name: node.name, file: fileOf(node.name), columns: parts.columnsOf(node.name) }]
        : [],
    ),
    parameters: nodes.flatMap((node) =>
      node.kind === 'param'
        ? [
            {
              scope: node.scope,
              name: node.name,
              label: node.param.label ?? node.name,
              type: node.param.type,
              value: parts.valueOf(node.id),
            },
          ]
        : [],
    ),
    steps: [
      ...nodes.flatMap((node) => [...prose.before(node), ...toStep(node, parts)]),
      ...prose.rest(),
    ],
  };
}

/** `orders_file` → `orders.csv`. */
function fileOf(source: string): string {
  return `${source.replace(/_file(?=(_\d+)?$)/, '')}.csv`;
}

function toStep(node: PlannedNode, { own, resultColumnsOf }: ScriptParts): readonly ScriptStep[] {
  const { scope, label } = node;
  switch (node.kind) {
    case 'source':
    case 'param':
      return [];
    case 'model': {
      const name = node.relation ?? node.name;
      const columns = resultColumnsOf(node.id);
      return [{ kind: 'model', scope, name, file: `${name}.csv`, columns }];
    }
    case 'sql': {
      const { as, judged } = node;
      const name = node.relation ?? node.name;
      return [{ kind: 'query', scope, name, sql: judged?.sql ?? node.sql, as }];
    }
    case 'check':
      return [{ kind: 'check', scope, name: label, sql: node.sql }];
    case 'chart': {
      const cell = own.notebook.cells.find(({ id }) => `${scope}/${id}` === node.id);
      if (cell?.kind !== 'chart') return [];
      return [
        { kind: 'chart', scope, title: cell.name, of: cell.of, spec: drawnByOthers(cell.spec) },
      ];
    }
  }
}

/** Null for a mark that is laid out by us, and for what no chart may hold. */
function drawnByOthers(given: ChartSpec): ChartSpec | null {
  const { spec } = sanitizeSpec(given);
  return spec === null || specialMark(spec) !== null ? null : spec;
}

/** All nodes of a notebook and what they read, directly or not. Of other notebooks no charts and checks. */
function findNeeded(plan: WorkPlan, scope: string): ReadonlySet<string> {
  const needed = new Set(plan.nodes.filter((node) => node.scope === scope).map(({ id }) => id));
  for (const id of needed) for (const read of plan.upstream.get(id) ?? []) needed.add(read);
  return needed;
}

/** Text cells wait for the cell below them. */
class ProseInFront {
  readonly #waiting = new Map<string, readonly string[]>();

  constructor({ scope, notebook }: ScopedNotebook) {
    let texts: string[] = [];
    for (const cell of notebook.cells) {
      if (cell.kind === 'text') texts.push(cell.markdown);
      else if (cell.kind !== 'param' && cell.kind !== 'foreign') {
        this.#waiting.set(`${scope}/${cell.id}`, texts);
        texts = [];
      }
    }
    this.#waiting.set('', texts);
  }

  before({ id }: PlannedNode): readonly ScriptStep[] {
    const texts = this.#waiting.get(id) ?? [];
    this.#waiting.delete(id);
    return texts.map((markdown) => ({ kind: 'text', markdown }));
  }

  /** At the end of the page, and before cells that are not run. */
  rest(): readonly ScriptStep[] {
    return [...this.#waiting.values()].flat().map((markdown) => ({ kind: 'text', markdown }));
  }
}
