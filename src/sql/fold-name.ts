/**
 * Names compare as the engine compares them: ASCII letters without regard to case, everything else
 * exactly. `É` and `é` are two names, `Orders` and `orders` are one.
 */
export function foldName(name: string): string {
  return /[A-Z]/.test(name) ? name.replace(/[A-Z]+/g, (part) => part.toLowerCase()) : name;
}

export function sameName(one: string, other: string): boolean {
  return foldName(one) === foldName(other);
}
