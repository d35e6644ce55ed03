/** Layout of the SQL that prepare cells show: two spaces a level, one column a line. */

/** A sentence as SQL comment lines; empty for an empty text. */
export function comment(text: string): string {
  return wrap(text)
    .map((line) => `-- ${line}\n`)
    .join('');
}

/** A select list, each column on a line of its own. */
export function selectList(columns: readonly string[]): string {
  return `SELECT\n${columns.map((column) => `  ${column}`).join(',\n')}`;
}

export function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

/** `DECIMAL(18,4)` as people write it. */
export function spellType(type: string): string {
  return type.replace(',', ', ');
}

const width = 96;

/** Chinese characters take two columns, and a line may end after any of them. */
function wrap(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[\u2e80-\uffef][，。；：、）”]?|[^\s\u2e80-\uffef]+\s*|\s+/gu) ??
    []) {
    if (columnsOf(line) + columnsOf(piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}

function columnsOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0);
}
