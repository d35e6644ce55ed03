import type { LanguageCode, Message, MessageValues } from '../../i18n/message.ts';
import { definitionMessages as messages, factMessages } from '../../i18n/messages/definition.ts';
import { formatAmount, formatNumber } from '../../i18n/numbers.ts';
import type { Books, Definition } from '../../session/definition.ts';
import { formatDay } from '../param/day-text.ts';

export interface Speech {
  readonly code: LanguageCode;
  readonly say: (message: Message, values?: MessageValues) => string;
}

/** The sentences of a definition: the author's own first. */
export function definitionSentences(
  definition: Definition,
  { say, code }: Speech,
): readonly string[] {
  const { words, judgedOn, facts } = definition;
  return [
    ...(words === null ? [] : [words]),
    ...(judgedOn === null ? [] : [say(messages.judgedOnEnd, { day: formatDay(judgedOn, code) })]),
    ...facts.map((fact) => say(factMessages[fact])),
  ];
}

/** Lines of the books: what is counted, and the figure. */
export function bookLines(
  books: Books,
  { say, code }: Speech,
): readonly (readonly [string, string])[] {
  const count = (value: number): string => formatNumber(value, code, 0);
  const lines: [string, string][] = [
    [say(messages.rowsInFiles), count(books.rowsInFiles)],
    [say(messages.rowsCounted), count(books.rowsCounted)],
    [say(messages.rowsLeftOut), count(books.rowsInFiles - books.rowsCounted)],
  ];
  if (books.rowsJoined !== null) lines.push([say(messages.rowsJoined), count(books.rowsJoined)]);
  if (books.members !== null) lines.push([say(messages.universe), count(books.members)]);
  if (books.amountInFiles !== null)
    lines.push([say(messages.amountInFiles), formatAmount(books.amountInFiles, code)]);
  if (books.amountCounted !== null)
    lines.push([say(messages.amountCounted), formatAmount(books.amountCounted, code)]);
  return lines;
}

/** One line for below a result; empty where it depends on neither day nor data. */
export function definitionLine(definition: Definition, { say, code }: Speech): string {
  const { judgedOn, books } = definition;
  const count = (value: number): string => formatNumber(value, code, 0);
  const parts: string[] = [];
  if (judgedOn !== null) parts.push(say(messages.judgedOn, { day: formatDay(judgedOn, code) }));
  if (books && books.members !== null)
    parts.push(say(messages.members, { members: books.members }));
  if (books) {
    parts.push(
      books.rowsCounted === books.rowsInFiles
        ? say(messages.allCounted, { all: count(books.rowsInFiles) })
        : say(messages.counted, {
            counted: count(books.rowsCounted),
            all: count(books.rowsInFiles),
          }),
    );
  }
  return parts.join(' · ');
}

/** What stands below a picture: the sentences, the parameters, and whom and what it counts; a paragraph a line. */
export function definitionCaption(definition: Definition, speech: Speech): string {
  const { code } = speech;
  const [colon, comma, space] = code === 'zh' ? ['：', '；', ''] : [': ', '; ', ' '];
  const { books, parameters } = definition;
  const used = parameters.map(({ label, value }) => label + colon + value).join(comma);
  return [
    definitionSentences(definition, speech).join(space),
    used,
    // The day is said above.
    books ? definitionLine({ ...definition, judgedOn: null }, speech) : '',
  ]
    .filter((paragraph) => paragraph !== '')
    .join('\n');
}

/** The whole definition as plain text, for a file or the clipboard. */
export function definitionText(title: string, definition: Definition, speech: Speech): string {
  const { say } = speech;
  const colon = speech.code === 'zh' ? '：' : ': ';
  const pairs = (lines: readonly (readonly [string, string])[]): readonly string[] =>
    lines.map(([name, value]) => `- ${name}${colon}${value}`);
  return [
    title,
    '',
    ...definitionSentences(definition, speech),
    ...(definition.parameters.length === 0
      ? []
      : [
          '',
          say(messages.parameters),
          ...pairs(definition.parameters.map(({ label, value }) => [label, value] as const)),
        ]),
    ...(definition.books === null
      ? []
      : ['', say(messages.books), ...pairs(bookLines(definition.books, speech))]),
    '',
  ].join('\n');
}
