import type { Message, MessageValues } from '../../i18n/message.ts';
import { downloadMessages as messages } from '../../i18n/messages/download.ts';
import type { DownloadOutcome } from './download-file.ts';

/** Why a file was not written, and what to do instead: the end of a sentence. */
export function failureWords(
  outcome: Exclude<DownloadOutcome, { readonly kind: 'file' }>,
  rows: number,
  {
    say,
    number,
  }: {
    readonly say: (message: Message, values?: MessageValues) => string;
    readonly number: (value: number) => string;
  },
): string {
  switch (outcome.kind) {
    case 'too-many-rows':
      return say(messages.tooManyRows, { most: number(outcome.most), rows: number(rows) });
    case 'too-many-columns':
      return say(messages.tooManyColumns, {
        most: number(outcome.most),
        columns: number(outcome.columns),
      });
    case 'too-many-values':
      return say(messages.tooManyValues, { most: number(outcome.most) });
    case 'text-too-long':
      return say(messages.textTooLong, {
        most: number(outcome.most),
        column: outcome.column,
        row: number(outcome.row),
      });
    case 'library-missing':
      return say(messages.libraryMissing);
    case 'failed':
      return outcome.message;
  }
}

/** A definition as lines of a sheet: what stands before a colon in a list is its label. */
export function definitionRows(
  text: string,
): readonly { readonly label: string; readonly value: string }[] {
  return text.split('\n').flatMap((line) => {
    if (line.trim() === '') return [];
    const pair = /^- ([^:：]+)[:：]\s?(.*)$/.exec(line);
    return [{ label: pair?.[1] ?? '', value: pair?.[2] ?? line }];
  });
}
