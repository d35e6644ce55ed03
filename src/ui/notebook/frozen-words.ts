import type { Language } from '../../i18n/language.svelte.ts';
import { frozenMessages as messages } from '../../i18n/messages/frozen.ts';
import type { ShownFrozen } from '../../session/frozen-cells.ts';
import { formatDay } from '../param/day-text.ts';

/** What is said of a result that came with the notebook: of which day it is, and that nobody computed it here. */
export function frozenWords(
  { parts: [first], madeOn, smallest }: ShownFrozen,
  { say, code }: Pick<Language, 'say' | 'code'>,
): { readonly head: string; readonly more: string } {
  const day = (iso: string): string => formatDay(iso, code);
  const more = [
    first.asOf === null ? '' : say(messages.taken, { day: day(madeOn) }),
    say(messages.protected, { k: smallest }),
    say(messages.notComputed),
  ];
  return {
    head: say(messages.asOf, { day: day(first.asOf ?? madeOn) }),
    more: more.filter(Boolean).join(say(messages.separator)),
  };
}
