/** The words of a heading in lower case, also where capitals or underscores set them apart. */
export function wordsOf(heading: string): string[] {
  return heading
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
