/**
 * Keys from a passphrase. There is no recovery: who loses the passphrase loses what was sealed with it. The cost
 * stands beside the salt, so that it can be raised without losing what was sealed before.
 */
export interface Stretching {
  /** 16 random bytes, new for everything that is sealed. */
  readonly salt: Uint8Array<ArrayBuffer>;
  /** Rounds of PBKDF2-HMAC-SHA-256. */
  readonly rounds: number;
}

/** What OWASP's Password Storage Cheat Sheet asks of PBKDF2-HMAC-SHA-256. */
const rounds = 600_000;
/** Fewer characters than this can be guessed by whoever has what was sealed. */
export const shortestPassphrase = 12;
/** A file from elsewhere may ask for so many, and not keep the page busy for minutes. */
export const mostRounds = 10_000_000;

export function freshStretching(): Stretching {
  return { salt: crypto.getRandomValues(new Uint8Array(16)), rounds };
}

/**
 * An AES-256-GCM key. The passphrase is brought to one form (NFKC), so that it may be typed on another keyboard.
 * Null where the browser gives no cryptography, as over plain http.
 */
export async function keyFromPassphrase(
  passphrase: string,
  { salt, rounds: times }: Stretching,
): Promise<CryptoKey | null> {
  const { subtle } = crypto as { readonly subtle?: SubtleCrypto };
  if (!subtle) return null;
  const words = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const raw = await subtle.importKey('raw', words, 'PBKDF2', false, ['deriveKey']);
  return subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: times },
    raw,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}
