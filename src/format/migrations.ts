import type { Block } from './split-blocks.ts';

/** The number that `format:` in the front matter gets. It rises when old readers would go wrong. */
export const currentFormat = 1;

/** A file before its cells are understood; what a migration rewrites. */
export interface RawNotebook {
  readonly front: Readonly<Record<string, unknown>>;
  readonly blocks: readonly Block[];
}

export type Migration = (raw: RawNotebook) => RawNotebook;

/** Under each number the way from that format to the next. Format 1 is the first: no way leads to it. */
export const migrations: Readonly<Record<number, Migration>> = {};

/** Takes a file to the current format. One that is current or newer is left alone. */
export function migrate(
  raw: RawNotebook,
  format: number,
  target = currentFormat,
  table: Readonly<Record<number, Migration>> = migrations,
): RawNotebook {
  let migrated = raw;
  for (let at = format; at < target; at += 1) migrated = table[at]?.(migrated) ?? migrated;
  return migrated;
}
