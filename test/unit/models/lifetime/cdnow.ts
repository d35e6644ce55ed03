import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Histories } from '../../../../src/models/lifetime/histories.ts';
import type { Orders } from '../../../../src/models/lifetime/purchase-periods.ts';

/** The music shop's members of the first quarter of 1997, whose figures the literature publishes. */
const folder = fileURLToPath(new URL('../../../../../shared/data/cdnow/', import.meta.url));

export const hasCdnow = existsSync(folder);

/** Rows of a text of numbers, without the heading. */
export function readRows(file: string, separator: string | RegExp = ','): number[][] {
  const lines = readFileSync(folder + file, 'utf8').split(/\r?\n/);
  const rows = lines.map((line) => line.trim().split(separator).map(Number));
  return rows.filter((row) => row.length > 1 && row.every(Number.isFinite));
}

/** The summary of 39 weeks: repeats, last and age in weeks, and the mean spend of repeats. */
export function readSummary(): { histories: Histories; spend: Float64Array } {
  const rows = readRows('cdnow_customers_summary_with_transactions.csv');
  const column = (k: number): Float64Array => Float64Array.from(rows, (row) => row[k] ?? NaN);
  return { histories: { repeats: column(1), last: column(2), age: column(3) }, spend: column(4) };
}

/** Every purchase of the same 2,357 members up to the end of June 1998, by days since 1970-01-01. */
export function readOrders(): Orders & { readonly amount: Float64Array } {
  const rows = readRows('CDNOW_sample.txt', /\s+/);
  return {
    members: Math.max(...rows.map((row) => row[1] ?? 0)),
    member: Int32Array.from(rows, (row) => (row[1] ?? 0) - 1),
    day: Float64Array.from(rows, (row) => dayOf(row[2] ?? 0)),
    amount: Float64Array.from(rows, (row) => row[4] ?? 0),
  };
}

/** Orders of 5,000 invented members of the Python package lifetimes. */
export function readExampleOrders(): Orders {
  const lines = readFileSync(folder + 'example_transactions.csv', 'utf8')
    .split(/\r?\n/)
    .slice(1);
  const rows = lines.filter((line) => line !== '').map((line) => line.split(','));
  return {
    members: 5000,
    member: Int32Array.from(rows, ([, id]) => Number(id)),
    day: Float64Array.from(rows, ([date = '']) => Date.parse(date.slice(0, 10)) / 86_400_000),
  };
}

/** 19970930 as days since 1970-01-01. */
export function dayOf(date: number): number {
  const month = Math.floor(date / 100) % 100;
  return Date.UTC(Math.floor(date / 10_000), month - 1, date % 100) / 86_400_000;
}
