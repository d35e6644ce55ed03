import { openAsBlob } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import type { Engine } from '../../src/engine/contract.ts';
import type { Intake, Look, Scan } from '../../src/engine/intake-contract.ts';
import { engineType } from '../../src/sql/engine-type.ts';
import { createIntake } from '../../workers/intake/create-intake.ts';
import { startNodeEngine, valueOf } from '../engine/node-engine.ts';
import { encodeText } from '../unit/intake/chinese-bytes.ts';
import { median, ratio, table } from './figures.ts';
import { makeOrders } from './make-orders.ts';
import { readOptions } from './options.ts';
import { readWithNative } from './native-read.ts';
import { benchParquet } from './parquet-bench.ts';
import { benchWorkbooks } from './xlsx-reading.ts';

/**
 * What reading a file costs, one thread everywhere, in Node: our scan and our rewrite beside DuckDB's own
 * reader, native and in wasm, on the same text; rows a second of a workbook beside the library that people
 * would take instead. DuckDB reads workbooks only through an extension, which nothing here may fetch.
 */
export async function benchIntake(root: string, words: readonly string[]): Promise<void> {
  const { sizes, runs } = readOptions(words);
  const [orders = 1_000_000] = sizes;
  const cache = `${root}.cache/bench`;
  const native = (path: string, columns: Parameters<typeof readWithNative>[2]): Promise<number> =>
    readWithNative(root, path, columns);
  const file = await makeOrders(cache, orders);
  const gbk = await makeChinese(cache, file.path, orders);
  const engine = await startNodeEngine();
  const intake = createIntake();
  const plain = await measureText(intake, engine, file.path, runs, native);
  const chinese = await measureText(intake, engine, gbk, runs, null);
  const megabytes = (file.bytes / 1e6).toFixed(0);
  console.log(`## Text, ${megabytes} MB and ${orders.toLocaleString('en')} records; MB a second\n`);
  const rows = Object.keys(plain).map((name) => {
    const own = plain[name] ?? NaN;
    return [name, speed(own), ratio((plain['native reader'] ?? NaN) / own), speed(chinese[name])];
  });
  console.log(table(['', 'UTF-8', 'time against native', 'GB18030'], rows));
  console.log('\n## Workbooks\n');
  await benchWorkbooks(root, runs);
  await benchParquet(cache, orders, runs);
}

type Speeds = Record<string, number>;

/** Megabytes a second of each way through the file. */
async function measureText(
  intake: Intake,
  engine: Engine,
  path: string,
  runs: number,
  native: ((path: string, columns: ReturnType<typeof columnsOf>) => Promise<number>) | null,
): Promise<Speeds> {
  const { size } = await stat(path);
  const times = new Map<string, number[]>();
  const note = (name: string, milliseconds: number): void => {
    times.set(name, [...(times.get(name) ?? []), milliseconds]);
  };
  for (let run = 0; run < runs; run += 1) {
    const blob = await openAsBlob(path);
    const look = valueOf(await intake.look(blob, {}));
    const scan = await timed(note, 'scan', async () => valueOf(await intake.scan('s', blob, look)));
    const text = await timed(note, 'rewrite', async () =>
      valueOf(await intake.rewrite('w', blob, scan)),
    );
    if (native) {
      note('native reader', await native(path, columnsOf(scan)));
      await timed(note, 'wasm reader', () => load(engine, blob, look, scan));
    } else {
      await timed(note, 'wasm reader', () => load(engine, text, null, scan));
    }
  }
  return Object.fromEntries(
    [...times].map(([name, all]) => [name, size / 1e6 / (median(all) / 1000)]),
  );
}

async function load(engine: Engine, file: Blob, look: Look | null, scan: Scan): Promise<void> {
  const dialect = look
    ? { delimiter: look.delimiter, quote: look.quote, skip: 1 }
    : { delimiter: ',', quote: '"', skip: 0 };
  const report = valueOf(
    await engine.load({
      run: 'bench',
      table: 'bench',
      file,
      columns: scan.columns,
      dialect,
      compress: false,
    }),
  );
  if (report.rows !== scan.good) throw new Error(`${report.rows} of ${scan.good} rows were read.`);
}

async function timed<T>(
  note: (name: string, milliseconds: number) => void,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  const begun = performance.now();
  const result = await work();
  note(name, performance.now() - begun);
  return result;
}

function columnsOf(scan: Scan): readonly { readonly name: string; readonly type: string }[] {
  return scan.columns.map(({ name, type }) => ({ name, type: engineType(type) }));
}

/** The same orders with a Chinese channel, in GB18030. */
async function makeChinese(cache: string, path: string, orders: number): Promise<string> {
  const made = `${cache}/orders-${orders}-gb18030.csv`;
  try {
    await stat(made);
  } catch {
    await mkdir(cache, { recursive: true });
    const words: readonly (readonly [string, string])[] = [
      [',app,', ',小程序,'],
      [',store,', ',门店,'],
      [',web,', ',官网,'],
    ];
    let text = await readFile(path, 'utf8');
    for (const [word, chinese] of words) text = text.replaceAll(word, chinese);
    await writeFile(made, encodeText(text, 'gb18030'));
  }
  return made;
}

function speed(value: number | undefined): string {
  return value === undefined || !Number.isFinite(value) ? '–' : value.toFixed(0);
}
