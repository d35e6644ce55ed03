const longest = 240;

/** One line of a text for a grid cell: line ends and tabs become signs, and what nobody can see is cut off. */
export function oneLine(text: string): string {
  const start = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return start.replace(/\r\n|\n|\r/g, '↵').replaceAll('\t', '⇥');
}
