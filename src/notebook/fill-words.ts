/**
 * Words with the values in use: `{name}` stands for a parameter. A name that nothing has stays as it is, so
 * that a slip of the author shows. A unit that the words say themselves, as in `{share} %`, is not said twice.
 */
export function fillWords(words: string, values: ReadonlyMap<string, string>): string {
  return words.replaceAll(/\{([^{}]+)\}/g, (whole, name: string, at: number) => {
    const value = values.get(name.trim().toLowerCase());
    if (value === undefined) return whole;
    const unit = /^[\d.,\s−-]+?\s*([^\d.,\s].*)$/u.exec(value)?.[1];
    const rest = words.slice(at + whole.length).trimStart();
    // A word ends where no letter follows; Chinese words end anywhere.
    const isWhole =
      unit !== undefined && /^(\P{L}|$)|^\p{Script=Han}/u.test(rest.slice(unit.length));
    const isSaid = unit !== undefined && rest.startsWith(unit) && isWhole;
    return isSaid ? value.slice(0, -unit.length).trimEnd() : value;
  });
}
