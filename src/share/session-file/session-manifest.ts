import {
  isCount,
  isList,
  isObject,
  parseObject,
  printObject,
  without,
  type Json,
  type JsonObject,
} from './closed-json.ts';
import { isPartPath, manifestPath } from './part-path.ts';

/**
 * `manifest.json`, the first part. Its envelope (`format`, `version`, `minReader`, `app`, and of each part `path`,
 * `kind`, `bytes` and `sha256`) stays as it is in all versions to come, since a version that cannot read a file has
 * to say so, and one that can has to check it first. Keys that are not known stay where they are.
 */
export interface SessionManifest {
  readonly version: number;
  /** The lowest version of the format whose programs may read it. */
  readonly minReader: number;
  readonly app: string;
  readonly entries: readonly ManifestEntry[];
  /** All of it but the parts. */
  readonly keys: JsonObject;
}

export interface ManifestEntry {
  readonly path: string;
  readonly kind: string;
  readonly bytes: number;
  readonly sha256: string;
  /** All that is said of the part. */
  readonly keys: JsonObject;
}

/** The number rises when old programs would go wrong. */
export const sessionVersion = 1;

/** Null: no manifest. */
export function parseManifest(text: string): SessionManifest | null {
  const keys = parseObject(text);
  if (!keys || keys['format'] !== format) return null;
  const { version, minReader, app, parts } = keys;
  if (!isVersion(version) || !isVersion(minReader) || minReader > version) return null;
  if (!isText(app, 80) || !isList(parts)) return null;
  const entries = parts.flatMap((part) => toEntry(part) ?? []);
  if (entries.length !== parts.length) return null;
  return { version, minReader, app, entries, keys: without(keys, ['parts']) };
}

export function printManifest(
  keys: JsonObject,
  app: string,
  entries: readonly ManifestEntry[],
): string {
  return printObject({
    format,
    version: sessionVersion,
    minReader: sessionVersion,
    app,
    ...without(keys, [...envelope, 'parts']),
    parts: entries.map(({ path, kind, bytes, sha256, keys: more }) => ({
      path,
      kind,
      bytes,
      sha256,
      ...without(more, ['path', 'kind', 'bytes', 'sha256']),
    })),
  });
}

export function isText(value: Json | undefined, longest: number): value is string {
  return typeof value === 'string' && value.length <= longest;
}

export const envelope: readonly string[] = ['format', 'version', 'minReader', 'app'];

const format = 'memberbook-session';

function toEntry(value: Json): ManifestEntry | null {
  if (!isObject(value)) return null;
  const { path, kind, bytes, sha256 } = value;
  if (!isText(path, 200) || !isPartPath(path) || path === manifestPath) return null;
  if (!isText(kind, 40) || !/^[a-z][a-z-]*$/.test(kind)) return null;
  if (!isCount(bytes) || !isText(sha256, 64) || !/^[0-9a-f]{64}$/.test(sha256)) return null;
  return { path, kind, bytes, sha256, keys: value };
}

function isVersion(value: Json | undefined): value is number {
  return isCount(value) && value >= 1 && value <= 1_000_000;
}
