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
    say(messages.taken, { day: day(madeOn) }),
    say(messages.protected, { k: smallest }),
    say(messages.notComputed),
  ];
  return {
    // The day on which it was taken is not the day at whose end it was judged.
    head:
      first.asOf === null ? say(messages.fromSender) : say(messages.asOf, { day: day(first.asOf) }),
    more: more.join(say(messages.separator)),
  };
}
