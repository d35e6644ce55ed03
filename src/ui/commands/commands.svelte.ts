import { createContext } from 'svelte';
import type { Message, MessageValues } from '../../i18n/message.ts';

/** Something the reader can have done, from the palette, by its keys, or from a menu. */
export interface Command {
  /** Stable, such as `cell.duplicate`. */
  readonly id: string;
  readonly title: Message;
  readonly values?: MessageValues;
  readonly group: CommandGroup;
  /** `Mod+Shift+K`, with Mod for Ctrl or ⌘; several ways are separated by a space: `Mod+K F1`. */
  readonly keys?: string;
  /** Keys that work only while a cell, not a field, has the focus, such as `A`. */
  readonly scope?: 'anywhere' | 'cell';
  /** Absent: always possible. */
  readonly isPossible?: () => boolean;
  readonly run: () => void;
}

export type CommandGroup =
  'go' | 'run' | 'cell' | 'edit' | 'view' | 'data' | 'notebook' | 'help' | 'analysis';

/** All that can be done now. Parts of the page contribute while they are there. */
export class Commands {
  #sources = $state.raw<readonly (() => readonly Command[])[]>([]);

  /** Adds commands, asked for anew whenever somebody looks; gives what takes them back. */
  provide(source: () => readonly Command[]): () => void {
    this.#sources = [...this.#sources, source];
    return () => {
      this.#sources = this.#sources.filter((other) => other !== source);
    };
  }

  /** A command of the same id that was provided later takes the place of the earlier one. */
  get all(): readonly Command[] {
    const byId = new Map<string, Command>();
    for (const source of this.#sources) for (const each of source()) byId.set(each.id, each);
    return [...byId.values()];
  }
}

export const [getCommands, setCommands] = createContext<Commands>();
