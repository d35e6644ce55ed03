import type { ShareColumn, ShareRow } from '../share/share-table.ts';
import { maskText } from './mask-text.ts';
import { maskValue } from './mask.ts';
import type { PersonalKind } from './personal-kind.ts';
import { toPseudonyms, type PseudonymKey } from './pseudonym.ts';

/**
 * Rows of a result on their way out. Personal columns are masked; or what tells members apart (ids, contacts) becomes
 * pseudonyms, so that whoever has the file can still count and join, and what cannot be joined by is masked. Sentences
 * in other columns, such as notes of a shop assistant, lose the personal data that they mention. Rows come in
 * stretches, since a result may be long; the same value leaves the same in every stretch.
 */
export interface TableProtection {
  /** The columns as they leave: what is masked is text, whatever it was. */
  readonly columns: readonly ShareColumn[];
  readonly protect: (rows: readonly ShareRow[]) => Promise<readonly ShareRow[]>;
}

/** What a column says of a person; `member`: an id under which the shop knows them. */
export type ProtectedKind = PersonalKind | 'member';

export type ProtectionWay =
  | { readonly kind: 'masked' }
  | { readonly kind: 'pseudonyms'; readonly key: PseudonymKey }
  | { readonly kind: 'plain' };

/** `kinds` by the columns' names; a column that is not among them holds nothing personal. */
export function protectTable(
  columns: readonly ShareColumn[],
  kinds: ReadonlyMap<string, ProtectedKind>,
  way: ProtectionWay,
): TableProtection {
  if (way.kind === 'plain') return { columns, protect: (rows) => Promise.resolve(rows) };
  const treatments = columns.map((column) => treatmentOf(column, kinds.get(column.name), way));
  return {
    columns: columns.map((column, at) =>
      treatments[at]?.isText ? { ...column, type: 'VARCHAR' } : column,
    ),
    protect: async (rows) => {
      const changed = await Promise.all(
        treatments.map((treatment, at) => treatment?.change(rows.map((row) => row[at] ?? null))),
      );
      return rows.map((row, place) =>
        row.map((value, at) => {
          const values = changed[at];
          return values ? (values[place] ?? null) : value;
        }),
      );
    },
  };
}

/** Whether a heading is that of a member's id, as the canonical relations and the shops' files spell it. */
export function isMemberId(name: string): boolean {
  const plain = name.toLowerCase().replace(/[\s_.-]/g, '');
  return /^(member|customer|client|user|buyer|shopper|loyalty|cust|mbr|account)(id|no|number|code|key)s?$|^uid$|^(会员|客户|用户|买家|顾客)(id|编号|编码|号码?|代码)$/.test(
    plain,
  );
}

interface Treatment {
  readonly isText: boolean;
  readonly change: (values: readonly (string | null)[]) => Promise<readonly (string | null)[]>;
}

/** People are told apart by these, and reached by them. */
const joinable: ReadonlySet<ProtectedKind> = new Set([
  'member',
  'phone',
  'email',
  'id_card',
  'card',
  'account',
]);

function treatmentOf(
  { type }: ShareColumn,
  kind: ProtectedKind | undefined,
  way: Exclude<ProtectionWay, { readonly kind: 'plain' }>,
): Treatment | null {
  if (kind !== undefined && way.kind === 'pseudonyms' && joinable.has(kind)) {
    return { isText: true, change: (values) => toPseudonyms(way.key, values) };
  }
  if (kind === 'member') return null;
  if (kind !== undefined) {
    return { isText: true, change: each((text) => maskValue(kind, text)) };
  }
  // Nested values hold whatever was put into them.
  const holdsText = type === 'VARCHAR' || /\bVARCHAR\b|^JSON$/.test(type);
  return holdsText ? { isText: true, change: each(maskSentence) } : null;
}

/** The most different values of a column that are remembered. */
const mostKnown = 20_000;

function each(mask: (text: string) => string): Treatment['change'] {
  const known = new Map<string, string>();
  return (values) =>
    Promise.resolve(
      values.map((value) => {
        if (value === null) return null;
        const before = known.get(value);
        if (before !== undefined) return before;
        const masked = mask(value);
        if (known.size < mostKnown) known.set(value, masked);
        return masked;
      }),
    );
}

/** Codes and single words stay as they are: digits of an order's number may look like those of a card. */
function maskSentence(text: string): string {
  const isSentence = text.length > 5 && /[\s,;:=()，。；：、（）@\p{Script=Han}]/u.test(text);
  return isSentence ? maskText(text) : text;
}
