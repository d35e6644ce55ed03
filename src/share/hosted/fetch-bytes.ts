import { Sha256 } from '../session-file/Sha256.ts';
import type { HostedFailure } from './hosted-failure.ts';

/** What of the surroundings is used; `fetch` is the page's. */
export interface HostedReading {
  readonly fetch: typeof globalThis.fetch;
  readonly signal?: AbortSignal;
  /** Bytes that came, and that will have come. */
  readonly onProgress?: (progress: { readonly got: number; readonly of: number }) => void;
}

export interface FetchedBytes {
  readonly kind: 'bytes';
  readonly pieces: readonly Uint8Array<ArrayBuffer>[];
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Reads a file of the own host, at most so many bytes, and sums it while it comes in. A host that answers a missing
 * file with its page, or sends elsewhere, has no such file.
 */
export async function fetchBytes(
  url: URL,
  path: string,
  most: number,
  { fetch, signal }: HostedReading,
  onPiece: (bytes: number) => void = () => undefined,
): Promise<FetchedBytes | HostedFailure> {
  try {
    const answer = await fetch(url.href, {
      credentials: 'same-origin',
      redirect: 'error',
      cache: 'no-cache',
      referrerPolicy: 'no-referrer',
      ...(signal && { signal }),
    });
    const { status } = answer;
    if (status === 404 || status === 403 || status === 410) return { kind: 'missing', path };
    if (!answer.ok) return { kind: 'unreachable', path, status };
    if (answer.headers.get('Content-Type')?.startsWith('text/html') === true) {
      return { kind: 'missing', path };
    }
    const sum = new Sha256();
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    let bytes = 0;
    const reader = answer.body?.getReader();
    for (;;) {
      const piece = await reader?.read();
      if (!piece || piece.done) break;
      bytes += piece.value.length;
      if (bytes > most) {
        await reader?.cancel();
        return { kind: 'too large', path, most };
      }
      sum.add(piece.value);
      pieces.push(piece.value);
      onPiece(piece.value.length);
    }
    return { kind: 'bytes', pieces, bytes, sha256: sum.finish() };
  } catch {
    if (signal?.aborted === true) return { kind: 'cancelled' };
    return { kind: 'unreachable', path, status: null };
  }
}
