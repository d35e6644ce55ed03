import { SvelteMap } from 'svelte/reactivity';
import type { Page } from '../engine/contract.ts';
import type { Mapping } from '../members/mapping.ts';
import type { Cell, Param, ParamValue } from '../notebook/notebook.ts';
import { sameName } from '../sql/fold-name.ts';
import type { CellResult } from './cell-result.ts';
import { compareResults, type ResultChange } from './compare-results.ts';
import { definitionOf, type Definition } from './definition.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';
import { keepsRows, nodeOf, parametersBehind, type PlannedNode, type WorkPlan } from './plan.ts';
import { sharedScope } from '../sql/shared-scope.ts';
import { readReconciliation, type ReconciledLine } from './reconciled.ts';

export interface LedgerParts {
  plan(): WorkPlan;
  mapping(): Mapping | null;
  resultOf(node: string): CellResult | undefined;
}

/** What a switch of definition did to a result. */
export interface Difference {
  readonly parameter: string;
  readonly from: string;
  readonly to: string;
  /** Empty: nothing in it changed; null: the two results cannot be laid side by side. */
  readonly changes: readonly ResultChange[] | null;
}

interface Earlier {
  readonly parameter: string;
  readonly node: string;
  readonly from: ParamValue | null;
  readonly pages: ReadonlyMap<string, Page>;
}

/** Results of more rows are not kept for comparing. */
const mostRows = 200;

/** The definitions of everything that is shown, and what the last change of a parameter did to it. */
export class Ledger {
  readonly #parts: LedgerParts;
  readonly #read = new WeakMap<Page, readonly ReconciledLine[]>();
  /** By the notebook's scope: what its results were before a parameter was last changed. */
  readonly #earlier = new SvelteMap<string, Earlier>();

  constructor(parts: LedgerParts) {
    this.#parts = parts;
  }

  /** Null where a cell computes nothing that could mean anything. */
  definitionOf(
    notebook: OpenNotebook,
    cell: Cell,
    show: (param: Param, value: ParamValue | null) => string,
  ): Definition | null {
    if (cell.kind !== 'sql' && cell.kind !== 'chart' && cell.kind !== 'segment') return null;
    const plan = this.#parts.plan();
    const node = plan.byId.get(nodeOf(notebook.scope, cell.id));
    if (!node) return null;
    const mapping = this.#parts.mapping();
    const drawn =
      cell.kind === 'chart'
        ? (notebook.notebook.cells.find(({ name }) => name !== '' && sameName(name, cell.of)) ??
          null)
        : null;
    return definitionOf({
      plan,
      node,
      cell,
      drawn,
      options: mapping?.options ?? null,
      hasMembers: mapping?.tables.some(({ role }) => role === 'members') ?? false,
      books: this.#books(plan),
      universe: this.#universe(plan),
      resultOf: (id) => this.#parts.resultOf(id),
      show,
    });
  }

  /** Remembers what a parameter's readers show before it changes; later steps of one drag keep the first. */
  parameterChanges(notebook: OpenNotebook, cell: Cell): void {
    const plan = this.#parts.plan();
    const id = nodeOf(notebook.scope, cell.id);
    const known = this.#earlier.get(notebook.scope);
    const held = this.#parts.resultOf(id);
    const value = held?.kind === 'value' ? held.value : null;
    const pages = new Map<string, Page>();
    for (const node of plan.nodes) {
      const result = this.#parts.resultOf(node.id);
      if (node.scope !== notebook.scope || result?.kind !== 'rows') continue;
      if ((result.head.rows ?? result.head.page.rows) > mostRows) continue;
      if (parametersBehind(plan, node.id).some((param) => param.id === id)) {
        pages.set(node.id, result.head.page);
      }
    }
    // While results of the last step are on their way, what was shown before it is what counts.
    if (known?.node === id && pages.size === 0) return;
    this.#earlier.set(notebook.scope, { parameter: cell.name, node: id, from: value, pages });
  }

  /** Null: no parameter behind it was changed, or its result is not there yet. */
  differenceOf(
    notebook: OpenNotebook,
    cell: Cell,
    show: (param: Param, value: ParamValue | null) => string,
  ): Difference | null {
    const earlier = this.#earlier.get(notebook.scope);
    if (!earlier) return null;
    const plan = this.#parts.plan();
    const name = cell.kind === 'chart' ? cell.of : cell.name;
    const node = plan.nodes.find(
      (each) => each.scope === notebook.scope && keepsRows(each) && sameName(each.name, name),
    );
    const before = node && earlier.pages.get(node.id);
    const result = node && this.#parts.resultOf(node.id);
    const param = plan.byId.get(earlier.node);
    const value = this.#parts.resultOf(earlier.node);
    if (!before || result?.kind !== 'rows' || param?.kind !== 'param') return null;
    const to = value?.kind === 'value' ? value.value : null;
    if (result.head.page === before || JSON.stringify(to) === JSON.stringify(earlier.from)) {
      return null;
    }
    return {
      parameter: param.param.label ?? param.name,
      from: show(param.param, earlier.from),
      to: show(param.param, to),
      changes: compareResults(before, result.head.page),
    };
  }

  #books(plan: WorkPlan): readonly ReconciledLine[] {
    const result = this.#ofData(plan, 'reconciliation');
    if (result?.kind !== 'rows') return [];
    const { page } = result.head;
    const known = this.#read.get(page);
    const lines = known ?? readReconciliation(page);
    if (!known) this.#read.set(page, lines);
    return lines;
  }

  #universe(plan: WorkPlan): number | null {
    const result = this.#ofData(plan, 'member_facts');
    return result?.kind === 'rows' ? result.head.rows : null;
  }

  #ofData(plan: WorkPlan, name: string): CellResult | undefined {
    const node: PlannedNode | undefined = plan.nodes.find(
      (each) => each.scope === sharedScope && each.name === name,
    );
    return node && this.#parts.resultOf(node.id);
  }
}
