import { joinNames } from '../../i18n/lists.ts';
import type { LanguageCode, Message } from '../../i18n/message.ts';
import { definitionMessages as messages } from '../../i18n/messages/definition.ts';
import { formatNumber } from '../../i18n/numbers.ts';
import type { Param, ParamValue } from '../../notebook/notebook.ts';
import { isChoiceQuery, isList, isRange } from '../../notebook/param-value.ts';
import { formatDay, formatDays } from './day-text.ts';

/** The value of a parameter as a reader reads it: labels of choices, units of numbers, days in words. */
export function paramText(
  param: Param,
  value: ParamValue | null,
  language: LanguageCode,
  say: (message: Message) => string,
): string {
  if (value === null || value === '') return say(messages.none);
  if (typeof value === 'boolean') return say(value ? messages.yes : messages.no);
  if (typeof value === 'number') {
    const text = formatNumber(value, language, 6);
    return param.type === 'number' && param.unit ? `${text} ${param.unit}` : text;
  }
  if (isList(value)) {
    const texts = value.map((one) => labelOf(param, one));
    return texts.length === 0 ? say(messages.none) : joinNames(texts, language);
  }
  if (isRange(value)) return formatDays(value.start, value.end, language);
  return param.type === 'date' ? formatDay(value, language) : labelOf(param, value);
}

function labelOf(param: Param, value: string): string {
  if (param.type !== 'choice' && param.type !== 'multiple') return value;
  if (isChoiceQuery(param.choices)) return value;
  return param.choices.find((choice) => choice.value === value)?.label ?? value;
}
