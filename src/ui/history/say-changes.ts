import { joinNames } from '../../i18n/lists.ts';
import { fillMessage, type LanguageCode, type Message } from '../../i18n/message.ts';
import { historyMessages as messages } from '../../i18n/messages/history.ts';
import type { CellChange } from '../../notebook/compare-notebooks.ts';
import type { VersionComparison } from './compare-versions.ts';

/** What changed, in a few words: `3 changed, 1 added: monthly_sales, best and 2 more`; null: nothing. */
export function sayChanges(
  { changes, data, titles }: VersionComparison,
  language: LanguageCode,
): string | null {
  const all = [...changes, ...data];
  const counts = kinds.flatMap(({ message, isOf }) => {
    const count = all.filter(isOf).length;
    return count === 0 ? [] : [fillMessage(message, language, { count })];
  });
  if (titles !== null) counts.push(fillMessage(messages.countTitle, language));
  if (counts.length === 0) return null;
  const told = joinNames(counts, language);
  const names = [...new Set(all.map(nameOf).filter(Boolean))];
  if (names.length === 0) return told;
  const first = joinNames(names.slice(0, mostNames), language);
  const rest = names.length - mostNames;
  const list =
    rest > 0 ? fillMessage(messages.andMore, language, { names: first, count: rest }) : first;
  return fillMessage(messages.names, language, { counts: told, names: list });
}

const mostNames = 2;

const kinds: readonly {
  readonly message: Message;
  readonly isOf: (change: CellChange) => boolean;
}[] = [
  { message: messages.countChanged, isOf: (change) => change.kind === 'edited' && !isMove(change) },
  { message: messages.countAdded, isOf: ({ kind }) => kind === 'added' },
  { message: messages.countRemoved, isOf: ({ kind }) => kind === 'removed' },
  { message: messages.countMoved, isOf: (change) => change.kind === 'edited' && isMove(change) },
];

function isMove({ parts }: Extract<CellChange, { kind: 'edited' }>): boolean {
  return parts.every((part) => part === 'place');
}

function nameOf(change: CellChange): string {
  return change.kind === 'removed' ? change.before.name : change.after.name;
}
