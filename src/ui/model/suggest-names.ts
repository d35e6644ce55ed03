import type { PictureRows } from '../../engine/model-contract.ts';
import { columnName } from '../../i18n/column-names.ts';
import { joinNames } from '../../i18n/lists.ts';
import { fillMessage } from '../../i18n/message.ts';
import {
  clusterNameMessages as messages,
  featurePhrases,
} from '../../i18n/messages/model-cluster-names.ts';
import { formatNumber } from '../../i18n/numbers.ts';
import { spaceNames } from '../../i18n/space-names.ts';
import type { Speech } from '../notebook/definition-text.ts';

type Rows = PictureRows['rows'];

/** A group with a name made of what sets it apart; `group` counts from 1. */
export interface SuggestedName {
  readonly group: number;
  readonly members: number;
  readonly name: string;
}

/** Names in the reader's language; groups that would be called the same are numbered. */
export function suggestNames(rows: Rows, speech: Speech): readonly SuggestedName[] {
  const byGroup = new Map<number, Rows[number][]>();
  for (const row of rows) {
    const group = Number(row['cluster']);
    byGroup.set(group, [...(byGroup.get(group) ?? []), row]);
  }
  const groups = [...byGroup.values()];
  const names = groups.map((traits) => phrase(traits, speech));
  return [...byGroup.keys()].map((group, at) => {
    const words = names[at] ?? '';
    const number = names.slice(0, at + 1).filter((other) => other === words).length;
    return {
      group,
      members: Number(groups[at]?.[0]?.['members']),
      name: isTwice(names, at)
        ? speech.say(messages.numbered, { words, number: String(number) })
        : words,
    };
  });
}

/** Names in use that no longer suggest themselves for their own group, but in some language for another one. */
export function sayMovedNames(rows: Rows, { say, code }: Speech): readonly string[] {
  const languages = (['en', 'zh'] as const).map((each) =>
    suggestNames(rows, {
      code: each,
      say: (message, values) => fillMessage(message, each, values),
    }),
  );
  const groups = new Map(rows.map(({ cluster, written }) => [Number(cluster), String(written)]));
  return [...groups].flatMap(([group, name]) => {
    const fitting = languages.flatMap((suggested) =>
      suggested.filter((each) => each.name === name).map((each) => each.group),
    );
    const [other] = fitting;
    if (other === undefined || fitting.includes(group)) return [];
    const number = (value: number): string => formatNumber(value, code, 0);
    return say(messages.moved, { group: number(group), name, other: number(other) });
  });
}

function isTwice(names: readonly string[], at: number): boolean {
  return names.filter((name) => name === names[at]).length > 1;
}

function phrase(traits: Rows, { say, code }: Speech): string {
  const words = traits.flatMap(({ feature, direction, degree }) => {
    if (typeof feature !== 'string') return [];
    const side = direction === 'high' ? 'high' : 'low';
    const own = Object.hasOwn(featurePhrases, feature) ? featurePhrases[feature] : undefined;
    if (!own) {
      const sides = unknown[degree === 'rather' ? 'rather' : 'clear'];
      const name = columnName(feature, code);
      return spaceNames(say(sides[side], { feature: name }), [name], code);
    }
    const said = say(own[side]);
    return degree === 'rather' ? say(messages.rather, { words: said }) : said;
  });
  const name = words.length === 0 ? say(messages.average) : joinNames(words, code);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Of columns that have no phrase of their own. */
const unknown = {
  clear: { high: messages.high, low: messages.low },
  rather: { high: messages.ratherHigh, low: messages.ratherLow },
} as const;
