import type { Notebook } from '../../../src/notebook/notebook.ts';
import { rows, type RanNotebook } from './workspace.ts';

/** The notebook as a reader would have it who rewrote some of its cells; every cell named must be there. */
export function withSql(notebook: Notebook, cells: Readonly<Record<string, string>>): Notebook {
  const left = new Set(Object.keys(cells));
  const edited = notebook.cells.map((cell) => {
    const sql = cells[cell.name];
    if (cell.kind !== 'sql' || sql === undefined) return cell;
    left.delete(cell.name);
    return { ...cell, sql, words: {} };
  });
  if (left.size > 0) throw new Error(`no cell ${[...left].join(', ')}`);
  return { ...notebook, cells: edited };
}

/** The notebook with other text in place of each occurrence of some text in its queries. */
export function replacingSql(notebook: Notebook, from: string, to: string): Notebook {
  const cells = notebook.cells.map((cell) =>
    cell.kind === 'sql' || cell.kind === 'check'
      ? { ...cell, sql: cell.sql.replaceAll(from, to) }
      : cell,
  );
  return { ...notebook, cells };
}

/** Cells and columns of a notebook that hold something that is no number though it was computed as one. */
export async function brokenNumbers(ran: RanNotebook): Promise<readonly string[]> {
  const found: string[] = [];
  for (const cell of ran.columns.keys()) {
    for (const row of await rows(ran, `SELECT * FROM "${cell}"`)) {
      for (const [column, value] of Object.entries(row)) {
        if (/^-?(nan|inf(inity)?)$/i.test(value ?? '')) found.push(`${cell}.${column}`);
      }
    }
  }
  return found;
}
