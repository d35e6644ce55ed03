import { fromBase64url, toBase64url } from '../base64url.ts';
import { crc32 } from '../checksum.ts';
import { deflate, inflate } from '../deflate.ts';
import { freshStretching, keyFromPassphrase, mostRounds } from '../passphrase.ts';

/**
 * A notebook in the part of an address that no server is sent: `#n=1.<codec>.<length>.<checksum>.<payload>`.
 * Length and checksum of the payload stand in front, so that a link that a messenger cut says so instead of
 * opening something else. Codec `d`: the text as UTF-8, raw deflate. Codec `x`: that, sealed with a passphrase
 * (4 bytes rounds, 16 salt, 12 nonce, then AES-256-GCM over it, whose additional data are the rounds and the salt).
 */
export type LinkOutcome =
  | { readonly kind: 'text'; readonly text: string }
  /** Sealed, and no passphrase was given. */
  | { readonly kind: 'locked' }
  /** Not this passphrase, or not what was sealed: the two cannot be told apart. */
  | { readonly kind: 'wrong passphrase' }
  /** Characters of the payload that came, and that were sent. */
  | { readonly kind: 'cut'; readonly got: number; readonly sent: number }
  | { readonly kind: 'damaged' }
  /** Made by a later version of this program. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'too large' }
  /** The browser gives no cryptography here. */
  | { readonly kind: 'no cryptography' };

/** Links up to here go through every messenger that we know. */
export const shortLink = 2_000;
/** Above this a file is the better way. */
export const longestLink = 8_000;
/** What a link may hold, packed and unpacked, whoever made it. */
export const limits = { characters: 256 * 1024, bytes: 4 * 1024 * 1024 };

const version = '1';

/** What stands behind `#n=`. Null: a passphrase is given, and the browser gives no cryptography. */
export async function encodeLink(text: string, passphrase = ''): Promise<string | null> {
  const packed = await deflate(new TextEncoder().encode(text));
  const bytes = passphrase === '' ? packed : await seal(packed, passphrase);
  if (bytes === null) return null;
  const payload = toBase64url(bytes);
  const codec = passphrase === '' ? 'd' : 'x';
  return [version, codec, String(payload.length), checksumOf(codec, payload), payload].join('.');
}

/** `code`: what stands behind `#n=`. */
export async function decodeLink(code: string, passphrase = ''): Promise<LinkOutcome> {
  if (code.length > limits.characters) return { kind: 'too large' };
  const parts = /^(\d{1,4})\.([a-z])\.(\d{1,7})\.([0-9a-z]{7})\.([A-Za-z0-9_-]*)(.*)$/su.exec(code);
  if (!parts) return findCut(code);
  const [, made = '', codec = '', length = '', checksum = '', payload = '', rest = ''] = parts;
  if (made !== version) return { kind: Number(made) > Number(version) ? 'newer' : 'damaged' };
  const sent = Number(length);
  if (rest !== '' || payload.length > sent) return { kind: 'damaged' };
  if (payload.length < sent) return { kind: 'cut', got: payload.length, sent };
  if (checksumOf(codec, payload) !== checksum) return { kind: 'damaged' };
  if (codec !== 'd' && codec !== 'x') return { kind: 'newer' };
  const bytes = fromBase64url(payload);
  if (!bytes) return { kind: 'damaged' };
  if (codec === 'd') return unpack(bytes);
  if (passphrase === '') return { kind: 'locked' };
  const opened = await unseal(bytes, passphrase);
  return 'kind' in opened ? opened : unpack(opened);
}

/** A link may be cut within its head. */
function findCut(code: string): LinkOutcome {
  const head = /^(?:\d{1,4}(?:\.(?:[a-z](?:\.(?:\d{1,7}(?:\.[0-9a-z]{0,7})?)?)?)?)?)?$/u.test(code);
  const sent = Number(/^\d+\.[a-z]\.(\d+)\./u.exec(code)?.[1] ?? 0);
  return head ? { kind: 'cut', got: 0, sent } : { kind: 'damaged' };
}

function checksumOf(codec: string, payload: string): string {
  return crc32(new TextEncoder().encode(`${codec}.${payload}`))
    .toString(36)
    .padStart(7, '0');
}

async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<LinkOutcome> {
  const plain = await inflate(bytes, limits.bytes);
  if (plain === null) return { kind: 'damaged' };
  if (plain === 'too large') return { kind: 'too large' };
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(plain) };
  } catch {
    return { kind: 'damaged' };
  }
}

const saltAt = 4;
const nonceAt = saltAt + 16;
const sealedAt = nonceAt + 12;

async function seal(
  bytes: Uint8Array<ArrayBuffer>,
  passphrase: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const stretching = freshStretching();
  const key = await keyFromPassphrase(passphrase, stretching);
  if (!key) return null;
  const head = new Uint8Array(sealedAt);
  new DataView(head.buffer).setUint32(0, stretching.rounds);
  head.set(stretching.salt, saltAt);
  head.set(crypto.getRandomValues(new Uint8Array(sealedAt - nonceAt)), nonceAt);
  const sealed = await crypto.subtle.encrypt(gcm(head), key, bytes);
  const whole = new Uint8Array(sealedAt + sealed.byteLength);
  whole.set(head);
  whole.set(new Uint8Array(sealed), sealedAt);
  return whole;
}

async function unseal(
  bytes: Uint8Array<ArrayBuffer>,
  passphrase: string,
): Promise<
  | Uint8Array<ArrayBuffer>
  | Extract<LinkOutcome, { kind: 'damaged' | 'wrong passphrase' | 'no cryptography' }>
> {
  if (bytes.length <= sealedAt) return { kind: 'damaged' };
  const head = bytes.slice(0, sealedAt);
  const rounds = new DataView(head.buffer).getUint32(0);
  if (rounds < 1 || rounds > mostRounds) return { kind: 'damaged' };
  const key = await keyFromPassphrase(passphrase, { salt: head.slice(saltAt, nonceAt), rounds });
  if (!key) return { kind: 'no cryptography' };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(gcm(head), key, bytes.slice(sealedAt)));
  } catch {
    return { kind: 'wrong passphrase' };
  }
}

function gcm(head: Uint8Array<ArrayBuffer>): AesGcmParams {
  return { name: 'AES-GCM', iv: head.slice(nonceAt), additionalData: head.slice(0, nonceAt) };
}
