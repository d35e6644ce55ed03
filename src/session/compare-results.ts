import type { Page } from '../engine/contract.ts';
import { cellNumber, cellText, decodePage, type DecodedColumn } from '../engine/decode.ts';

/**
 * What another definition changes in a result: rows are told apart by what is no number in them, and their
 * numbers are compared. For small results; of a large one only its first page is looked at, and not at all
 * where rows cannot be told apart.
 */
export interface ResultChange {
  /** What tells the row apart, such as a stage. */
  readonly row: readonly string[];
  readonly column: string;
  /** Null: the row was not there. */
  readonly before: number | null;
  /** Null: the row is gone. */
  readonly after: number | null;
}

const numeric: ReadonlySet<string> = new Set(['integer', 'decimal', 'double', 'wide']);

/** Columns that only say in which order rows stand. */
const places = /(^|_)(position|order_no|rank|code)$/i;

/** Largest changes first, of each column by turns as they come; null: the two cannot be compared. */
export function compareResults(before: Page, after: Page): readonly ResultChange[] | null {
  const one = readRows(before);
  const other = readRows(after);
  if (!one || !other) return null;
  const changes: ResultChange[] = [];
  for (const key of new Set([...one.keys(), ...other.keys()])) {
    const was = one.get(key);
    const is = other.get(key);
    const { words } = was ?? is ?? { words: [] };
    for (const column of new Set([...(was?.numbers.keys() ?? []), ...(is?.numbers.keys() ?? [])])) {
      const from = was?.numbers.get(column) ?? null;
      const to = is?.numbers.get(column) ?? null;
      if (from === to) continue;
      changes.push({ row: words, column, before: from, after: to });
    }
  }
  return changes.sort((a, b) => weight(b) - weight(a));
}

function weight({ before, after }: ResultChange): number {
  const size = Math.max(Math.abs(before ?? 0), Math.abs(after ?? 0));
  return size === 0 ? 0 : Math.abs((after ?? 0) - (before ?? 0)) / size;
}

interface Row {
  readonly words: readonly string[];
  readonly numbers: ReadonlyMap<string, number | null>;
}

/** Rows by what tells them apart; null where that does not. */
function readRows(page: Page): ReadonlyMap<string, Row> | null {
  const { columns, rows } = decodePage(page);
  const isNumber = ({ kind }: DecodedColumn): boolean => numeric.has(kind.kind);
  const numbers = columns.filter((column) => isNumber(column) && !places.test(column.name));
  const words = columns.filter((column) => !isNumber(column));
  const shown = words.filter(({ name }) => /_name$/i.test(name));
  const found = new Map<string, Row>();
  for (let row = 0; row < rows; row += 1) {
    const key = words.map((column) => cellText(column, row) ?? '').join('\u0000');
    if (found.has(key)) return null;
    found.set(key, {
      words: (shown.length > 0 ? shown : words).map((column) => cellText(column, row) ?? '–'),
      numbers: new Map(numbers.map((column) => [column.name, cellNumber(column, row)])),
    });
  }
  return found;
}
