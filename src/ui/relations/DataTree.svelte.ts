import type { Language } from '../../i18n/language.svelte.ts';
import { relationsMessages as messages } from '../../i18n/messages/relations.ts';
import type { Masking } from '../../session/masking.svelte.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';
import { findItem, type DataItem, type GroupItem, type ItemContent } from './data-item.ts';
import { fileItems } from './file-items.ts';
import { cellItems, memberDataItems, paramItems, stepItems } from './relation-items.ts';
import { hasWord, treeRows } from './relation-tree.ts';

export interface DataTreeOf {
  readonly workbench: Workbench;
  readonly masking: Masking;
  readonly say: Language['say'];
  readonly notebook: () => OpenNotebook;
}

/**
 * Everything that a query of a notebook can read, as a tree, and how the reader looks at it: what is open, what a search
 * leaves of it and which row the keys are at.
 */
export class DataTree {
  query = $state('');
  current = $state<string | null>(null);
  readonly #of: DataTreeOf;
  /** Opened or closed by hand, against what is open by itself. */
  #opened = $state.raw<ReadonlyMap<string, boolean>>(new Map());

  constructor(of: DataTreeOf) {
    this.#of = of;
  }

  readonly #entries = $derived.by(() =>
    this.#of.workbench.relations.entriesFor(this.#of.notebook()),
  );
  readonly #groups = $derived.by<readonly GroupItem[]>(() => {
    const { workbench, masking, say } = this.#of;
    const notebook = this.#of.notebook();
    const content: ItemContent = { workbench, masking, entries: this.#entries, say };
    return [
      {
        ...group('files', say(messages.files), fileItems(content)),
        ...(workbench.sources.all.length === 0 && { empty: say(messages.noFiles) }),
      },
      group('data', say(messages.memberData), memberDataItems(content)),
      group(
        'notebook',
        say(messages.thisNotebook),
        notebook === workbench.data ? [] : cellItems(content),
      ),
      group('params', say(messages.params), paramItems(content, notebook)),
      group('steps', say(messages.steps), stepItems(content)),
    ];
  });
  readonly rows = $derived.by(() => {
    const shown = this.#groups.filter(
      ({ children, empty }) => children.length > 0 || empty !== undefined,
    );
    return treeRows<DataItem>(shown, (item) => this.#isOpen(item), this.query);
  });
  /** The row that Tab comes to: the current one, as long as it is in sight. */
  readonly reachable = $derived.by(() =>
    this.rows.some(({ item }) => item.id === this.current)
      ? this.current
      : (this.rows[0]?.item.id ?? null),
  );
  /** Rows that a search finds by their own name, not by what is in them. */
  readonly matches = $derived.by(() =>
    this.rows.map(({ item }) => item).filter((item) => this.#isFound(item)),
  );

  find(id: string | null): DataItem | null {
    return findItem(this.#groups, id);
  }

  toggle(item: DataItem, open = !this.rows.find((row) => row.item.id === item.id)?.isOpen): void {
    this.#opened = new Map([...this.#opened, [item.id, open]]);
  }

  #isOpen(item: DataItem): boolean {
    return this.#opened.get(item.id) ?? (item.kind === 'group' && item.id !== 'group steps');
  }

  #isFound(item: DataItem): boolean {
    return item.kind !== 'group' && hasWord(item.label, this.query);
  }
}

function group(id: string, label: string, children: readonly DataItem[]): GroupItem {
  return { kind: 'group', id: `group ${id}`, label, isGroup: true, children };
}
