/**
 * Digits, letters and marks that an input method writes as wide as a character, such as `１２３．５％`, as the
 * plain ones they stand for. Only for reading: a value that stays text stays as it is.
 */
export function toHalfWidth(text: string): string {
  return wide.test(text)
    ? text.replace(everyWide, (one) => (one === '\u3000' ? ' ' : toAscii(one)))
    : text;
}

const wide = /[\uff01-\uff5e\u3000]/;
const everyWide = /[\uff01-\uff5e\u3000]/g;

function toAscii(one: string): string {
  return String.fromCharCode(one.charCodeAt(0) - 0xfee0);
}
