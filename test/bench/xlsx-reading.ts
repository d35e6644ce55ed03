import { existsSync, openAsBlob } from 'node:fs';
import { read } from '@e965/xlsx';
import { readWorkbook } from '../../workers/intake/formats/sheets/read-workbook.ts';
import { buildXlsx, sheetXml } from '../unit/intake/build-xlsx.ts';
import { median } from './figures.ts';

/** Rows a second out of workbooks, beside the library that reads the old ones. Prints ratios; asserts nothing. */
export async function benchWorkbooks(root: string, runs: number): Promise<void> {
  const real = `${root}../shared/data/online_retail_xlsx_sample/moatazsaad.xlsx`;
  console.log('| workbook | rows | own, rows/s | library, rows/s | ratio |');
  console.log('|---|---:|---:|---:|---:|');
  if (existsSync(real)) await compare('Online Retail', 40_001, await openAsBlob(real), runs);
  await compare('generated', 100_000, await generate(100_000), runs);
}

async function compare(name: string, rows: number, file: Blob, runs: number): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const own: number[] = [];
  const library: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    own.push(await timed(() => readWorkbook(file, 'xlsx', () => true)));
    library.push(await timed(async () => readByLibrary(bytes, rows)));
  }
  const [ours, theirs] = [median(own), median(library)].map((time) => (rows / time) * 1000);
  const cells = [name, rows, Math.round(ours ?? 0), Math.round(theirs ?? 0)];
  console.log(`| ${cells.join(' | ')} | ${((ours ?? 0) / (theirs ?? 1)).toFixed(1)} |`);
}

function readByLibrary(bytes: Uint8Array, rows: number): void {
  const { SheetNames, Sheets } = read(bytes, { type: 'array', dense: true, cellNF: true });
  const found = Sheets[SheetNames[0] ?? '']?.['!data']?.length;
  if (found !== rows) throw new Error(`the library found ${String(found)} rows`);
}

/** Eight columns as orders have them: shared and own texts, whole and broken numbers, days, blanks. */
async function generate(rows: number): Promise<Blob> {
  const cities = ['上海', '北京', '广州', 'Shenzhen', 'Hangzhou'];
  const strings = cities.map((city) => `<si><t>${city}</t></si>`).join('');
  const lines: string[] = [];
  for (let i = 1; i <= rows; i += 1) {
    const line = [
      `<c r="A${String(i)}" t="inlineStr"><is><t>O${String(100_000 + i)}</t></is></c>`,
      `<c r="B${String(i)}"><v>${String((i * 7919) % 20_000)}</v></c>`,
      `<c r="C${String(i)}" s="1"><v>${String(45_000 + i / 1000)}</v></c>`,
      `<c r="D${String(i)}"><v>${String((i % 977) / 100)}</v></c>`,
      `<c r="E${String(i)}"><v>${String(i % 9)}</v></c>`,
      `<c r="F${String(i)}" t="s"><v>${String(i % 5)}</v></c>`,
      `<c r="G${String(i)}" t="b"><v>${String(i % 2)}</v></c>`,
      i % 4 === 0 ? '' : `<c r="H${String(i)}"><v>${String(13_800_000_000 + i)}</v></c>`,
    ];
    lines.push(`<row r="${String(i)}">${line.join('')}</row>`);
  }
  const xml = sheetXml(lines.join(''));
  return buildXlsx({ sheets: [{ name: 'Orders', xml }], strings, formats: [0, 22] });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
