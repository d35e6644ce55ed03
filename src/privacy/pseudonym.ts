/**
 * Pseudonyms for exports: a keyed hash, so that the same member has the same one in every file under one key, and
 * nobody without the key can find out whose it is by hashing all phone numbers. They start with `p_`, so that
 * nothing takes them for an id of the shop or for a number, and hold 128 bits in letters that have one case.
 */
export type PseudonymKey = CryptoKey;

const letters = 'abcdefghijklmnopqrstuvwxyz234567';
const algorithm: HmacImportParams = { name: 'HMAC', hash: 'SHA-256' };
const usages: readonly KeyUsage[] = ['sign'];
const keyPrefix = 'memberbook-key-1-';
const batch = 1_000;

/** Without `exportable` the key cannot be read again, not even by this page. */
export async function createPseudonymKey({
  exportable = false,
}: { readonly exportable?: boolean } = {}): Promise<PseudonymKey> {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const key = await crypto.subtle.importKey('raw', bytes, algorithm, exportable, [...usages]);
  bytes.fill(0);
  return key;
}

/** Null where the member id is NULL. Members that occur several times are hashed once. */
export async function toPseudonyms(
  key: PseudonymKey,
  ids: readonly (string | null)[],
): Promise<readonly (string | null)[]> {
  const known = new Map<string, string>();
  const distinct = [...new Set(ids)].filter((id) => id !== null);
  const encoder = new TextEncoder();
  for (let at = 0; at < distinct.length; at += batch) {
    const some = distinct.slice(at, at + batch);
    const hashes = await Promise.all(
      some.map((id) => crypto.subtle.sign('HMAC', key, encoder.encode(id))),
    );
    some.forEach((id, place) => {
      const hash = hashes[place];
      if (hash) known.set(id, `p_${toBase32(new Uint8Array(hash, 0, 16))}`);
    });
  }
  return ids.map((id) => (id === null ? null : (known.get(id) ?? null)));
}

/** The key as text, for an analyst who wants the same pseudonyms next month. Null: it was made not to be exported. */
export async function printPseudonymKey(key: PseudonymKey): Promise<string | null> {
  if (!key.extractable) return null;
  const bytes = new Uint8Array(await crypto.subtle.exportKey('raw', key));
  return `${keyPrefix}${toBase32(bytes)}`;
}

/** Null: no key that `printPseudonymKey` wrote. */
export async function parsePseudonymKey(
  text: string,
  { exportable = false }: { readonly exportable?: boolean } = {},
): Promise<PseudonymKey | null> {
  const plain = text.trim().toLowerCase();
  const bytes = plain.startsWith(keyPrefix) ? fromBase32(plain.slice(keyPrefix.length)) : null;
  if (bytes?.length !== 32) return null;
  return crypto.subtle.importKey('raw', bytes, algorithm, exportable, [...usages]);
}

/** RFC 4648, section 6, in lower case and without padding. */
function toBase32(bytes: Uint8Array): string {
  let text = '';
  let word = 0;
  let bits = 0;
  for (const byte of bytes) {
    word = ((word << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += letters[(word >> bits) & 31] ?? '';
    }
  }
  return bits > 0 ? text + (letters[(word << (5 - bits)) & 31] ?? '') : text;
}

function fromBase32(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let word = 0;
  let bits = 0;
  let at = 0;
  for (const letter of text) {
    const value = letters.indexOf(letter);
    if (value < 0) return null;
    word = ((word << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = (word >> bits) & 0xff;
      at += 1;
    }
  }
  return (word & ((1 << bits) - 1)) === 0 ? bytes : null;
}
