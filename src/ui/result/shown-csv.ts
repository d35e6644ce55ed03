import type { Column, Page } from '../../engine/contract.ts';
import { cellText, decodePage } from '../../engine/decode.ts';
import { csvHeader, csvLine, writeCsv, type CsvOptions, type CsvPart } from '../../storage/csv.ts';

/** A CSV file of some columns of pages that hold all of them, in the order of their names. */
export async function* writeShownCsv(
  columns: readonly Column[],
  names: readonly string[] | null,
  pages: AsyncIterable<Page>,
  options: CsvOptions,
): AsyncGenerator<CsvPart> {
  if (names === null) return yield* writeCsv(columns, pages, options);
  const wanted = names.flatMap((name) => columns.find((column) => column.name === name) ?? []);
  const encoder = new TextEncoder();
  yield { bytes: encoder.encode(csvHeader(wanted, options)), rows: 0 };
  for await (const page of pages) {
    const decoded = decodePage(page).columns;
    const values = wanted.flatMap(({ name }) => decoded.find((each) => each.name === name) ?? []);
    const lines: string[] = [];
    for (let row = 0; row < page.rows; row++) {
      lines.push(csvLine(values.map((column) => cellText(column, row))));
    }
    yield { bytes: encoder.encode(lines.join('')), rows: page.rows };
  }
}
