/**
 * A caption below a picture, broken into lines that fit. Its paragraphs are the lines it has; a text without spaces
 * is broken between any two characters, and what is more than `most` lines ends in an ellipsis.
 */
export function captionLines(
  caption: string,
  room: number,
  measure: (text: string) => number,
  most = 14,
): readonly string[] {
  const fits = (text: string): boolean => measure(text.trimEnd()) <= room;
  const lines: string[] = [];
  for (const paragraph of caption.split('\n').filter((each) => each.trim() !== '')) {
    let line = '';
    for (const piece of piecesOf(paragraph, fits)) {
      if (line !== '' && !fits(line + piece)) {
        lines.push(line.trimEnd());
        line = '';
      }
      line += piece;
    }
    lines.push(line.trimEnd());
  }
  if (lines.length <= most) return lines;
  let last = `${lines[most - 1] ?? ''} …`;
  while (last.length > 2 && !fits(last)) last = `${last.slice(0, -2).trimEnd().slice(0, -1)} …`;
  return [...lines.slice(0, most - 1), last];
}

/** Where a line may end: behind spaces, between characters of Chinese but not before its punctuation. */
function piecesOf(paragraph: string, fits: (text: string) => boolean): readonly string[] {
  const words = paragraph.split(
    /(?<=\s)|(?<=[\u2e80-\u9fff\uff00-\uffef])(?![，。：；、！？）」』”’])/u,
  );
  return words.flatMap((word) => (fits(word) ? [word] : [...word]));
}
