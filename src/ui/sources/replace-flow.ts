import { mount } from 'svelte';
import type { LanguageCode } from '../../i18n/message.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';

/** What the flow needs of the place where it was begun; it outlives that place. */
export interface ReplaceStart {
  readonly workbench: Workbench;
  readonly language: LanguageCode;
  /** Of the component that begins it: `getAllContexts()`. */
  readonly context: Map<unknown, unknown>;
}

let shown = false;

/** Reads a file to take the place of another and shows how far it is, wherever the reader goes meanwhile. */
export async function beginReplacing(
  start: ReplaceStart,
  source: string,
  file: File,
): Promise<void> {
  const begun = start.workbench.replacing.begin(source, file, start.language);
  await showReplacing(start);
  await begun;
}

/** Shows what is being replaced, once per page. */
export async function showReplacing({ context }: Pick<ReplaceStart, 'context'>): Promise<void> {
  if (shown) return;
  shown = true;
  const { default: ReplaceFlow } = await import('./ReplaceFlow.svelte');
  mount(ReplaceFlow, { target: document.body, context });
}
