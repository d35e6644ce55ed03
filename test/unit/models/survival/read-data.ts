import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));

export const hasData = existsSync(`${folder}lifelines/lung.csv`);

/** Columns of a plain file of numbers; an empty field is not a number. */
export function readColumns(name: string): Record<string, number[]> {
  const [head = '', ...lines] = readFileSync(`${folder}${name}`, 'utf8').trim().split(/\r?\n/);
  const rows = lines.map((line) => line.split(','));
  const columns = head.split(',').map((column, at) => {
    const values = rows.map((row) =>
      row[at] === undefined || row[at] === '' ? NaN : Number(row[at]),
    );
    return [column, values] as const;
  });
  return Object.fromEntries(columns);
}

export interface CdnowOrders {
  readonly member: Int32Array;
  /** Days since 1970. */
  readonly day: Float64Array;
  readonly amount: Float64Array;
  readonly members: number;
}

export function readCdnow(): CdnowOrders {
  const lines = readFileSync(`${folder}cdnow/CDNOW_master.txt`, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1);
  const rows = lines.map((line) => line.trim().split(/\s+/));
  const member = Int32Array.from(rows, (row) => Number(row[0]) - 1);
  const day = Float64Array.from(rows, (row) => dayOf(row[1] ?? ''));
  const amount = Float64Array.from(rows, (row) => Number(row[3]));
  return { member, day, amount, members: member.reduce((most, id) => Math.max(most, id), -1) + 1 };
}

/** From a text like 19970131. */
export function dayOf(text: string): number {
  const [year, month, day] = [text.slice(0, 4), text.slice(4, 6), text.slice(6, 8)].map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day) / 86_400_000;
}
