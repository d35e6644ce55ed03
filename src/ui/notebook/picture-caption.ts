import type { Language } from '../../i18n/language.svelte.ts';
import { builderMessages } from '../../i18n/messages/chart-builder.ts';
import type { ChartCell } from '../../notebook/notebook.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';
import { filterCaption } from '../members/filter-words.ts';
import { pictureDefinition } from './cell-definition.ts';

/** What stands below the picture of a chart: what it means, what it draws, on which day and of which members. */
export function pictureCaption(
  workbench: Workbench,
  notebook: OpenNotebook,
  cell: ChartCell,
  language: Language,
): string {
  const { code, say } = language;
  const format = new Intl.DateTimeFormat(code === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long' });
  const caption = say(builderMessages.caption, { name: cell.of, date: format.format(new Date()) });
  const filtered = filterCaption(workbench, notebook, cell, code);
  return [
    pictureDefinition(workbench, notebook, cell, language),
    [caption, filtered].filter(Boolean).join(' · '),
  ]
    .filter(Boolean)
    .join('\n');
}
