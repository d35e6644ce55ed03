import type { LanguageCode, Message, MessageValues } from '../../i18n/message.ts';
import { checkNames, findingMessages, fixMessages } from '../../i18n/messages/health.ts';
import { formatNumber } from '../../i18n/numbers.ts';
import type { Check, Finding, Fix } from '../../members/health/finding.ts';
import { sayField } from './say-roles.ts';

type Say = (message: Message, values?: MessageValues) => string;

/** A finding as one sentence with its figures. */
export function sayFinding(finding: Finding, say: Say, language: LanguageCode): string {
  const { code, count, total, column, table, values } = finding;
  const numbers = { ...values, count, total };
  const written = Object.entries(numbers).map(([name, value]) => [
    name,
    typeof value === 'number' ? formatNumber(value, language) : value,
  ]);
  return say(findingMessages[code], { ...Object.fromEntries(written), column, table });
}

/** What a click does, in rows. */
export function sayFix({ code, rows }: Fix, say: Say, language: LanguageCode): string {
  return say(fixMessages[code], { rows: rows === null ? '' : formatNumber(rows, language) });
}

/** `orders_file: impossible dates (Time of the order)`. */
export function sayCheck({ code, table, field }: Check, say: Say): string {
  const about = field === '' ? '' : ` (${sayField(field, say)})`;
  return `${table}: ${say(checkNames[code])}${about}`;
}
