/**
 * Words with the values in use: `{name}` stands for a parameter. A name that nothing has stays as it is, so
 * that a slip of the author shows.
 */
export function fillWords(words: string, values: ReadonlyMap<string, string>): string {
  return words.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => {
    return values.get(name.trim().toLowerCase()) ?? whole;
  });
}
