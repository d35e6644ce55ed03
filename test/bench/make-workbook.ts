import { mkdir, stat, writeFile } from 'node:fs/promises';
import { gamma, pickWeighted, seededRandom } from '../../scripts/demo/random.mjs';

export interface BenchWorkbook {
  readonly path: string;
  /** Without the headings. */
  readonly rows: number;
}

/** Orders as a workbook, eight columns of text, whole numbers, money and dates; written once. */
export async function makeWorkbook(folder: string, rows: number): Promise<BenchWorkbook> {
  const path = `${folder}/orders-${rows}.xlsx`;
  try {
    await stat(path);
  } catch {
    await mkdir(folder, { recursive: true });
    const { utils, write } = await import('@e965/xlsx');
    const random = seededRandom(`bench/workbook/${rows}`);
    const sheet = utils.aoa_to_sheet([
      ['order_id', 'member_id', 'ordered_at', 'amount', 'quantity', 'channel', 'city', 'note'],
      ...Array.from({ length: rows }, (_, row) => [
        `B${String(row).padStart(8, '0')}`,
        String(Math.floor(random.next() * 20_000)).padStart(8, '0'),
        new Date(Date.UTC(2024, 0, 1) + Math.floor(random.next() * 3e10)),
        Math.round(gamma(random, 1.4) * 12_000) / 100,
        1 + Math.floor(random.next() * 5),
        pickWeighted(random, channels),
        pickWeighted(random, cities),
        random.next() < 0.1 ? '门店自提' : null,
      ]),
    ]);
    const book = { SheetNames: ['orders'], Sheets: { orders: sheet } };
    const options = { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true } as const;
    await writeFile(path, write(book, options) as Uint8Array);
  }
  return { path, rows };
}

const channels = [
  ['app', 30],
  ['store', 26],
  ['web', 22],
] as const;
const cities = [
  ['上海', 30],
  ['北京', 26],
  ['广州', 22],
] as const;
