/** The width of a line of text in pixels, in the chart's font; `weight` as CSS has it. */
export type MeasureText = (text: string, size: number, weight?: number) => number;

/** Near enough where nothing can be measured: average letters, and characters as wide as they are high. */
export const approximateWidth: MeasureText = (text, size, weight = 400) => {
  let letters = 0;
  for (const character of text) letters += widthOf(character);
  return letters * size * (weight >= 600 ? 1.06 : 1);
};

function widthOf(character: string): number {
  if (character > '\u2e7f') return 1;
  if (/[ilj.,:;'|!]/.test(character)) return 0.28;
  if (/[mwMW@%]/.test(character)) return 0.86;
  if (/[A-Z]/.test(character)) return 0.68;
  return 0.56;
}

/** The text as far as it fits. */
export function cut(text: string, room: number, width: (text: string) => number): string {
  if (width(text) <= room) return text;
  const characters = [...text];
  let [low, high] = [0, characters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (width(`${characters.slice(0, middle).join('')}…`) <= room) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : `${characters.slice(0, low).join('').trimEnd()}…`;
}

/** The text in lines that fit, broken at spaces and between characters that are words; the last is cut. */
export function wrap(
  text: string,
  room: number,
  most: number,
  width: (text: string) => number,
): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const words = text.split(/(?<=\s)|(?<=[\u2e80-\u9fff\uf900-\uffef])/u);
  for (const [at, word] of words.entries()) {
    if (line !== '' && width((line + word).trimEnd()) > room) {
      if (lines.length === most - 1)
        return [...lines, cut(line + words.slice(at).join(''), room, width)];
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  return [...lines, cut(line.trimEnd(), room, width)];
}
