/**
 * Text inside a part of a workbook. What XML cannot hold is written as `_xHHHH_`, and a text that really reads like that
 * as `_x005F_xHHHH_` (ECMA-376 part 1, 22.9.2.19); so is a carriage return, which readers of XML turn into a line feed.
 */
export function escapeSheetText(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(forbidden, (unit) => `_x${hex(unit.charCodeAt(0))}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** In attributes the escapes of OOXML mean nothing: what XML cannot hold is left out. */
export function escapeAttribute(text: string): string {
  return text
    .replace(forbidden, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\t\n]/g, ' ');
}

/** Controls, halves of characters, and the two that no XML holds. */
const forbidden =
  /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}

/**
 * The name of a sheet as Excel takes it: 31 characters, none of []:*?/\, no apostrophe at its ends, not the reserved
 * word; and not one of `taken`, in whatever case.
 */
export function sheetName(wanted: string, fallback: string, taken: readonly string[] = []): string {
  const clean = wanted
    .normalize('NFC')
    .replace(/[[\]:*?/\\]/g, '-')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu, ' ')
    .replace(/\s+/g, ' ');
  const bare = cut(clean, 31).replace(/^[' ]+|[' ]+$/g, '');
  const name = bare === '' || /^history$/i.test(bare) ? fallback : bare;
  for (let number = 1, tried = name; ; number += 1, tried = `${cut(name, 27)} ${String(number)}`) {
    if (!taken.some((other) => other.toLowerCase() === tried.toLowerCase())) return tried;
  }
}

/** So many UTF-16 units, without half of a character at the end. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}
