import type { ByteSource } from './byte-source.ts';
import { foldPath, isPartPath, manifestPath } from './part-path.ts';
import { damaged, SessionStop, stopIfCancelled, tooLarge } from './session-failure.ts';
import { freeBytes, mostTimes, type SessionLimits } from './session-limits.ts';
import {
  directorySign,
  endBytes,
  endSign,
  headBytes,
  headSign,
  longestName,
  printDirectory,
  printHead,
  readHead,
  type ZipEntry,
} from './zip-records.ts';

/**
 * The entries of a session file, the manifest first. They are walked from the front, each beginning where the one
 * before ends, and then directory and end have to be what follows from them: so no entry overlaps, hides between
 * others or is told differently in two places. Throws a `SessionStop`.
 */
export async function readZip(
  source: ByteSource,
  limits: SessionLimits,
  signal?: AbortSignal,
): Promise<readonly ZipEntry[]> {
  const entries: ZipEntry[] = [];
  const paths = new Set<string>();
  let at = 0;
  let total = 0;
  for await (const { entry, head } of walk(source, signal)) {
    if (entries.length > limits.parts) throw tooLarge('parts');
    if (!isEqual(head, printHead(entry))) throw damaged('structure', entry.path);
    if (!isPartPath(entry.path)) throw damaged('path', entry.path);
    if (paths.has(foldPath(entry.path))) throw damaged('duplicate', entry.path);
    paths.add(foldPath(entry.path));
    total += entry.size;
    if (total > limits.total) throw tooLarge('total');
    refuseRatio(entry);
    at = endOf(entry);
    if (at > source.size) throw await endedEarly(source);
    entries.push(entry);
  }
  const directory = printDirectory(entries, at);
  if (at + directory.length > source.size) throw await endedEarly(source);
  if (at + directory.length < source.size) throw damaged('structure');
  if (!isEqual(await source.read(at, at + directory.length), directory)) throw damaged('structure');
  return entries;
}

/** Heads one behind the other, unchecked, up to where something else begins. */
export async function* walk(
  source: ByteSource,
  signal?: AbortSignal,
): AsyncGenerator<{ readonly entry: ZipEntry; readonly head: Uint8Array }> {
  let at = 0;
  for (;;) {
    stopIfCancelled(signal);
    const bytes = await source.read(at, Math.min(source.size, at + headBytes + longestName));
    if (bytes.length < headBytes) {
      // The shortest directory is longer than a head.
      throw await endedEarly(source);
    }
    const sign = new DataView(bytes.buffer).getUint32(0, true);
    if (sign === directorySign && at > 0) return;
    if (sign !== headSign) throw damaged('structure');
    const entry = readHead(bytes, at);
    if (entry === null) {
      throw at + bytes.length === source.size ? await endedEarly(source) : damaged('structure');
    }
    if (at === 0 && entry.path !== manifestPath) throw new SessionStop({ kind: 'not a session' });
    yield { entry, head: bytes.subarray(0, bodyStart(entry) - at) };
    at = endOf(entry);
    if (at > source.size) throw await endedEarly(source);
  }
}

/** Where the packed bytes of an entry begin. */
export function bodyStart(entry: ZipEntry): number {
  return entry.at + headBytes + new TextEncoder().encode(entry.path).length;
}

export function refuseRatio({ path, packed, size }: Omit<ZipEntry, 'at'>): void {
  if (size > freeBytes && size > packed * mostTimes) throw tooLarge('ratio', path);
}

function endOf(entry: ZipEntry): number {
  return bodyStart(entry) + entry.packed;
}

/** What ends too early was cut off, unless its end is there: then a length in it is wrong. */
async function endedEarly(source: ByteSource): Promise<SessionStop> {
  const tail = await source.read(Math.max(0, source.size - endBytes), source.size);
  const hasEnd =
    tail.length === endBytes && new DataView(tail.buffer).getUint32(0, true) === endSign;
  if (hasEnd) return damaged('structure');
  return new SessionStop({ kind: 'cut', got: source.size, sent: null, rescued: null });
}

function isEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
