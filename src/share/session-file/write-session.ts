import { freshStretching, keyFromPassphrase, type Stretching } from '../passphrase.ts';
import { fromParts, toParts } from './content-parts.ts';
import type { RawPart, RawSession } from './migrations.ts';
import { packPart, type PackedPart } from './pack-part.ts';
import { foldPath, isPartPath, manifestPath } from './part-path.ts';
import { refuseRatio } from './read-zip.ts';
import { seal } from './seal.ts';
import { holdsRows, type SessionContent } from './session-content.ts';
import {
  damaged,
  SessionStop,
  stopIfCancelled,
  tooLarge,
  type SessionFailure,
} from './session-failure.ts';
import { mostBytesOf, sessionLimits, type SessionLimits } from './session-limits.ts';
import { parseManifest, printManifest, type ManifestEntry } from './session-manifest.ts';
import { countUp, type OnSessionProgress } from './session-progress.ts';
import { isArchive } from './unpack-part.ts';
import { printDirectory, printHead, type ZipEntry } from './zip-records.ts';

/**
 * Saves a session: a zip whose first parts are `manifest.json` and the notebook, so that they come through
 * where the end of a file is lost, and around it a seal where there is a passphrase (see `seal-head.ts`). The same
 * content makes the same zip, byte for byte, in one browser; a sealed file is another one each time. Nothing is
 * written that `readSession` would not open again.
 */
export type WriteOutcome =
  | {
      readonly kind: 'written';
      readonly file: Blob;
      readonly isSealed: boolean;
      /** What is in it, as the manifest lists it: to be shown before it goes out. */
      readonly parts: readonly ManifestEntry[];
    }
  /** It holds rows of members, and was neither given a passphrase nor allowed to lie open. */
  | { readonly kind: 'passphrase needed' }
  | Extract<
      SessionFailure,
      { readonly kind: 'too large' | 'no cryptography' | 'unreadable' | 'cancelled' }
    >
  /** Something that no reader would open again; `part` is its path. */
  | { readonly kind: 'unwritable'; readonly part: string | null };

export interface WriteOptions {
  /** Empty: none. It cannot be got back. */
  readonly passphrase?: string;
  /** The analyst was asked, and wants the rows to lie open in the file. */
  readonly rowsMayLieOpen?: boolean;
  readonly onProgress?: OnSessionProgress;
  readonly signal?: AbortSignal;
  readonly limits?: SessionLimits;
  /** For files that have to be the same each time, as those of tests. Never used twice otherwise. */
  readonly stretching?: Stretching;
}

export const sessionType = 'application/x-memberbook';
export const sessionEnding = '.memberbook';

export async function writeSession(
  content: SessionContent,
  options: WriteOptions = {},
): Promise<WriteOutcome> {
  const { passphrase = '', signal, onProgress } = options;
  if (passphrase === '' && holdsRows(content) && options.rowsMayLieOpen !== true) {
    return { kind: 'passphrase needed' };
  }
  try {
    const raw = checkedParts(content);
    const stretching = options.stretching ?? freshStretching();
    const key = passphrase === '' ? null : await keyFromPassphrase(passphrase, stretching);
    if (passphrase !== '' && key === null) return { kind: 'no cryptography' };
    const { zip, parts } = await packZip(raw, options);
    const file =
      key === null
        ? zip
        : await seal(zip, key, stretching, signal, countUp('sealing', zip.size, onProgress));
    stopIfCancelled(signal);
    const typed = new Blob([file], { type: sessionType });
    return { kind: 'written', file: typed, isSealed: key !== null, parts };
  } catch (error) {
    if (error instanceof SessionStop) return toOutcome(error.failure);
    throw error;
  }
}

function toOutcome(failure: SessionFailure): WriteOutcome {
  switch (failure.kind) {
    case 'too large':
    case 'no cryptography':
    case 'unreadable':
    case 'cancelled':
      return failure;
    case 'damaged':
      return { kind: 'unwritable', part: failure.part };
    default:
      return { kind: 'unwritable', part: null };
  }
}

/** The parts, if reading them gives what was to be written. */
function checkedParts(content: SessionContent): RawSession {
  const raw = toParts(content);
  const again = toParts(fromParts(raw));
  const paths = new Set<string>();
  raw.parts.forEach((part, at) => {
    const { path } = part;
    if (!isPartPath(path)) throw damaged('path', path);
    if (foldPath(path) === manifestPath || paths.has(foldPath(path)))
      throw damaged('duplicate', path);
    paths.add(foldPath(path));
    if (!isSame(part, again.parts[at])) throw damaged('content', path);
  });
  if (JSON.stringify(raw.manifest) !== JSON.stringify(again.manifest)) {
    throw damaged('manifest', manifestPath);
  }
  return raw;
}

function isSame(one: RawPart, other: RawPart | undefined): boolean {
  return (
    other?.path === one.path &&
    other.text === one.text &&
    other.bytes.size === one.bytes.size &&
    JSON.stringify(other.keys) === JSON.stringify(one.keys)
  );
}

async function packZip(
  raw: RawSession,
  { signal, onProgress, limits = sessionLimits }: WriteOptions,
): Promise<{ readonly zip: Blob; readonly parts: readonly ManifestEntry[] }> {
  if (raw.parts.length >= limits.parts) throw tooLarge('parts');
  const total = raw.parts.reduce((sum, { bytes }) => sum + bytes.size, 0);
  const count = countUp('packing', total, onProgress);
  const packed: PackedPart[] = [];
  const entries: ManifestEntry[] = [];
  for (const { path, kind, keys, bytes } of raw.parts) {
    if (bytes.size > mostBytesOf(kind, limits)) throw tooLarge('part', path);
    if (isArchive(await startOf(bytes))) throw damaged('nested', path);
    const part = await packPart(path, bytes, signal, count);
    packed.push(part);
    entries.push({ path, kind, bytes: part.size, sha256: part.sha256, keys });
  }
  const text = printManifest(raw.manifest, String(raw.manifest['app']), entries);
  if (parseManifest(text) === null) throw damaged('manifest', manifestPath);
  const manifest = await packPart(manifestPath, new Blob([text]), signal);
  if (manifest.size > limits.manifest) throw tooLarge('part', manifestPath);
  if (total + manifest.size > limits.total) throw tooLarge('total');
  return { zip: joinZip([manifest, ...packed]), parts: entries };
}

function joinZip(parts: readonly PackedPart[]): Blob {
  const pieces: (Blob | Uint8Array<ArrayBuffer>)[] = [];
  const entries: ZipEntry[] = [];
  let at = 0;
  for (const { body, ...part } of parts) {
    refuseRatio(part);
    const head = printHead({ ...part, at });
    entries.push({ ...part, at });
    pieces.push(head, body);
    at += head.length + body.size;
  }
  const directory = printDirectory(entries, at);
  if (at + directory.length > largestFile) throw tooLarge('total');
  return new Blob([...pieces, directory]);
}

async function startOf(bytes: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await bytes.slice(0, 8).arrayBuffer());
  } catch {
    throw new SessionStop({ kind: 'unreadable' });
  }
}

/** Beyond it an offset has no room. */
const largestFile = 2 ** 32 - 1;
