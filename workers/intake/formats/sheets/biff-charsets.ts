/**
 * Workbooks of before 1997 write text in the code page of their Windows; those of Chinese programs still do.
 * The library takes a table of code pages for them, half a megabyte of it; the browser has all of them.
 */
export const codePages = {
  utils: {
    hascp: (): boolean => true,
    decode(page: number, bytes: ArrayLike<number> | string): string {
      const data =
        typeof bytes === 'string'
          ? Uint8Array.from(bytes, (character) => character.charCodeAt(0))
          : Uint8Array.from(bytes);
      return decoderOf(page).decode(data);
    },
  },
};

function decoderOf(page: number): TextDecoder {
  const known = decoders.get(page);
  if (known !== undefined) return known;
  const windows = page >= 1250 && page <= 1258 ? `windows-${String(page)}` : 'windows-1252';
  const decoder = new TextDecoder(labels.get(page) ?? windows, { ignoreBOM: true });
  decoders.set(page, decoder);
  return decoder;
}

const decoders = new Map<number, TextDecoder>();
const labels = new Map([
  [866, 'ibm866'],
  [874, 'windows-874'],
  [932, 'shift_jis'],
  [936, 'gb18030'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [1200, 'utf-16le'],
  [10_000, 'macintosh'],
  [20_866, 'koi8-r'],
  [65_001, 'utf-8'],
]);
