import { fromBase64url, toBase64url } from '../base64url.ts';
import { crc32 } from '../checksum.ts';
import { deflate, inflate } from '../deflate.ts';
import type { FrozenResults } from '../frozen/frozen-results.ts';
import { parseFrozen, printFrozen } from '../frozen/frozen-text.ts';
import { freshStretching, keyFromPassphrase, mostRounds } from '../passphrase.ts';

/**
 * A notebook in the part of an address that no server is sent: `#n=1.<codec>.<length>.<checksum>.<payload>`.
 * Length and checksum of the payload stand in front, so that a link that a messenger cut says so instead of
 * opening something else. Codec `d`: the text as UTF-8, raw deflate. Codec `x`: that, sealed with a passphrase
 * (4 bytes rounds, 16 salt, 12 nonce, then AES-256-GCM over it, whose additional data are the rounds and the salt).
 * Codecs `r` and `s` are the same with frozen results on a line of their own in front of the text: a version that
 * knows of none takes them for links of a later one, and says so.
 */
export type LinkOutcome =
  | { readonly kind: 'text'; readonly text: string; readonly frozen?: FrozenResults }
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
export async function encodeLink(
  text: string,
  passphrase = '',
  frozen: FrozenResults | null = null,
): Promise<string | null> {
  const whole = frozen === null ? text : `${printFrozen(frozen)}\n${text}`;
  const packed = await deflate(new TextEncoder().encode(whole));
  const bytes = passphrase === '' ? packed : await seal(packed, passphrase);
  if (bytes === null) return null;
  const payload = toBase64url(bytes);
  const codec = codecOf(passphrase !== '', frozen !== null);
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
  if (!isPunctuation(rest) || payload.length > sent) return { kind: 'damaged' };
  if (payload.length < sent) return { kind: 'cut', got: payload.length, sent };
  if (checksumOf(codec, payload) !== checksum) return { kind: 'damaged' };
  const form = codecs.find((each) => each.codec === codec);
  if (!form) return { kind: 'newer' };
  const bytes = fromBase64url(payload);
  if (!bytes) return { kind: 'damaged' };
  const { isSealed, hasFrozen } = form;
  if (!isSealed) return unpack(bytes, hasFrozen);
  if (passphrase === '') return { kind: 'locked' };
  const opened = await unseal(bytes, passphrase);
  return 'kind' in opened ? opened : unpack(opened, hasFrozen);
}

const codecs = [
  { codec: 'd', isSealed: false, hasFrozen: false },
  { codec: 'x', isSealed: true, hasFrozen: false },
  { codec: 'r', isSealed: false, hasFrozen: true },
  { codec: 's', isSealed: true, hasFrozen: true },
] as const;

function codecOf(isSealed: boolean, hasFrozen: boolean): string {
  if (isSealed) return hasFrozen ? 's' : 'x';
  return hasFrozen ? 'r' : 'd';
}

/** Where a link ends a sentence, messengers take the full stop or the bracket for a part of it. */
function isPunctuation(rest: string): boolean {
  if (rest === '') return true;
  try {
    return /^[\p{P}\s]{1,8}$/u.test(decodeURIComponent(rest));
  } catch {
    return false;
  }
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

async function unpack(bytes: Uint8Array<ArrayBuffer>, hasFrozen: boolean): Promise<LinkOutcome> {
  const plain = await inflate(bytes, limits.bytes);
  if (plain === null) return { kind: 'damaged' };
  if (plain === 'too large') return { kind: 'too large' };
  try {
    const whole = new TextDecoder('utf-8', { fatal: true }).decode(plain);
    return hasFrozen ? takeApart(whole) : { kind: 'text', text: whole };
  } catch {
    return { kind: 'damaged' };
  }
}

function takeApart(whole: string): LinkOutcome {
  const end = whole.indexOf('\n');
  if (end < 0) return { kind: 'damaged' };
  const found = parseFrozen(whole.slice(0, end));
  if (found.kind !== 'frozen') return found;
  return { kind: 'text', text: whole.slice(end + 1), frozen: found.results };
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
