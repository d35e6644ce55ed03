/** What the format of a cell says about its number, apart from decimals and colours. */
export type CellFormat =
  | { readonly kind: 'number' }
  | { readonly kind: 'percent' }
  | { readonly kind: 'padded'; readonly digits: number }
  | { readonly kind: 'date'; readonly withTime: boolean }
  | { readonly kind: 'time' }
  | { readonly kind: 'duration' };

export const plainNumber: CellFormat = { kind: 'number' };

/**
 * Reads a format code such as `yyyy"年"m"月"d"日";@`. Only the first section counts; quoted text, escaped
 * characters, colours, conditions and locales say nothing about what the number is.
 */
export function readFormatCode(code: string): CellFormat {
  const section = (withoutLiterals(code).split(';')[0] ?? '').toLowerCase();
  if (/\[(h+|m+|s+)\]/.test(section)) return { kind: 'duration' };
  const bare = section.replace(/\[[^\]]*\]/g, '').trim();
  if (/^0{2,}$/.test(bare)) {
    return code.includes('"') || code.includes('\\')
      ? plainNumber
      : { kind: 'padded', digits: bare.length };
  }
  if (bare === '' || bare === '@' || bare.includes('general')) return plainNumber;
  if (bare.includes('%')) return { kind: 'percent' };
  const letters = bare.replace(/am\/pm|a\/p|上午\/下午/g, 'h').replace(/s[.,]0+/g, 's');
  if (/[0#?]/.test(letters)) return plainNumber;
  const hasClock = /[hs时時]/.test(letters);
  // An m beside hours or seconds is minutes; b and e are years of other calendars.
  const hasDay = /[ydeg年月日]|b{2,}/.test(letters) || (!hasClock && letters.includes('m'));
  if (hasDay) return { kind: 'date', withTime: hasClock };
  if (hasClock) return { kind: 'time' };
  return plainNumber;
}

/**
 * Formats that workbooks name by number only (ECMA-376 part 1, 18.8.30). Those from 27 to 36 and 50 to 58
 * differ between Chinese, Japanese and Korean; a time of one is a day of another, which the value settles.
 */
export function builtinFormat(id: number): CellFormat {
  if (id === 9 || id === 10) return { kind: 'percent' };
  if (id === 22) return { kind: 'date', withTime: true };
  if (id === 46) return { kind: 'duration' };
  if ((id >= 18 && id <= 21) || id === 45 || id === 47) return { kind: 'time' };
  if ((id >= 32 && id <= 35) || id === 55 || id === 56) return { kind: 'time' };
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) {
    return { kind: 'date', withTime: false };
  }
  return plainNumber;
}

function withoutLiterals(code: string): string {
  return code.replace(/"[^"]*"?|\\.?|[_*]./g, '');
}
