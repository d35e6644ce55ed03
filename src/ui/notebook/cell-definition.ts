import type { Cell } from '../../notebook/notebook.ts';
import type { Definition } from '../../session/definition.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';
import { paramText } from '../param/param-text.ts';
import { definitionCaption, definitionText, type Speech } from './definition-text.ts';

/** The definition of a cell; null where it means nothing. `words`: what stands for the author's, where he wrote none. */
export function cellDefinition(
  workbench: Workbench,
  notebook: OpenNotebook,
  cell: Cell,
  { code, say }: Speech,
  words: string | null = null,
): Definition | null {
  const found = workbench.ledger.definitionOf(notebook, cell, (param, value) =>
    paramText(param, value, code, say),
  );
  if (!found) return null;
  const definition = { ...found, words: found.words ?? words };
  const { judgedOn, books, parameters } = definition;
  const isEmpty =
    definition.words === null && judgedOn === null && books === null && parameters.length === 0;
  return isEmpty ? null : definition;
}

/** What a picture of a cell says below it, a paragraph a line; empty where it means nothing. */
export function pictureDefinition(
  workbench: Workbench,
  notebook: OpenNotebook,
  cell: Cell,
  speech: Speech,
): string {
  const definition = cellDefinition(workbench, notebook, cell, speech);
  return definition ? definitionCaption(definition, speech) : '';
}

/**
 * The text that is saved beside a file of rows; null where they mean nothing. `more`: what the rows are limited to,
 * such as a filter.
 */
export function fileDefinition(
  workbench: Workbench,
  notebook: OpenNotebook,
  cell: Cell,
  speech: Speech,
  given: { readonly title: string; readonly words?: string; readonly more?: string },
): string | null {
  const definition = cellDefinition(workbench, notebook, cell, speech, given.words);
  if (!definition) return null;
  const text = definitionText(given.title, definition, speech);
  return given.more ? `${text}\n${given.more}\n` : text;
}
