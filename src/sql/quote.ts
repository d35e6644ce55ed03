import { isReserved } from './reserved-words.ts';
import { isBareWord } from './scan.ts';

/** A name as it is written in SQL: bare where the engine reads it as that name, else in double quotes. */
export function quoteName(name: string): string {
  if (isBareWord(name) && !name.includes('$') && !isReserved(name)) return name;
  return `"${name.replaceAll('"', '""')}"`;
}

/** A string literal. */
export function quoteText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
