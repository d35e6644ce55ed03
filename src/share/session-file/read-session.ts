import { keyFromPassphrase } from '../passphrase.ts';
import { blobSource, type ByteSource } from './byte-source.ts';
import { fromParts } from './content-parts.ts';
import { decodeText } from './decode-text.ts';
import { migrate, type RawPart } from './migrations.ts';
import { isTextKind, manifestPath, ownerOf, placeOf } from './part-path.ts';
import { readZip } from './read-zip.ts';
import { rescueNotebook } from './rescue-notebook.ts';
import { openSeal } from './seal.ts';
import { hasFirstChunk, readSealHead, refuseOtherSize, sealHeadBytes } from './seal-head.ts';
import type { SessionContent } from './session-content.ts';
import { damaged, SessionStop, stopIfCancelled, type SessionFailure } from './session-failure.ts';
import { mostBytesOf, sessionLimits, type SessionLimits } from './session-limits.ts';
import {
  parseManifest,
  sessionVersion,
  type ManifestEntry,
  type SessionManifest,
} from './session-manifest.ts';
import { countUp, type OnSessionProgress } from './session-progress.ts';
import { sniffSession } from './sniff-session.ts';
import { unpackPart } from './unpack-part.ts';
import type { ZipEntry } from './zip-records.ts';

/**
 * Opens a session file, from whomever it is. All of it is checked before any of it is handed on: the form of the
 * zip, sizes before and while something is unpacked, the checksums of the manifest, then the shape of every list.
 * Without a passphrase checksums are proof against accidents, not against somebody who writes new ones; what
 * comes from elsewhere is shown before it runs in either case.
 */
export type SessionOutcome =
  | {
      readonly kind: 'session';
      readonly content: SessionContent;
      /** Of a later version: to be read, and not to be saved over. */
      readonly isReadOnly: boolean;
      readonly isSealed: boolean;
      /** Of the format. */
      readonly version: number;
    }
  | SessionFailure;

export interface ReadOptions {
  /** Empty: none; a sealed file then says that it is locked. */
  readonly passphrase?: string;
  readonly onProgress?: OnSessionProgress;
  readonly signal?: AbortSignal;
  readonly limits?: SessionLimits;
}

export async function readSession(file: Blob, options: ReadOptions = {}): Promise<SessionOutcome> {
  const { limits = sessionLimits, signal } = options;
  /** Where the zip is, once it is open, for what may still be saved of it. */
  let zip: ByteSource | null = null;
  try {
    const outer = blobSource(file);
    const start = await outer.read(0, Math.min(outer.size, sealHeadBytes));
    const form = sniffSession(start);
    if (form === null) return { kind: 'not a session' };
    if (form === 'zip') zip = outer;
    else {
      const head = readSealHead(start);
      const { passphrase = '' } = options;
      if (passphrase === '' || !hasFirstChunk(head, outer.size)) refuseOtherSize(head, outer.size);
      if (passphrase === '') return { kind: 'locked' };
      const key = await keyFromPassphrase(passphrase, head.stretching);
      if (key === null) return { kind: 'no cryptography' };
      zip = await openSeal(outer, head, key);
      refuseOtherSize(head, outer.size);
    }
    const { content, version } = await readContent(zip, options);
    const isReadOnly = version > sessionVersion;
    return { kind: 'session', content, isReadOnly, isSealed: form === 'seal', version };
  } catch (error) {
    if (!(error instanceof SessionStop)) throw error;
    const { failure } = error;
    if (zip === null || (failure.kind !== 'cut' && failure.kind !== 'damaged')) return failure;
    return { ...failure, rescued: await rescueNotebook(zip, limits, signal) };
  }
}

async function readContent(
  zip: ByteSource,
  { limits = sessionLimits, signal, onProgress }: ReadOptions,
): Promise<{ readonly content: SessionContent; readonly version: number }> {
  const entries = await readZip(zip, limits, signal);
  const [first] = entries;
  if (first === undefined) throw damaged('structure');
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const count = countUp('opening', total, onProgress);
  const { bytes } = await unpackPart(zip, first, limits.manifest, signal, count);
  const manifest = parseManifest((await decodeText(bytes)) ?? '');
  if (manifest === null) throw damaged('manifest', manifestPath);
  const { version, minReader, app } = manifest;
  if (minReader > sessionVersion) {
    throw new SessionStop({ kind: 'newer', version, minReader, app });
  }
  const parts: RawPart[] = [];
  for (const { entry, listed } of pairUp(entries.slice(1), manifest)) {
    const { path, kind, keys } = listed;
    const part = await unpackPart(zip, entry, mostBytesOf(kind, limits), signal, count);
    if (part.sha256 !== listed.sha256) throw damaged('checksum', path);
    const text = isTextKind(kind) ? await decodeText(part.bytes) : null;
    if (text === null && isTextKind(kind)) throw damaged('content', path);
    parts.push({ path, kind, keys, text, bytes: part.bytes });
  }
  stopIfCancelled(signal);
  const raw = migrate({ manifest: manifest.keys, parts }, version);
  return { content: fromParts(raw), version };
}

/** What the manifest lists, in its order, with where it lies. */
function pairUp(
  entries: readonly ZipEntry[],
  manifest: SessionManifest,
): readonly { readonly entry: ZipEntry; readonly listed: ManifestEntry }[] {
  const lying = new Map(entries.map((entry) => [entry.path, entry]));
  const pairs = manifest.entries.map((listed) => {
    const { path, kind, bytes } = listed;
    const owner = ownerOf(path);
    const isMisplaced = placeOf(kind)?.test(path) === false || (owner !== null && owner !== kind);
    if (isMisplaced) throw damaged('manifest', path);
    const entry = lying.get(path);
    if (entry === undefined) throw damaged('listing', path);
    // Each lies once: a second line for it finds it gone.
    lying.delete(path);
    if (entry.size !== bytes) throw damaged('checksum', path);
    return { entry, listed };
  });
  const [unlisted] = lying.keys();
  if (unlisted !== undefined) throw damaged('listing', unlisted);
  return pairs;
}
