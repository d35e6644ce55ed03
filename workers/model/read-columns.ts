import type { Page } from '../../src/engine/contract.ts';
import { cellNumber, cellText, decodePage, type DecodedColumn } from '../../src/engine/decode.ts';
import type { InputColumn } from '../../src/models/model-table.ts';
import type { WantedColumn } from '../../src/models/read-options.ts';

/**
 * The rows as a model reads them. It is done here and not on the page, which would stand still meanwhile: three columns of
 * words of three million rows take seconds. So each is read when a fit first looks at it: one that only tells anew what it
 * has found looks at few.
 */
export function readColumns(page: Page, wanted: readonly WantedColumn[]): readonly InputColumn[] {
  const { columns, rows } = decodePage(page);
  return wanted.flatMap(({ name, as }, at): InputColumn[] => {
    const column = columns[at];
    if (!column) return [];
    if (as === 'text') {
      const coded = once(() => codedTexts(column, rows));
      return [
        {
          as,
          name,
          get words() {
            return coded().words;
          },
          get codes() {
            return coded().codes;
          },
        },
      ];
    }
    const values = once(() => numbers(as, column, rows));
    return [
      {
        as,
        name,
        get values() {
          return values();
        },
      },
    ];
  });
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

function codedTexts(
  column: DecodedColumn,
  rows: number,
): { readonly words: readonly string[]; readonly codes: Int32Array } {
  const places = new Map<string, number>();
  const codes = new Int32Array(rows);
  let above: string | null = null;
  for (let row = 0; row < rows; row += 1) {
    const text = cellText(column, row);
    if (text === above && row > 0) codes[row] = codes[row - 1] ?? -1;
    else if (text === null) codes[row] = -1;
    else {
      const place = places.get(text) ?? places.size;
      if (place === places.size) places.set(text, place);
      codes[row] = place;
    }
    above = text;
  }
  return { words: [...places.keys()], codes };
}

function numbers(as: 'number' | 'date', column: DecodedColumn, rows: number): Float64Array {
  const unit = as === 'date' ? 86_400_000 : 1;
  const values = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) values[row] = (cellNumber(column, row) ?? NaN) / unit;
  return values;
}
