/** A reader of its own for RFC 4180: nothing is null, `""` an empty text. */
export function parseCsv(text: string): (string | null)[][] {
  const rows: (string | null)[][] = [];
  let row: (string | null)[] = [];
  let at = 0;
  while (at < text.length) {
    let value: string | null;
    if (text[at] === '"') {
      value = '';
      at++;
      for (;;) {
        const quote = text.indexOf('"', at);
        if (quote < 0) throw new Error('a quote is not closed');
        value += text.slice(at, quote);
        at = quote + 1;
        if (text[at] !== '"') break;
        value += '"';
        at++;
      }
    } else {
      const end = /,|\r\n/.exec(text.slice(at))?.index ?? text.length - at;
      value = end === 0 ? null : text.slice(at, at + end);
      at += end;
    }
    row.push(value);
    if (text[at] === ',') at++;
    else if (text.startsWith('\r\n', at)) {
      at += 2;
      rows.push(row);
      row = [];
    } else throw new Error(`neither comma nor line end at ${at}`);
  }
  return rows;
}
