import type { Reason } from '../../src/engine/intake-contract.ts';

/**
 * Says what a file is by its first bytes when it is not text, so that the refusal can name it. Names are
 * never trusted: an `.csv` that starts like a zip is a zip.
 *
 * Signatures are those of the formats' own specifications.
 */
export function findBinaryFile(head: Uint8Array): Reason | null {
  for (const { code, bytes, at = 0 } of signatures) {
    if (bytes.every((byte, index) => head[at + index] === byte)) {
      return code === 'binary-zip' && holdsWorkbook(head) ? { code: 'binary-xlsx' } : { code };
    }
  }
  return null;
}

interface Signature {
  readonly code: string;
  readonly bytes: readonly number[];
  readonly at?: number;
}

const signatures: readonly Signature[] = [
  { code: 'binary-zip', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { code: 'binary-zip', bytes: [0x50, 0x4b, 0x05, 0x06] },
  { code: 'binary-xls', bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
  { code: 'binary-gzip', bytes: [0x1f, 0x8b] },
  { code: 'binary-parquet', bytes: [0x50, 0x41, 0x52, 0x31] },
  { code: 'binary-arrow', bytes: [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31] },
  { code: 'binary-pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { code: 'binary-image', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { code: 'binary-image', bytes: [0xff, 0xd8, 0xff] },
  { code: 'binary-image', bytes: [0x47, 0x49, 0x46, 0x38] },
  { code: 'binary-archive', bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { code: 'binary-archive', bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07] },
  { code: 'binary-archive', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { code: 'binary-archive', bytes: [0x42, 0x5a, 0x68] },
  { code: 'binary-archive', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { code: 'binary-sqlite', bytes: [...'SQLite format 3\0'].map((c) => c.charCodeAt(0)) },
  { code: 'binary-duckdb', bytes: [0x44, 0x55, 0x43, 0x4b], at: 8 },
];

function holdsWorkbook(head: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(head);
  return text.includes('[Content_Types].xml') || text.includes('xl/');
}
