/**
 * Names compare as the engine compares them: ASCII letters without regard to case, everything else
 * exactly. `É` and `é` are two names, `Orders` and `orders` are one.
 */
export function foldName(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

export function sameName(one: string, other: string): boolean {
  return foldName(one) === foldName(other);
}
