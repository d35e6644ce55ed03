/** Why a session file does not open. `rescued`: the notebook in front, where it came through whole. */
export type SessionFailure =
  | { readonly kind: 'not a session' }
  /** Sealed, and no passphrase was given. */
  | { readonly kind: 'locked' }
  /** Not this passphrase, or not what was sealed: the two cannot be told apart. */
  | { readonly kind: 'wrong passphrase' }
  /** It ends too early. `sent`: bytes that it had; null: not known. */
  | {
      readonly kind: 'cut';
      readonly got: number;
      readonly sent: number | null;
      readonly rescued: string | null;
    }
  | {
      readonly kind: 'damaged';
      /** Path of the part; null: the file as a whole. */
      readonly part: string | null;
      readonly why: Damage;
      readonly rescued: string | null;
    }
  | { readonly kind: 'too large'; readonly part: string | null; readonly what: Excess }
  /** Made by a later version of the program, which alone can read it. */
  | {
      readonly kind: 'newer';
      readonly version: number;
      readonly minReader: number;
      /** The program that saved it; empty: not told, or sealed in a way that is not known here. */
      readonly app: string;
    }
  | { readonly kind: 'no cryptography' }
  /** The file changed, went away or is not allowed to be read any more. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'cancelled' };

export type Damage =
  /** Heads, directory and end do not say the same, or leave gaps, or share bytes. */
  | 'structure'
  /** Other bytes than were written. */
  | 'checksum'
  /** A chunk of a sealed file is another one, stands elsewhere, or is missing. */
  | 'seal'
  /** A path that leads outside or is not what it seems. */
  | 'path'
  /** Two parts of one path, as some system compares paths. */
  | 'duplicate'
  /** A part that the manifest does not list, or that is missing. */
  | 'listing'
  /** The manifest is none. */
  | 'manifest'
  /** The checksums are right, but it is not what it should be. */
  | 'content'
  /** An archive inside. */
  | 'nested';

export type Excess = 'parts' | 'total' | 'part' | 'ratio';

/** Carries a failure up to where it becomes the outcome. */
export class SessionStop extends Error {
  readonly failure: SessionFailure;

  constructor(failure: SessionFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}

export function damaged(why: Damage, part: string | null = null): SessionStop {
  return new SessionStop({ kind: 'damaged', part, why, rescued: null });
}

export function tooLarge(what: Excess, part: string | null = null): SessionStop {
  return new SessionStop({ kind: 'too large', part, what });
}

export function stopIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new SessionStop({ kind: 'cancelled' });
}
