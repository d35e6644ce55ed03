import type { LanguageCode } from '../../i18n/message.ts';
import { fillMessage } from '../../i18n/message.ts';
import { profileMessages as messages } from '../../i18n/messages/profile.ts';
import { formatSignificant } from '../../i18n/numbers.ts';
import type { Bin, BinScale, MomentUnit } from '../../sql/column-profile.ts';

/** What lies in a bin, with both ends as a reader counts them: `0 – 99` of whole numbers, `2024-01 – 2024-03`. */
export function binLabel({ from, to }: Bin, scale: BinScale, code: LanguageCode): string {
  return scale.kind === 'number'
    ? numberLabel(from, to, scale.whole, code)
    : momentLabel(from, to, scale.unit, code);
}

function numberLabel(
  from: number | null,
  to: number | null,
  whole: boolean,
  code: LanguageCode,
): string {
  const number = (value: number): string => formatSignificant(value, code, 12);
  if (from === null)
    return to === null ? '' : fillMessage(messages.below, code, { edge: number(to) });
  if (to === null) return fillMessage(messages.above, code, { edge: number(from) });
  // Above 2⁵³ the number before an edge is the edge.
  const isCounted = whole && Number.isSafeInteger(to) && Number.isSafeInteger(from);
  const last = isCounted ? to - 1 : to;
  return last === from ? number(from) : `${number(from)} – ${number(last)}`;
}

function momentLabel(
  from: number | null,
  to: number | null,
  unit: MomentUnit,
  code: LanguageCode,
): string {
  if (from === null)
    return to === null ? '' : fillMessage(messages.before, code, { edge: momentText(to, unit) });
  if (to === null) return fillMessage(messages.from, code, { edge: momentText(from, unit) });
  const first = momentText(from, unit);
  const last = momentText(to - 1, unit);
  if (first === last) return first;
  const day = first.slice(0, 11);
  return `${first} – ${day.endsWith(' ') && last.startsWith(day) ? last.slice(11) : last}`;
}

const lengths: Readonly<Record<MomentUnit, number>> = {
  year: 4,
  month: 7,
  day: 10,
  hour: 16,
  minute: 16,
  second: 19,
};

function momentText(moment: number, unit: MomentUnit): string {
  return new Date(moment).toISOString().replace('T', ' ').slice(0, lengths[unit]);
}
