/**
 * Bytes of a text in a charset for which the platform has a decoder and no encoder: every pair of bytes is
 * decoded once and the table turned round.
 */
export function encodeText(text: string, charset: string): Uint8Array {
  const table = tableOf(charset);
  const bytes: number[] = [];
  for (const character of text) {
    const pair = character.charCodeAt(0) < 0x80 ? [character.charCodeAt(0)] : table.get(character);
    if (pair === undefined) throw new Error(`${charset} has no two bytes for ${character}`);
    bytes.push(...pair);
  }
  return Uint8Array.from(bytes);
}

const tables = new Map<string, Map<string, number[]>>();

function tableOf(charset: string): Map<string, number[]> {
  const known = tables.get(charset);
  if (known !== undefined) return known;
  const table = new Map<string, number[]>();
  const decoder = new TextDecoder(charset);
  for (let lead = 0x81; lead < 0xff; lead += 1) {
    for (let trail = 0x40; trail < 0xff; trail += 1) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if ([...text].length === 1 && text !== '\uFFFD' && !table.has(text)) {
        table.set(text, [lead, trail]);
      }
    }
  }
  tables.set(charset, table);
  return table;
}
