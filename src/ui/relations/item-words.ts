import type { Language } from '../../i18n/language.svelte.ts';
import { relationsMessages as messages } from '../../i18n/messages/relations.ts';
import { formatBytes, formatCompact, formatNumber } from '../../i18n/numbers.ts';
import type { DataItem, FileItem } from './data-item.ts';

type Speaker = Pick<Language, 'code' | 'say'>;

/** What stands below the name of an item. */
export function detailOf(item: DataItem, language: Speaker): string {
  switch (item.kind) {
    case 'group':
      return '';
    case 'file':
      return fileDetail(item, language);
    case 'relation':
      return item.meaning;
    case 'column':
      return item.column.type.replace(/\(.*\)/, '');
    case 'param':
      return '';
  }
}

/** What stands behind the name of an item: its rows, or its value. */
export function countOf(item: DataItem, { code, say }: Speaker): string {
  if (item.kind === 'param') return item.value ?? say(messages.noValue);
  if (item.kind !== 'relation') return '';
  const { rows } = item.entry;
  return rows === null ? '' : formatCompact(rows, code);
}

/** All of it, for whoever hears the row. */
export function tellItem(item: DataItem, language: Speaker): string {
  const parts = [item.label, detailOf(item, language)];
  if (item.kind === 'relation') parts.push(rowsWord(item.entry.rows, language));
  if (item.kind === 'param') parts.push(countOf(item, language));
  if (item.kind === 'column' && item.isPersonal) parts.push(language.say(messages.personal));
  return parts.filter(Boolean).join(language.code === 'zh' ? '，' : ', ');
}

function fileDetail(item: FileItem, language: Speaker): string {
  const { name, title, source, stack, rows } = item;
  const { code, say } = language;
  const isLoaded = source?.state === 'loaded' || stack !== null;
  const rejected = source?.report?.rejectedCount ?? 0;
  return [
    name === null ? '' : title,
    source ? formatBytes((source.part?.text ?? source.file).size, code) : '',
    rowsWord(isLoaded ? rows : null, language),
    rejected > 0 ? say(messages.rejected, { rows: formatNumber(rejected, code, 0) }) : '',
    name === null && isLoaded && !item.isInStack ? say(messages.notUsed) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function rowsWord(count: number | null, { code, say }: Speaker): string {
  return count === null ? '' : say(messages.rows, { rows: formatNumber(count, code, 0), count });
}
