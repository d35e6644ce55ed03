import { joinNames } from '../../i18n/lists.ts';
import type { LanguageCode, Message, MessageValues } from '../../i18n/message.ts';
import { paramMessages as messages } from '../../i18n/messages/param.ts';
import { formatNumber } from '../../i18n/numbers.ts';
import type { Choice, Param, ParamValue } from '../../notebook/notebook.ts';
import { isChoiceQuery, isList, isRange } from '../../notebook/param-value.ts';
import { formatDay, formatDays } from './day-text.ts';

export type Say = (message: Message, values?: MessageValues) => string;

export interface Saying {
  readonly say: Say;
  readonly language: LanguageCode;
  /** What the parameter offers now; those that are written out, where absent. */
  readonly choices?: readonly Choice[];
  /** A choice that is not among them, as it shows. */
  readonly show?: (value: string) => string;
}

/** A value in a few words, as a reader would say it. */
export function sayValue(
  param: Param,
  value: ParamValue | null | undefined,
  { say, language, choices = writtenChoices(param), show }: Saying,
): string {
  if (value === null || value === undefined || value === '') return say(messages.noValue);
  if (isList(value)) {
    const labels = value.map((each) => labelOf(choices, each, show));
    if (labels.length === 0) return say(messages.chosenNone);
    const chosen = new Set(value);
    const all = choices.length > 1 && choices.every((choice) => chosen.has(choice.value));
    if (all) return say(messages.chosenAll, { all: formatNumber(labels.length, language) });
    if (labels.length <= 3) return joinNames(labels, language);
    return say(messages.chosenFew, { count: formatNumber(labels.length, language) });
  }
  if (isRange(value)) return formatDays(value.start, value.end, language);
  switch (typeof value) {
    case 'number':
      return withUnit(param, value, language);
    case 'boolean':
      return say(value ? messages.yes : messages.no);
    case 'string':
      if (param.type === 'date') return formatDay(value, language);
      return param.type === 'choice' ? labelOf(choices, value, show) : value;
  }
}

export function labelOf(
  choices: readonly Choice[],
  value: string,
  show: (value: string) => string = (given) => given,
): string {
  return choices.find((choice) => choice.value === value)?.label ?? show(value);
}

export function writtenChoices(param: Param): readonly Choice[] {
  if (param.type !== 'choice' && param.type !== 'multiple') return [];
  return isChoiceQuery(param.choices) ? [] : param.choices;
}

function withUnit(param: Param, value: number, language: LanguageCode): string {
  const number = formatNumber(value, language, 6);
  return param.type === 'number' && param.unit ? `${number} ${param.unit}` : number;
}

/** How a query reads the parameter; a name that `$` cannot carry is read by a call. */
export function usageOf(type: Param['type'], name: string): string {
  const read = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)
    ? `$${name}`
    : `getvariable('${name.replaceAll("'", "''")}')`;
  if (type === 'range') return `BETWEEN ${read}.start AND ${read}.end`;
  return type === 'multiple' ? `IN ${read}` : read;
}
