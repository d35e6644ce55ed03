/**
 * Caps against files made to swell, for whoever made them; what we write keeps them too. The zip is of the 32-bit
 * form, which no part of a tab could outgrow anyway: its engine has 4 GB of memory.
 */
export interface SessionLimits {
  readonly parts: number;
  /** Unpacked, all parts together. */
  readonly total: number;
  readonly manifest: number;
  readonly notebook: number;
  /** One of the lists, results or pictures. */
  readonly document: number;
  /** Data, and parts of kinds that are not known. */
  readonly bytes: number;
}

const mebibyte = 2 ** 20;

export const sessionLimits: SessionLimits = {
  parts: 1_000,
  total: 2 ** 32 - 1,
  manifest: 4 * mebibyte,
  notebook: 16 * mebibyte,
  document: 32 * mebibyte,
  bytes: 2 ** 32 - 1,
};

/**
 * Deflate makes at most 1,032 bytes of one. Order lines come out at 6 times their packed size, columns that repeat
 * themselves at 100; what would come out larger is written so that it does not.
 */
export const mostTimes = 200;
/** Up to here a part may be as small as it can. */
export const freeBytes = mebibyte;

export function mostBytesOf(kind: string, limits: SessionLimits): number {
  switch (kind) {
    case 'manifest':
      return limits.manifest;
    case 'notebook':
      return limits.notebook;
    case 'files':
    case 'mappings':
    case 'result':
    case 'chart':
      return limits.document;
    default:
      return limits.bytes;
  }
}
