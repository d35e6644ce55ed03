import { fillMessage, type LanguageCode, type MessageValues } from '../../i18n/message.ts';
import type { Message } from '../../i18n/message.ts';
import { membersBehind as messages } from '../../i18n/messages/members-behind.ts';
import { formatNumber } from '../../i18n/numbers.ts';
import type { Condition, DatePart, FieldValue } from '../../sql/condition.ts';

/** Conditions as a reader would say them: `Stage = Active and Joined from 1 Mar 2024 to 31 Mar 2024`. */
export function pickWords(conditions: readonly Condition[], language: LanguageCode): string {
  const said = conditions.map((condition) => conditionWords(condition, language));
  return said.reduce(
    (one, other) => (one === '' ? other : fillMessage(messages.and, language, { one, other })),
    '',
  );
}

/** A name for the cell of these members, such as `active_members`; free where `isTaken` says so. */
export function pickName(
  conditions: readonly Condition[],
  language: LanguageCode,
  isTaken: (name: string) => boolean,
): string {
  const values = conditions.flatMap((condition) => {
    if (condition.kind !== 'is') return [condition.field];
    const [only] = condition.values;
    return typeof only === 'string' && condition.values.length === 1 ? [only] : [condition.field];
  });
  const slug =
    values
      .slice(0, 2)
      .join('_')
      .replace(/[^\p{L}\p{N}]+/gu, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, 40)
      .toLowerCase() || 'picked';
  const stem = fillMessage(messages.nameHint, language, { slug });
  const name = /^\p{N}/u.test(stem) ? `m_${stem}` : stem;
  if (!isTaken(name)) return name;
  let number = 2;
  while (isTaken(`${name}_${number}`)) number += 1;
  return `${name}_${number}`;
}

/** A title for a segment of these members, such as `Asleep, 9 Dec 2011`; free where `isTaken` says so. */
export function pickTitle(
  conditions: readonly Condition[],
  language: LanguageCode,
  isTaken: (title: string) => boolean,
): string {
  const comma = fillMessage(messages.listComma, language);
  const values = conditions.map((condition) => titleWords(condition, language));
  const stem = [...values.join(comma)].slice(0, longestTitle).join('').trim();
  if (stem !== '' && !isTaken(stem)) return stem;
  let number = 2;
  while (isTaken(`${stem} (${String(number)})`)) number += 1;
  return `${stem} (${String(number)})`;
}

const longestTitle = 60;

/** A text or a day speaks for itself; a number needs to be told of what. */
function titleWords(condition: Condition, language: LanguageCode): string {
  const field = condition.label ?? condition.field;
  if (condition.kind === 'part') return partWords(condition.part, condition.value, language);
  if (condition.kind === 'between' && condition.unit && typeof condition.from === 'number')
    return unitWords(condition.from, condition.unit, language);
  const [only] = condition.kind === 'is' ? condition.values : [];
  if (condition.kind === 'is' && condition.values.length === 1 && only != null) {
    const value = valueWords(only, condition.time === true, language);
    const isClear = typeof only === 'string' || condition.time === true;
    return isClear ? value : fillMessage(messages.fieldValue, language, { field, value });
  }
  return conditionWords(condition, language);
}

function conditionWords(condition: Condition, language: LanguageCode): string {
  const field = condition.label ?? condition.field;
  const say = (message: Message, values: MessageValues = {}): string =>
    fillMessage(message, language, { field, ...values });
  switch (condition.kind) {
    case 'is':
      return isWords(condition, language, say);
    case 'between':
      return betweenWords(condition, language, say);
    case 'part':
      return say(messages.conditionIs, {
        value: partWords(condition.part, condition.value, language),
      });
    case 'rest':
      return say(messages.conditionRest, { count: formatNumber(condition.count, language) });
  }
}

type Say = (message: Message, values?: MessageValues) => string;

const mostValues = 4;

function isWords(
  { values, time }: Extract<Condition, { readonly kind: 'is' }>,
  language: LanguageCode,
  say: Say,
): string {
  const [only] = values;
  const words = values.map((value) => valueWords(value, time === true, language));
  if (values.length === 1) {
    return only === null || only === undefined
      ? say(messages.conditionMissing)
      : say(messages.conditionIs, { value: words[0] ?? '' });
  }
  const comma = fillMessage(messages.listComma, language);
  const listed = words.slice(0, mostValues).join(comma);
  const more = values.length - mostValues;
  if (more <= 0) return say(messages.conditionAmong, { values: listed });
  return say(messages.conditionAmongMore, { values: listed, more: formatNumber(more, language) });
}

function betweenWords(
  condition: Extract<Condition, { readonly kind: 'between' }>,
  language: LanguageCode,
  say: Say,
): string {
  const { from, to, includesEnd, unit, time } = condition;
  if (unit !== undefined && typeof from === 'number') {
    return say(messages.conditionIs, { value: unitWords(from, unit, language) });
  }
  const isTime = time === true;
  const words = (value: FieldValue): string => valueWords(value, isTime, language);
  if (from === null && to === null) return say(messages.conditionFrom, { from: '−∞' });
  if (to === null) return say(messages.conditionFrom, { from: words(from) });
  if (from === null) {
    return say(includesEnd ? messages.conditionTo : messages.conditionBelow, { to: words(to) });
  }
  const message = includesEnd ? messages.conditionBetween : messages.conditionBin;
  return say(message, { from: words(from), to: words(to) });
}

function valueWords(value: FieldValue, isTime: boolean, language: LanguageCode): string {
  if (value === null) return fillMessage(messages.missing, language);
  if (typeof value !== 'number') return String(value);
  return isTime ? momentWords(value, language) : formatNumber(value, language, 4);
}

function momentWords(moment: number, language: LanguageCode): string {
  const isDay = moment % 86_400_000 === 0;
  return format(moment, language, {
    dateStyle: 'medium',
    ...(isDay ? {} : { timeStyle: 'short' }),
  });
}

function unitWords(
  start: number,
  unit: NonNullable<Extract<Condition, { readonly kind: 'between' }>['unit']>,
  language: LanguageCode,
): string {
  const date = new Date(start);
  const year = String(date.getUTCFullYear());
  switch (unit) {
    case 'year':
      return year;
    case 'quarter': {
      const quarter = Math.floor(date.getUTCMonth() / 3) + 1;
      return fillMessage(messages.quarterOf, language, { quarter, year });
    }
    case 'month':
      return format(start, language, { year: 'numeric', month: 'long' });
    case 'week':
      return fillMessage(messages.weekOf, language, {
        day: format(start, language, { dateStyle: 'medium' }),
      });
    case 'day':
      return format(start, language, { dateStyle: 'medium' });
    case 'hour':
    case 'minute':
      return format(start, language, { dateStyle: 'medium', timeStyle: 'short' });
  }
}

function partWords(part: DatePart, value: number, language: LanguageCode): string {
  switch (part) {
    case 'quarter':
      return fillMessage(messages.quarterPart, language, { quarter: value });
    case 'month':
      return format(Date.UTC(2024, value - 1, 1), language, { month: 'long' });
    case 'dayofweek':
      // 7 January 2024 was a Sunday.
      return format(Date.UTC(2024, 0, 7 + value), language, { weekday: 'long' });
    case 'day':
      return fillMessage(messages.dayPart, language, { day: value });
    case 'hour':
      return fillMessage(messages.hourPart, language, { hour: value });
  }
}

function format(
  moment: number,
  language: LanguageCode,
  options: Intl.DateTimeFormatOptions,
): string {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(moment);
}
