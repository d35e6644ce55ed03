import { joinNames } from '../../i18n/lists.ts';
import type { LanguageCode, Message, MessageValues } from '../../i18n/message.ts';
import { fillMessage } from '../../i18n/message.ts';
import { gridMessages as messages } from '../../i18n/messages/grid.ts';
import type { ColumnFilter, FilterProblem, TextMatch } from '../../sql/row-filter.ts';
import { oneLine } from './cell-text.ts';

export const matchNames = {
  contains: messages.matchContains,
  excludes: messages.matchExcludes,
  begins: messages.matchBegins,
  ends: messages.matchEnds,
  equals: messages.matchEquals,
} as const satisfies Record<TextMatch, Message>;

const mostNamed = 3;

/**
 * A filter in a few words, for the chip that stands for it. `show` says how values of the column are shown; a text
 * that was typed stays what was typed.
 */
export function tellFilter(
  filter: ColumnFilter,
  code: LanguageCode,
  show: (value: string) => string = (value) => value,
): string {
  const say = (message: Message, values?: MessageValues): string =>
    fillMessage(message, code, values);
  const name = filter.column;
  switch (filter.kind) {
    case 'values': {
      const shown = filter.values.slice(0, mostNamed);
      const named = joinNames(
        shown.map((value) => tellFilterValue(value && show(value), code)),
        code,
      );
      const more = filter.values.length - mostNamed;
      const values =
        more <= 0
          ? named
          : say(messages.andMore, {
              values: named,
              more: code === 'zh' ? filter.values.length : more,
            });
      return say(filter.exclude ? messages.isNoneOf : messages.isOneOf, { name, values });
    }
    case 'range': {
      const min = filter.min === undefined ? undefined : show(filter.min);
      const max = filter.max === undefined ? undefined : show(filter.max);
      if (min === undefined) return say(messages.isAtMost, { name, max: max ?? '' });
      if (max === undefined) return say(messages.isAtLeast, { name, min });
      return say(messages.isBetween, { name, min, max });
    }
    case 'text':
      return say(messages.textIs, {
        name,
        match: say(matchNames[filter.match]),
        text: filter.text,
      });
    case 'missing':
      return say(filter.missing ? messages.isMissing : messages.isPresent, { name });
  }
}

export function tellFilterValue(value: string | null, code: LanguageCode): string {
  if (value === null) return fillMessage(messages.missingValue, code);
  if (value === '') return fillMessage(messages.emptyText, code);
  const line = oneLine(value);
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

export function tellProblem(problem: FilterProblem, code: LanguageCode): string {
  switch (problem.kind) {
    case 'no-such-column':
      return fillMessage(messages.noSuchColumn, code);
    case 'reversed':
      return fillMessage(messages.reversed, code);
    case 'no-range':
      return fillMessage(messages.noRange, code);
    case 'unreadable': {
      const sentences = {
        number: messages.notANumber,
        date: messages.notADate,
        time: messages.notATime,
        boolean: messages.notABoolean,
      } as const;
      return fillMessage(sentences[problem.expected], code, { text: problem.text });
    }
  }
}
