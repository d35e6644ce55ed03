import type { RememberedFile } from '../../members/remembered-file.ts';
import type { HostedFailure } from '../../share/hosted/hosted-failure.ts';
import type { FrozenResults } from '../../share/frozen/frozen-results.ts';
import type { LinkOutcome } from '../../share/link/link-code.ts';
import type { SessionFailure } from '../../share/session-file/session-failure.ts';

/** Where something comes from that is looked at before it is opened. */
export type ReceivedFrom =
  /** What stood behind `#n=`. */
  | { readonly kind: 'link'; readonly code: string }
  | { readonly kind: 'session'; readonly file: File }
  /** All of `#src=…`, a notebook beside the app. */
  | { readonly kind: 'hosted'; readonly fragment: string };

/** What it turned out to be. */
export type Received =
  | { readonly kind: 'held'; readonly held: Held }
  | { readonly kind: 'locked' }
  | { readonly kind: 'wrong passphrase' }
  | { readonly kind: 'refused link'; readonly why: LinkOutcome['kind']; readonly got: LinkCut }
  | { readonly kind: 'refused session'; readonly failure: SessionFailure }
  | { readonly kind: 'refused hosted'; readonly failure: HostedFailure };

export interface LinkCut {
  readonly got: number;
  readonly sent: number;
}

/** What can be opened. Nothing of it has been read as data yet. */
export interface Held {
  /** Of notebooks, the one in front first; there is at least one. */
  readonly texts: readonly string[];
  /** Results that came along, by the place of their notebook; null: none of it. */
  readonly frozen: readonly (FrozenResults | null)[];
  /** Data that came along or lie beside it; null: none. */
  readonly data: HeldData | null;
  readonly mappings: readonly RememberedFile[];
  /** Of parameters of the first notebook, by name. */
  readonly values: Readonly<Record<string, string>>;
  /** Of a later version, which must not be saved over. */
  readonly isNewer: boolean;
  /** What the link means may have changed since it was made. */
  readonly mayHaveChanged: boolean;
}

export interface HeldData {
  readonly files: number;
  readonly bytes: number;
  /** Gives the files once the reader has agreed. */
  readonly read: (onProgress: (share: number) => void) => Promise<readonly File[] | HostedFailure>;
}

/** What the reader agreed to. */
export interface Opened extends Pick<Held, 'texts' | 'frozen' | 'mappings' | 'values' | 'isNewer'> {
  readonly files: readonly File[];
}

/** Text of a notebook and nothing else. */
export function heldText(text: string): Held {
  return {
    texts: [text],
    frozen: [],
    data: null,
    mappings: [],
    values: {},
    isNewer: false,
    mayHaveChanged: false,
  };
}

/** Looks into what was received; nothing runs. */
export async function lookInto(
  from: ReceivedFrom,
  passphrase: string,
  onProgress: (share: number) => void,
): Promise<Received> {
  switch (from.kind) {
    case 'link':
      return lookIntoLink(from.code, passphrase);
    case 'session':
      return lookIntoSession(from.file, passphrase, onProgress);
    case 'hosted':
      return lookIntoHosted(from.fragment);
  }
}

/** Whether a file that was dropped is a session, by its first bytes. */
export async function isSession(file: File): Promise<boolean> {
  const start = new Uint8Array(await file.slice(0, 44).arrayBuffer());
  // Both forms begin with one of two bytes; only then the reader is fetched.
  if (start.length < 4 || (start[0] !== 0x50 && start[0] !== 0x89)) return false;
  const { sniffSession } = await import('../../share/session-file/sniff-session.ts');
  return sniffSession(start) !== null;
}

async function lookIntoLink(code: string, passphrase: string): Promise<Received> {
  const { decodeLink } = await import('../../share/link/link-code.ts');
  const found = await decodeLink(code, passphrase);
  switch (found.kind) {
    case 'text':
      return { kind: 'held', held: { ...heldText(found.text), frozen: [found.frozen ?? null] } };
    case 'locked':
    case 'wrong passphrase':
      return { kind: found.kind };
    case 'cut':
      return { kind: 'refused link', why: 'cut', got: { got: found.got, sent: found.sent } };
    default:
      return { kind: 'refused link', why: found.kind, got: { got: 0, sent: 0 } };
  }
}

async function lookIntoSession(
  file: File,
  passphrase: string,
  onProgress: (share: number) => void,
): Promise<Received> {
  const [{ readSession }, { fromSessionResults }] = await Promise.all([
    import('../../share/session-file/read-session.ts'),
    import('../../share/frozen/session-results.ts'),
  ]);
  const found = await readSession(file, {
    passphrase,
    onProgress: ({ done, total }) => onProgress(total > 0 ? done / total : 0),
  });
  if (found.kind === 'session') {
    const { notebooks, tables, mappings, results } = found.content;
    const files = tables.map(({ name, bytes }) => new File([bytes], `${name}.arrow`));
    const data = {
      files: files.length,
      bytes: files.reduce((sum, { size }) => sum + size, 0),
      read: () => Promise.resolve(files),
    };
    const held = {
      ...heldText(''),
      texts: notebooks.map(({ text }) => text),
      frozen: notebooks.map((_, at) => fromSessionResults(results, at)),
      data: files.length > 0 ? data : null,
      mappings,
      isNewer: found.isReadOnly,
    };
    return { kind: 'held', held };
  }
  if (found.kind === 'locked' || found.kind === 'wrong passphrase') return { kind: found.kind };
  return { kind: 'refused session', failure: found };
}

async function lookIntoHosted(fragment: string): Promise<Received> {
  const { fetchHostedFiles, openHosted } = await import('../../share/hosted/open-hosted.ts');
  const base = new URL('./', document.baseURI).href;
  const reading = { fetch: (...request: Parameters<typeof fetch>) => fetch(...request) };
  const found = await openHosted(fragment, base, reading);
  if (found.kind !== 'hosted') return { kind: 'refused hosted', failure: found };
  const read: HeldData['read'] = async (onProgress) => {
    const got = await fetchHostedFiles(found, base, {
      ...reading,
      onProgress: ({ got: bytes, of }) => onProgress(of > 0 ? bytes / of : 0),
    });
    return got.kind === 'files' ? got.files.map(({ file }) => file) : got;
  };
  const held = {
    ...heldText(found.text),
    data: found.files.length > 0 ? { files: found.files.length, bytes: found.bytes, read } : null,
    values: found.address.values,
    mayHaveChanged: !found.isPinned,
  };
  return { kind: 'held', held };
}
