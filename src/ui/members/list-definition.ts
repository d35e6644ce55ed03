import type { Language } from '../../i18n/language.svelte.ts';
import { membersBehind as messages } from '../../i18n/messages/members-behind.ts';
import { formatNumber } from '../../i18n/numbers.ts';

export interface DefinedList {
  /** What was picked, as a sentence. */
  readonly sentence: string;
  /** Of members. */
  readonly count: number;
  /** What the cell means that it was picked in; null: nothing. */
  readonly meaning: string | null;
  readonly sql: string;
}

/** The text beside a file of members: what was picked, then what the cell means, then the query. */
export function listDefinition(
  { sentence, count, meaning, sql }: DefinedList,
  { code, say }: Pick<Language, 'code' | 'say'>,
): string {
  return [
    sentence,
    say(messages.members, { count: formatNumber(count, code) }),
    ...(meaning ? ['', meaning.trimEnd()] : []),
    '',
    say(messages.showSql),
    sql,
    '',
  ].join('\n');
}
