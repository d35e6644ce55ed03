import { neutralizeFormula } from '../../storage/csv.ts';

/** Cells above which a copy is refused in favour of a download. */
export const maxCopiedCells = 200_000;

/**
 * Cells for the clipboard, as spreadsheets take them: tabs between, quotes around what holds a tab, a line
 * end or a quote; raw values, NULL as nothing, formulas neutralised as in a CSV file. A single value goes
 * without quotes, since it is as likely pasted into a text.
 */
export function clipboardText(rows: readonly (readonly (string | null)[])[]): string {
  const [first] = rows;
  if (rows.length === 1 && first?.length === 1) return neutralizeFormula(first[0] ?? '');
  return rows.map((row) => row.map(field).join('\t')).join('\r\n');
}

function field(value: string | null): string {
  const text = neutralizeFormula(value ?? '');
  return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
