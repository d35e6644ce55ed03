import ClipboardCopy from '@lucide/svelte/icons/clipboard-copy';
import CornerDownLeft from '@lucide/svelte/icons/corner-down-left';
import Crosshair from '@lucide/svelte/icons/crosshair';
import Eye from '@lucide/svelte/icons/eye';
import FileUp from '@lucide/svelte/icons/file-up';
import Plus from '@lucide/svelte/icons/plus';
import RotateCw from '@lucide/svelte/icons/rotate-cw';
import Trash from '@lucide/svelte/icons/trash-2';
import type { Language } from '../../i18n/language.svelte.ts';
import { relationsMessages as messages } from '../../i18n/messages/relations.ts';
import type { Cell } from '../../notebook/notebook.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';
import type { SourceFile } from '../../session/sources.svelte.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';
import type { MenuItem } from '../controls/menu-item.ts';
import { newCell } from '../notebook/new-cell.ts';
import { chooseFile } from '../sources/choose-file.ts';
import { beginReplacing } from '../sources/replace-flow.ts';
import { sqlName, type DataItem, type FileItem } from './data-item.ts';
import { copyName, insertName } from './insert-name.ts';

export interface ItemActionsOf {
  readonly workbench: Workbench;
  readonly language: Language;
  readonly notebook: () => OpenNotebook;
  /** Of the panel: a file is replaced in a flow that outlives it. */
  readonly context: Map<unknown, unknown>;
  /** Leads to the Data place: to a cell of it, or to the files. */
  readonly onGoToData: (cell: Cell | null) => void;
}

/** What can be done with an item of the tree, by its menu, by keys and by dropping a file on it. */
export class ItemActions {
  /** What became of the last one, for whoever does not see it. */
  said = $state('');
  /** The item whose rows are looked at, by its id. */
  looked = $state.raw<string | null>(null);
  /** The file that is asked about before it is removed. */
  removed = $state.raw<SourceFile | null>(null);
  readonly #of: ItemActionsOf;

  constructor(of: ItemActionsOf) {
    this.#of = of;
  }

  /** The lines of an item's menu. */
  menuOf(item: DataItem): readonly MenuItem[] {
    if (item.kind === 'group') return [];
    const { say } = this.#of.language;
    const isNamed = sqlName(item) !== null;
    const names: readonly MenuItem[] = isNamed
      ? [
          {
            label: say(messages.insert),
            icon: CornerDownLeft,
            run: () => void this.insert(item),
          },
          { label: say(messages.copy), icon: ClipboardCopy, run: () => void this.copy(item) },
        ]
      : [];
    if (item.kind === 'column') return names;
    if (item.kind === 'param') return [...names, this.#goTo(item.node)];
    const look: MenuItem = {
      label: say(messages.look),
      icon: Eye,
      isDisabled: item.kind === 'file' && item.target === null,
      run: () => (this.looked = item.id),
    };
    const fresh: MenuItem = {
      label: say(messages.newCell),
      icon: Plus,
      isDisabled: !isNamed,
      run: () => this.#addReader(item.name ?? ''),
    };
    if (item.kind === 'relation') return [...names, look, fresh, this.#goTo(item.entry.node)];
    const read = isNamed ? [...names, look, fresh] : [look];
    return [...read, ...this.#fileMenu(item)];
  }

  /** Puts the name where somebody writes SQL, or else on the clipboard. */
  async insert(item: DataItem): Promise<void> {
    const name = sqlName(item);
    if (name === null) return;
    const { say } = this.#of.language;
    if (insertName(name)) this.said = say(messages.inserted, { name });
    else {
      this.said = say((await copyName(name)) ? messages.copiedInstead : messages.notCopied, {
        name,
      });
    }
  }

  async copy(item: DataItem): Promise<void> {
    const name = sqlName(item);
    if (name === null) return;
    const { say } = this.#of.language;
    this.said = say((await copyName(name)) ? messages.copied : messages.notCopied, { name });
  }

  /** Reads another file in the place of this one; a file that was not given is asked for. */
  async replace(source: SourceFile, given: File | null = null): Promise<void> {
    const file = given ?? (await chooseFile());
    const { workbench, language, context } = this.#of;
    if (file)
      await beginReplacing({ workbench, language: language.code, context }, source.id, file);
  }

  /** Takes what is dropped on a file: one file, which takes its place. */
  drop(source: SourceFile, files: readonly File[]): void {
    const [file] = files;
    if (files.length === 1 && file) void this.replace(source, file);
    else this.#of.workbench.notices.add('warning', messages.oneFile);
  }

  #fileMenu({ source }: FileItem): readonly MenuItem[] {
    const { workbench, language, onGoToData } = this.#of;
    const { say } = language;
    const toFile: MenuItem = {
      label: say(messages.goToFile),
      icon: Crosshair,
      run: () => onGoToData(null),
    };
    if (!source) return [toFile];
    return [
      toFile,
      {
        label: say(messages.replace),
        icon: FileUp,
        isGroupStart: true,
        isDisabled: source.state !== 'loaded' || workbench.replacing.busy,
        run: () => void this.replace(source),
      },
      {
        label: say(messages.readAgain),
        icon: RotateCw,
        isDisabled: workbench.sources.busy,
        run: () => void workbench.dataCells.reread(source.id, source.choices),
      },
      {
        label: say(messages.remove),
        icon: Trash,
        isDanger: true,
        run: () => (this.removed = source),
      },
    ];
  }

  #goTo(node: string): MenuItem {
    const { workbench, language, onGoToData } = this.#of;
    return {
      label: language.say(messages.goToCell),
      icon: Crosshair,
      run: () => {
        const notebook = this.#of.notebook();
        const place = workbench.notebooks.placeOf(node);
        if (place?.notebook === notebook) notebook.reading.goTo(place.cell.id);
        else onGoToData(place?.cell ?? null);
      },
    };
  }

  /** Adds a cell that reads a relation below the cell that the reader is at, or at the end. */
  #addReader(relation: string): void {
    const { workbench } = this.#of;
    const notebook = this.#of.notebook();
    const { cells } = notebook.notebook;
    const at = cells.findIndex(({ id }) => id === notebook.reading.current);
    const taken = workbench.relations.takenNames(notebook);
    const cell = newCell('sql', (name) => taken.has(name.toLowerCase()), relation, []);
    const added = workbench.edits.insert(notebook, cell, at < 0 ? cells.length : at + 1);
    workbench.runs.run(notebook, added);
    notebook.reading.goTo(added.id);
  }
}
