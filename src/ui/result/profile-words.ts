import type { LanguageCode, Message, MessageValues } from '../../i18n/message.ts';
import { fillMessage } from '../../i18n/message.ts';
import { profileMessages as messages } from '../../i18n/messages/profile.ts';
import { formatNumber, formatPercent, formatSignificant } from '../../i18n/numbers.ts';
import type { ProfileState } from '../../session/column-profiles.svelte.ts';
import type { ColumnProfile, Estimate } from '../../sql/column-profile.ts';
import { digitGroups } from './digit-groups.ts';

/** One figure of a profile as it is told. */
export interface ToldFigure {
  readonly label: string;
  readonly text: string;
}

type Say = (message: Message, values?: MessageValues) => string;

/** The figures of a profile in the order in which they are read. */
export function tellFigures(profile: ColumnProfile, code: LanguageCode): readonly ToldFigure[] {
  const say: Say = (message, values) => fillMessage(message, code, values);
  const { kind, rows, missing, distinct, notFinite, min, max, median, mean, lengths } = profile;
  const figures: (ToldFigure | null)[] = [
    { label: say(messages.rows), text: whole(rows, code) },
    {
      label: say(messages.missing),
      text: missing === 0 ? '0' : `${whole(missing, code)} (${tellShare(missing, rows, code)})`,
    },
    { label: say(messages.distinct), text: tellDistinct(distinct, code) },
    notFinite === 0
      ? null
      : {
          label: say(kind === 'moment' ? messages.notFiniteMoment : messages.notFinite),
          text: whole(notFinite, code),
        },
    min === null
      ? null
      : { label: say(kind === 'moment' ? messages.first : messages.min), text: exactText(min) },
    median && {
      label: say(messages.median),
      text: (median.exact ? '' : '≈ ') + exactText(median.value),
    },
    mean === null ? null : { label: say(messages.mean), text: formatSignificant(mean, code) },
    max === null
      ? null
      : { label: say(kind === 'moment' ? messages.last : messages.max), text: exactText(max) },
    lengths && {
      label: say(messages.lengths),
      text:
        lengths.min === lengths.max
          ? whole(lengths.min, code)
          : say(messages.lengthRange, {
              min: whole(lengths.min, code),
              max: whole(lengths.max, code),
            }),
    },
  ];
  return figures.filter((figure) => figure !== null);
}

/** What the button below a header is called. */
export function tellProfile(
  name: string,
  state: ProfileState | undefined,
  code: LanguageCode,
): string {
  const say: Say = (message, values) => fillMessage(message, code, values);
  if (state === undefined) return say(messages.profileOf, { name, told: say(messages.notYet) });
  if (state.kind === 'failure')
    return say(messages.profileOf, { name, told: say(messages.failed) });
  const { rows, missing, distinct } = state.profile;
  const told = say(distinct.value === 1 ? messages.toldOne : messages.told, {
    missing: tellShare(missing, rows, code),
    distinct: tellDistinct(distinct, code),
  });
  return say(messages.profileOf, { name, told });
}

/** What stands in the strip beside the drawing: the most frequent value, or how many there are. */
export function tellCaption(
  profile: ColumnProfile,
  code: LanguageCode,
): { readonly text: string; readonly share: string } | null {
  const { shape, distinct } = profile;
  if (shape.kind === 'bins') return null;
  const [top] = shape.kind === 'values' ? shape.values : [];
  if (shape.kind === 'values' && top) {
    const text = tellValue(profile, top.text, code);
    return { text, share: tellShare(top.count, shape.counted, code) };
  }
  if (distinct.value === 0) return null;
  const count = tellDistinct(distinct, code);
  return { text: fillMessage(messages.nDifferent, code, { count }), share: '' };
}

/** A value as a reader knows it: what is empty has a name, and truth is told in his language. */
export function tellValue({ kind }: ColumnProfile, text: string, code: LanguageCode): string {
  if (text === '') return fillMessage(messages.emptyText, code);
  if (kind !== 'boolean') return text;
  return fillMessage(text === 'true' ? messages.yes : messages.no, code);
}

export function tellDistinct({ value, exact }: Estimate<number>, code: LanguageCode): string {
  return exact ? whole(value, code) : `≈ ${formatSignificant(value, code, 2)}`;
}

/** `12.3%`; what is there but rounds to nothing is not told as nothing, nor what is nearly all as all. */
export function tellShare(part: number, all: number, code: LanguageCode): string {
  const share = all === 0 ? 0 : part / all;
  if (share > 0 && share < 0.001) return `<${formatPercent(0.001, code)}`;
  if (share < 1 && share > 0.999) return `>${formatPercent(0.999, code)}`;
  return formatPercent(share, code);
}

/** A number in the engine's own digits, grouped; anything else as it is. */
export function exactText(text: string): string {
  return digitGroups(text.replace(/^(-?\d+)\.0$/, '$1')).join(',');
}

function whole(value: number, code: LanguageCode): string {
  return formatNumber(value, code, 0);
}
