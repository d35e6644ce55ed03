import { detectCharset } from '../charset.ts';

/**
 * Names inside archives carry no charset to rely on: they are read by evidence, all of one archive together,
 * because a single name is too short to tell.
 */
export function decodeNames(names: readonly Uint8Array[]): string[] {
  const parts = new Uint8Array(names.reduce((sum, name) => sum + name.length + 1, 0));
  let at = 0;
  for (const name of names) {
    parts.set(name, at);
    at += name.length;
    parts[at] = 0x0a;
    at += 1;
  }
  const decoder = new TextDecoder(detectCharset([parts]).charset);
  return names.map((name) => decoder.decode(name));
}
