import { createPseudonymKey, type PseudonymKey } from '../../privacy/pseudonym.ts';
import type { ProtectedKind, ProtectionWay } from '../../privacy/protect-table.ts';
import { isMemberId } from '../../privacy/protect-table.ts';
import type { ShareColumn, ShareRow } from '../../share/share-table.ts';
import type { Masking } from '../../session/masking.svelte.ts';

/** How personal data leave with a download. */
export type Protection = ProtectionWay['kind'];

/** Chosen for a result, until the page is closed. */
const chosen = new Map<string, Protection>();
/** One for all files of a sitting, so that they can be joined with each other and with nothing else. */
let key: Promise<PseudonymKey> | null = null;

/**
 * Which columns of a result say something of a person. `rows`: the first ones; where they are all (`isWhole`), a column
 * without a single value says nothing.
 */
export function protectedKinds(
  masking: Masking,
  columns: readonly ShareColumn[],
  rows: readonly ShareRow[],
  isWhole = false,
): ReadonlyMap<string, ProtectedKind> {
  return new Map(
    columns.flatMap((column, at): readonly [string, ProtectedKind][] => {
      const samples = rows.map((row) => row[at] ?? null);
      if (isWhole && samples.every((value) => value === null || value === '')) return [];
      const kind = masking.kindOf({ name: column.name, type: column.type, samples });
      if (kind !== null) return [[column.name, kind]];
      return isMemberId(column.name) ? [[column.name, 'member']] : [];
    }),
  );
}

export function chosenProtection(result: string): Protection | null {
  return chosen.get(result) ?? null;
}

export function keepProtection(result: string, protection: Protection): void {
  chosen.set(result, protection);
}

/** A result is known by its name and its columns. */
export function resultKey(name: string, columns: readonly ShareColumn[]): string {
  return JSON.stringify([name, ...columns.map((column) => [column.name, column.type])]);
}

export async function protectionWay(protection: Protection): Promise<ProtectionWay> {
  if (protection !== 'pseudonyms') return { kind: protection };
  key ??= createPseudonymKey();
  return { kind: 'pseudonyms', key: await key };
}
