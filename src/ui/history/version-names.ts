import { fillMessage, type LanguageCode, type Message } from '../../i18n/message.ts';
import { historyMessages as messages } from '../../i18n/messages/history.ts';
import type { KeptVersion, VersionReason } from '../../storage/kept-notebook.ts';
import { daysBetween, formatDate, formatTime } from '../home/ago.ts';

export const reasonMessages: Readonly<Record<VersionReason, Message>> = {
  editing: messages.reasonEditing,
  restore: messages.reasonRestore,
  roles: messages.reasonRoles,
  replace: messages.reasonReplace,
  elsewhere: messages.reasonElsewhere,
  named: messages.reasonNamed,
};

/** `Today`, `Yesterday`, or the date. */
export function dayName(at: number, now: number, language: LanguageCode): string {
  const days = daysBetween(at, now);
  if (days === 0) return fillMessage(messages.today, language);
  return days === 1 ? fillMessage(messages.yesterday, language) : formatDate(at, language);
}

/** `Today 14:05`, `22 Nov 2026 14:05`, with the name that it was given. */
export function versionName(
  { at, name }: KeptVersion,
  now: number,
  language: LanguageCode,
): string {
  const moment = `${dayName(at, now, language)} ${formatTime(at, language)}`;
  if (name === '') return moment;
  return language === 'zh' ? `${name}（${moment}）` : `${name} (${moment})`;
}

/** Versions under the day they are of, in their order. */
export function groupByDay(
  versions: readonly KeptVersion[],
  now: number,
  language: LanguageCode,
): readonly { readonly day: string; readonly versions: readonly KeptVersion[] }[] {
  const groups: { day: string; versions: KeptVersion[] }[] = [];
  for (const version of versions) {
    const day = dayName(version.at, now, language);
    const last = groups.at(-1);
    if (last?.day === day) last.versions.push(version);
    else groups.push({ day, versions: [version] });
  }
  return groups;
}
