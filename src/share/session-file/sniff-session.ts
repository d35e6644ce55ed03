import { manifestPath } from './part-path.ts';
import { sealSign } from './seal-head.ts';
import { headBytes } from './zip-records.ts';

/**
 * What a file is by its first 44 bytes, or by as many as came. Null: no session file, whatever it is called. A
 * name of a file says nothing; one that begins like a session file and ends at once is one that was cut.
 */
export function sniffSession(start: Uint8Array): 'zip' | 'seal' | null {
  if (begins(start, 0, sealSign)) return 'seal';
  if (!begins(start, 0, zipSign)) return null;
  return begins(start, headBytes, manifestName) ? 'zip' : null;
}

/** As far as there are bytes. */
function begins(bytes: Uint8Array, from: number, sign: readonly number[]): boolean {
  return sign.every((byte, at) => from + at >= bytes.length || bytes[from + at] === byte);
}

const zipSign = [0x50, 0x4b, 3, 4];
const manifestName = [...new TextEncoder().encode(manifestPath)];
