/**
 * Text to GBK bytes. The platform decodes this charset but does not encode it, so the table is made by
 * decoding every two-byte code once and turning it round.
 */

/** @type {Map<string, number> | null} */
let codes = null;

/**
 * Throws on a character that has no two-byte code.
 * @param {string} text
 * @returns {Uint8Array}
 */
export function encodeGb18030(text) {
  codes ??= twoByteCodes();
  const bytes = new Uint8Array(text.length * 2);
  let length = 0;
  for (const character of text) {
    const point = /** @type {number} */ (character.codePointAt(0));
    if (point < 0x80) {
      bytes[length] = point;
      length += 1;
      continue;
    }
    const code = codes.get(character);
    if (code === undefined) throw new Error(`no two-byte code for U+${point.toString(16)}`);
    bytes[length] = code >> 8;
    bytes[length + 1] = code & 0xff;
    length += 2;
  }
  return bytes.slice(0, length);
}

function twoByteCodes() {
  const decoder = new TextDecoder('gb18030');
  /** @type {Map<string, number>} */
  const table = new Map();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && character !== '\ufffd' && !table.has(character)) {
        table.set(character, (lead << 8) | trail);
      }
    }
  }
  return table;
}
