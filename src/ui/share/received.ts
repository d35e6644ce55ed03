import type { RememberedFile } from '../../members/remembered-file.ts';
import type { LinkOutcome } from '../../share/link/link-code.ts';
import type { SessionFailure } from '../../share/session-file/session-failure.ts';

/** Where something comes from that is looked at before it is opened. */
export type ReceivedFrom =
  /** What stood behind `#n=`. */
  | { readonly kind: 'link'; readonly code: string }
  | { readonly kind: 'session'; readonly file: File };

/** What it turned out to be. */
export type Received =
  | { readonly kind: 'held'; readonly held: Held }
  | { readonly kind: 'locked' }
  | { readonly kind: 'wrong passphrase' }
  | { readonly kind: 'refused link'; readonly why: LinkOutcome['kind']; readonly got: LinkCut }
  | { readonly kind: 'refused session'; readonly failure: SessionFailure };

export interface LinkCut {
  readonly got: number;
  readonly sent: number;
}

/** What can be opened. Nothing of it has been parsed as data yet. */
export interface Held {
  /** Of notebooks, the one in front first; there is at least one. */
  readonly texts: readonly string[];
  /** Rows that came along, as files that the intake reads. */
  readonly files: readonly File[];
  readonly mappings: readonly RememberedFile[];
  /** Of a later version, which must not be saved over. */
  readonly isNewer: boolean;
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
      return {
        kind: 'held',
        held: { texts: [found.text], files: [], mappings: [], isNewer: false },
      };
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
  const { readSession } = await import('../../share/session-file/read-session.ts');
  const found = await readSession(file, {
    passphrase,
    onProgress: ({ done, total }) => onProgress(total > 0 ? done / total : 0),
  });
  if (found.kind === 'session') {
    const { notebooks, tables, mappings } = found.content;
    const files = tables.map(({ name, bytes }) => new File([bytes], `${name}.arrow`));
    const texts = notebooks.map(({ text }) => text);
    return { kind: 'held', held: { texts, files, mappings, isNewer: found.isReadOnly } };
  }
  if (found.kind === 'locked' || found.kind === 'wrong passphrase') return { kind: found.kind };
  return { kind: 'refused session', failure: found };
}
