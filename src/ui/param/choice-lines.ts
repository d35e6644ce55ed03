import type { Choice, Choices } from '../../notebook/notebook.ts';
import { isChoiceQuery } from '../../notebook/param-value.ts';

/**
 * Choices as an analyst writes them, one a line: `value` or `value = label`. A value that would be read
 * otherwise, because it holds an equals sign, say, or begins with a space, stands in double quotes.
 */
export function printChoiceLines(choices: Choices): string {
  if (isChoiceQuery(choices)) return '';
  return choices.map(printLine).join('\n');
}

/** Empty lines and values that were there before are left out. */
export function parseChoiceLines(text: string): readonly Choice[] {
  const found = new Map<string, Choice>();
  for (const line of text.split('\n')) {
    const choice = parseLine(line.trim());
    if (choice !== null && !found.has(choice.value)) found.set(choice.value, choice);
  }
  return [...found.values()];
}

function printLine({ value, label }: Choice): string {
  const needsQuotes =
    value === '' || value !== value.trim() || /^"|[=＝\p{Cc}\u2028\u2029]/u.test(value);
  const written = needsQuotes ? JSON.stringify(value) : value;
  return label === undefined ? written : `${written} = ${label.replaceAll('\n', ' ')}`;
}

function parseLine(line: string): Choice | null {
  if (line === '') return null;
  const quoted = /^"(?:[^"\\]|\\.)*"/.exec(line)?.[0];
  const value = quoted === undefined ? null : unquote(quoted);
  if (quoted !== undefined && value !== null) {
    return toChoice(value, line.slice(quoted.length).replace(/^\s*[=＝]\s*/, ''));
  }
  const [, plain = line, label = ''] = /^(.*?)\s*[=＝]\s*(.*)$/.exec(line) ?? [];
  return plain === '' ? null : toChoice(plain, label);
}

function toChoice(value: string, label: string): Choice {
  return label === '' || label === value ? { value } : { value, label };
}

function unquote(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
