/**
 * Bytes of a text in the charsets of old exports. The platform decodes them and encodes none: every sequence
 * of bytes is decoded once and the table turned round. Null where the charset lacks a character.
 */
export function encodeLegacy(text: string, charset: string): Uint8Array | null {
  const table = tableOf(charset);
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    const known =
      code < 0x80
        ? [code]
        : (table.get(character) ?? (charset === 'gb18030' ? beyond(code) : null));
    if (known === null) return null;
    bytes.push(...known);
  }
  return Uint8Array.from(bytes);
}

export function encodeUtf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return bytes;
}

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

function tableOf(charset: string): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(charset);
  if (known !== undefined) return known;
  const table = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(charset);
  const learn = (bytes: readonly number[]): void => {
    // Node decodes Windows-1252 as Latin-1 unless it is told that more may follow.
    const text = decoder.decode(Uint8Array.from(bytes), { stream: true }) + decoder.decode();
    if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, bytes);
  };
  for (let byte = 0x80; byte < 0x100; byte += 1) learn([byte]);
  if (charset !== 'windows-1252') {
    for (let lead = 0x81; lead < 0xff; lead += 1) {
      for (let trail = 0x40; trail < 0xff; trail += 1) learn([lead, trail]);
    }
  }
  if (charset === 'gb18030') {
    for (let pointer = 0; pointer < 39_420; pointer += 1) learn(fourBytes(pointer));
  }
  tables.set(charset, table);
  return table;
}

/** GB 18030 counts the characters beyond the first plane from this place on. */
function beyond(code: number): readonly number[] | null {
  return code < 0x10000 ? null : fourBytes(189_000 + code - 0x10000);
}

function fourBytes(pointer: number): readonly number[] {
  return [
    0x81 + Math.floor(pointer / 12_600),
    0x30 + (Math.floor(pointer / 1_260) % 10),
    0x81 + (Math.floor(pointer / 10) % 126),
    0x30 + (pointer % 10),
  ];
}
