import { foldName, sameName } from '../sql/fold-name.ts';
import type { LanguageCode } from './message.ts';
import { columnWords } from './messages/column-words.ts';

/** Between a column and one of its words, where a model makes a feature of the word. */
const isWord = ' = ';

/**
 * A column by its words in the reader's language; an analyst's own one as it is written. Of a feature
 * `favourite_category = 护肤` it is the column that has words.
 */
export function columnName(written: string, language: LanguageCode): string {
  const whole = wordsOf(written, language);
  if (whole !== undefined) return whole;
  const at = written.indexOf(isWord);
  const column = at < 0 ? undefined : wordsOf(written.slice(0, at), language);
  return column === undefined ? written : column + written.slice(at);
}

/** The same where it stands alone, at an axis or in a legend: words begin with a capital. */
export function columnLabel(written: string, language: LanguageCode): string {
  const name = columnName(written, language);
  return hasWords(written) ? name.charAt(0).toUpperCase() + name.slice(1) : name;
}

/** The words with the name beside them, where the analyst meets both: in a form. */
export function columnTitle(written: string, language: LanguageCode): string {
  const label = columnLabel(written, language);
  if (sameName(label, written)) return written;
  return language === 'zh' ? `${label}（${written}）` : `${label} (${written})`;
}

/** Of all columns that have words. */
export function columnNames(language: LanguageCode): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(columnWords).map(([name, word]) => [name, word[language]]),
  );
}

/** Whether it is called by words, and not as it is written. */
export function hasWords(written: string): boolean {
  return wordsOf(written.split(isWord)[0] ?? '', 'en') !== undefined;
}

function wordsOf(column: string, language: LanguageCode): string | undefined {
  const name = foldName(column);
  return Object.hasOwn(columnWords, name) ? columnWords[name]?.[language] : undefined;
}
