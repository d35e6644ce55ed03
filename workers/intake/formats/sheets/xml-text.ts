import { damaged } from './damage.ts';

/** Replaces the five named entities and numeric references of XML. There are no others without a DTD. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]{0,32})(;?)/g, (whole, name: string, end: string) => {
    const value = end === ';' ? decodeReference(name) : null;
    if (value === null) throw damaged(whole.slice(0, 20));
    return value;
  });
}

/** Line ends as XML counts them, then entities. */
export function decodeText(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return decodeEntities(lines);
}

/**
 * OOXML writes characters that XML does not allow as `_xHHHH_`, and a text that really reads like that as
 * `_x005F_xHHHH_` (ECMA-376 part 1, 22.9.2.19).
 */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function decodeReference(name: string): string | null {
  const known = named.get(name);
  if (known !== undefined) return known;
  const hex = /^#x([0-9A-Fa-f]{1,6})$/.exec(name);
  const decimal = /^#([0-9]{1,7})$/.exec(name);
  const code = hex ? Number.parseInt(hex[1] ?? '', 16) : decimal ? Number(decimal[1]) : 0;
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
  return String.fromCodePoint(code);
}

const named = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);
