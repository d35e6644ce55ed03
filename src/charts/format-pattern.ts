/**
 * A number or time pattern that costs nothing to apply. In a number pattern a width pads: `1000000000d`
 * would build a string of a billion characters for every label.
 */
export function isSafeFormat(pattern: string): boolean {
  if (pattern.length > 60) return false;
  const number = numberPattern.exec(pattern);
  if (number) return Number(number[1] ?? 0) <= 30 && Number(number[2] ?? 0) <= 20;
  return pattern.includes('%') || pattern === '';
}

const numberPattern = /^(?:.?[<>=^])?[+\-( ]?[$#]?0?(\d+)?,?(?:\.(\d+))?~?[a-z%]?$/iu;
