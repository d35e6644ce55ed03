/** The text of a cell as a browser shows it: blanks collapsed, `<br>` as a line feed, references replaced. */
export function htmlText(html: string): string {
  const lines = html.split('<br>').map((line) =>
    line
      .replace(/[ \t\r\n\f]+/g, ' ')
      .replace(/&(#x?[0-9a-f]{1,7}|[a-z]{1,8});?/gi, (whole, name: string) => decode(name) ?? whole)
      .replaceAll('\u00a0', ' ')
      .trim(),
  );
  return lines.join('\n').trim();
}

function decode(name: string): string | null {
  if (!name.startsWith('#')) return named.get(name) ?? null;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  if (!(code > 0 && code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) return null;
  return String.fromCodePoint(code);
}

const named = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
  ['yen', '¥'],
  ['euro', '€'],
  ['pound', '£'],
  ['cent', '¢'],
  ['copy', '©'],
  ['reg', '®'],
  ['deg', '°'],
  ['times', '×'],
  ['middot', '·'],
  ['hellip', '…'],
  ['ndash', '–'],
  ['mdash', '—'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
]);
