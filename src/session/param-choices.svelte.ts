import { SvelteMap } from 'svelte/reactivity';
import type { Outcome, Page } from '../engine/contract.ts';
import type { Choice, ChoiceQuery } from '../notebook/notebook.ts';
import { sameName } from '../sql/fold-name.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';
import { choiceQuery, choicesFrom, mostChoices } from './param-queries.ts';
import type { RelationEntry } from './relations.ts';

/** The choices that a column of a relation offers. */
export interface ChoiceList {
  /** `missing`: no relation of the name; `waiting`: it has not run; `failed`: it could not be read. */
  readonly state: 'ready' | 'loading' | 'waiting' | 'missing' | 'failed';
  /** The last that are known, also while they are asked for anew. */
  readonly choices: readonly Choice[];
  /** There are more than are offered. */
  readonly more: boolean;
  /** The engine's sentence, where it failed. */
  readonly message: string;
}

interface Asked {
  /** What the relation held when it was asked. */
  readonly stamp: string;
  readonly list: ChoiceList;
}

interface ParamChoicesParts {
  readonly entries: (notebook: OpenNotebook) => readonly RelationEntry[];
  /** Changes whenever the rows of a node's relation may have changed. */
  readonly stampOf: (node: string) => string;
  readonly tryOut: (notebook: OpenNotebook, sql: string, limit: number) => Promise<Outcome<Page>>;
}

/**
 * Choices that come from the data. They are only offered: what a parameter is set to does not depend on
 * them, so they are no part of the graph, are asked for when a control is shown, and follow the relation
 * when it ran again. The former ones stay until the new ones are there.
 */
export class ParamChoices {
  readonly #parts: ParamChoicesParts;
  readonly #asked = new SvelteMap<string, Asked>();
  /** The stamp that is being asked for, by key; apart from what is shown, so that reading writes no state. */
  readonly #asking = new Map<string, string>();

  constructor(parts: ParamChoicesParts) {
    this.#parts = parts;
  }

  /** What is known now; the first question for a state of the data starts the asking. */
  of(notebook: OpenNotebook, query: ChoiceQuery): ChoiceList {
    const entries = this.#parts
      .entries(notebook)
      .filter(({ name }) => sameName(name, query.relation));
    const entry = entries.find(({ kind }) => kind === 'cell') ?? entries[0];
    const key = JSON.stringify([notebook.scope, query.relation, query.column, query.label]);
    const known = this.#asked.get(key);
    const kept: ChoiceList = { ...(known?.list ?? nothing), state: 'waiting' };
    if (!entry) return { ...kept, state: 'missing' };
    if (entry.kind !== 'source' && entry.state !== 'current') return kept;
    const stamp = this.#parts.stampOf(entry.node);
    if (known?.stamp === stamp) return known.list;
    if (this.#asking.get(key) !== stamp) {
      this.#asking.set(key, stamp);
      void this.#ask(notebook, query, key, stamp);
    }
    return { ...kept, state: 'loading' };
  }

  async #ask(
    notebook: OpenNotebook,
    query: ChoiceQuery,
    key: string,
    stamp: string,
  ): Promise<void> {
    // Reading a control must not change state while it is being drawn.
    await Promise.resolve();
    const outcome = await this.#parts.tryOut(notebook, choiceQuery(query), mostChoices + 1);
    if (this.#asking.get(key) !== stamp) return;
    this.#asking.delete(key);
    const before = this.#asked.get(key)?.list ?? nothing;
    const list: ChoiceList = outcome.ok
      ? {
          state: 'ready',
          choices: choicesFrom(outcome.value),
          more: outcome.value.rows > mostChoices,
          message: '',
        }
      : { ...before, state: 'failed', message: outcome.failure.message };
    this.#asked.set(key, { stamp, list });
  }
}

const nothing: ChoiceList = { state: 'waiting', choices: [], more: false, message: '' };
