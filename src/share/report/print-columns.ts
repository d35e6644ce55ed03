/** How the columns of a table stand on paper, which nobody can scroll. */
export interface PrintColumn {
  /** What it is read by: parts of its name, where the name may be broken. */
  readonly name: string;
  /** Its texts may be broken into lines. */
  readonly breaks: boolean;
  readonly texts: readonly (string | null)[];
}

export type PrintLayout =
  /** It fits as it is, or once it is set smaller. */
  | { readonly kind: 'whole'; readonly isDense: boolean }
  /** It does not: columns by band, each of which has the column that tells the rows apart. */
  | { readonly kind: 'bands'; readonly bands: readonly (readonly number[])[] };

/** Widths in digits of the table's own letters, on A4 within its margins; they go with the sizes in the style. */
const normal = { page: 104, padding: 2.1 };
const dense = { page: 126, padding: 1.6 };
/** What a text that may be broken is given at least: 8em. */
const brokenText = 14.3;
const boldness = 1.1;
const nearFront = 4;

/** Where a browser cannot be asked: letters are counted, and Chinese ones count nearly twice. */
export function printLayout(columns: readonly PrintColumn[]): PrintLayout {
  const widths = columns.map(widthOf);
  const width = (of: readonly number[], padding: number): number =>
    of.reduce((sum, each) => sum + each + padding, 0);
  if (width(widths, normal.padding) <= normal.page) return { kind: 'whole', isDense: false };
  if (width(widths, dense.padding) <= dense.page) return { kind: 'whole', isDense: true };
  const keys = keyOf(columns);
  const widthAt = (at: number): number => (widths[at] ?? 0) + dense.padding;
  const room = keys.reduce((left, key) => left - widthAt(key), dense.page);
  const bands: number[][] = [];
  let left = 0;
  for (const at of columns.keys()) {
    if (keys.includes(at)) continue;
    const band = bands.at(-1);
    if (band && widthAt(at) <= left) band.push(at);
    else {
      bands.push([...keys, at]);
      left = room;
    }
    left -= widthAt(at);
  }
  // In the first band every column stands where it stands on the page.
  bands[0]?.sort((one, other) => one - other);
  return bands.length < 2 ? { kind: 'whole', isDense: true } : { kind: 'bands', bands };
}

/** The parts of a name between which a line may end. */
export function nameParts(name: string): readonly string[] {
  return name.split(/(?<=_)(?=[^_])/);
}

function widthOf({ name, breaks, texts }: PrintColumn): number {
  const heading = Math.max(...nameParts(name).map(digitsOf)) * boldness;
  const longest = texts.reduce((most, text) => Math.max(most, digitsOf(text ?? '')), 0);
  return Math.max(heading, breaks ? Math.min(longest, brokenText) : longest);
}

/** Rows are known by a text near the front that no other row has, or else by what stands first; one row by itself. */
function keyOf(columns: readonly PrintColumn[]): readonly number[] {
  if ((columns[0]?.texts.length ?? 0) < 2) return [];
  const telling = columns
    .slice(0, nearFront)
    .findIndex(
      ({ breaks, texts }) =>
        !breaks &&
        texts.every((text) => text !== null && !/^[-+\d.,%\s]*$/.test(text)) &&
        new Set(texts).size === texts.length,
    );
  return [Math.max(0, telling)];
}

function digitsOf(text: string): number {
  let sum = 0;
  for (const letter of text) sum += (letter.codePointAt(0) ?? 0) > 0x2e7f ? 1.8 : 1;
  return sum;
}
