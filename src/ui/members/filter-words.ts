import type { LanguageCode } from '../../i18n/message.ts';
import { fillMessage } from '../../i18n/message.ts';
import { membersBehind as messages } from '../../i18n/messages/members-behind.ts';
import type { Cell } from '../../notebook/notebook.ts';
import { Masking } from '../../session/masking.svelte.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';
import { pickWords } from './pick-words.ts';
import { shownConditions } from './shown-conditions.ts';

/** What a cell is filtered by, in words; for a cell in which the picks were made, those picks. */
export function filterWords(
  workbench: Workbench,
  notebook: OpenNotebook,
  cell: Cell,
  language: LanguageCode,
): string {
  const { picks } = workbench.picks.of(notebook).filter;
  const masking = new Masking(workbench.masking);
  const others = picks.filter(({ pick }) => pick.cell !== cell.id);
  return (others.length > 0 ? others : picks)
    .map(({ pick }) => pickWords(shownConditions(pick.conditions, masking), language))
    .reduce(
      (one, other) => (one === '' ? other : fillMessage(messages.and, language, { one, other })),
      '',
    );
}

/** What a picture or a file of a cell has to say; empty where it shows everything. */
export function filterCaption(
  workbench: Workbench,
  notebook: OpenNotebook,
  cell: Cell,
  language: LanguageCode,
): string {
  if (workbench.picks.filterStateOf(notebook, cell) !== 'filtered') return '';
  const words = filterWords(workbench, notebook, cell, language);
  return fillMessage(messages.captionFiltered, language, { words });
}
