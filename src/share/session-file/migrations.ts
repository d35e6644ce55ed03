import type { JsonObject } from './closed-json.ts';
import { sessionVersion } from './session-manifest.ts';

/** A part of a session file whose checksum is right, before it is understood. */
export interface RawPart {
  readonly path: string;
  readonly kind: string;
  /** All that the manifest says of it. */
  readonly keys: JsonObject;
  /** Text where the kind is one of text; null: `bytes` are not. */
  readonly text: string | null;
  readonly bytes: Blob;
}

/** A session file before it is understood; what a migration rewrites. */
export interface RawSession {
  readonly manifest: JsonObject;
  readonly parts: readonly RawPart[];
}

export type Migration = (raw: RawSession) => RawSession;

/** Under each version the way from it to the next. Version 1 is the first: no way leads to it. */
export const migrations: Readonly<Record<number, Migration>> = {};

/** Takes a session to the current version. One that is current or newer is left alone. */
export function migrate(
  raw: RawSession,
  version: number,
  target = sessionVersion,
  table: Readonly<Record<number, Migration>> = migrations,
): RawSession {
  let migrated = raw;
  for (let at = version; at < target; at += 1) migrated = table[at]?.(migrated) ?? migrated;
  return migrated;
}
