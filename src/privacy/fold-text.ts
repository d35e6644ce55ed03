/** A text in plain letters, and where each of them stood in the text that was given. */
export interface FoldedText {
  readonly text: string;
  /** The place in the given text of a place in `text`, its end included. */
  readonly at: (index: number) => number;
}

const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/;

/** Full-width letters, digits and marks as plain ones; every character keeps its place. */
export function foldWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0\u2000-\u200a\u202f]/g, ' ')
    .replace(/[\u2010-\u2015\u2212\ufe63]/g, '-')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"');
}

/** As `foldWidth`, without characters that nobody sees, which hide a number from a search but not from a reader. */
export function foldText(text: string): FoldedText {
  const wide = foldWidth(text);
  if (!invisible.test(wide)) return { text: wide, at: (index) => index };
  const places: number[] = [];
  let plain = '';
  for (let place = 0; place < wide.length; place += 1) {
    const letter = wide[place] ?? '';
    if (invisible.test(letter)) continue;
    plain += letter;
    places.push(place);
  }
  return { text: plain, at: (index) => places[index] ?? wide.length };
}
