import { existsSync, openAsBlob } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { decimal128, int32, timestamp, utf8 } from '@uwdata/flechette';
import { ParquetModule } from '../../workers/intake/formats/columnar/ParquetModule.ts';
import { readParquet } from '../../workers/intake/formats/columnar/read-parquet.ts';
import { nodeHost, startNodeEngine, valueOf } from '../engine/node-engine.ts';
import { parquetWasm } from '../unit/intake/read-columnar.ts';
import { arrowOf, parquetOf } from '../unit/intake/write-columnar.ts';
import { median, ratio, table } from './figures.ts';

/**
 * What the way through text costs a Parquet file: decoded, written as text and read by the engine, beside
 * decoded and inserted as Arrow, which is shorter and knows no rejected records, no text that is a date, and
 * no type but its own. In Node, one thread.
 */
export async function benchParquet(cache: string, rows: number, runs: number): Promise<void> {
  const path = await makeParquet(cache, rows);
  const megabytes = (await stat(path)).size / 1e6;
  const times = { opened: [] as number[], loaded: [] as number[], arrow: [] as number[] };
  let textMegabytes = 0;
  for (let run = 0; run < runs; run += 1) {
    const text = await throughText(path, rows);
    times.opened.push(text.opened);
    times.loaded.push(text.loaded);
    textMegabytes = text.megabytes;
    times.arrow.push(await throughArrow(path, rows));
  }
  const through = times.opened.map((opened, run) => opened + (times.loaded[run] ?? 0));
  const arrow = median(times.arrow);
  const row = (name: string, all: readonly number[]): string[] => [
    name,
    (megabytes / (median(all) / 1000)).toFixed(1),
    Math.round(rows / (median(all) / 1000)).toLocaleString('en'),
    ratio(median(all) / arrow),
  ];
  console.log(
    `\n## Parquet, ${megabytes.toFixed(1)} MB, ${rows.toLocaleString('en')} rows; as text ${textMegabytes.toFixed(0)} MB\n`,
  );
  console.log(
    table(
      ['', 'MB a second', 'rows a second', 'time against Arrow'],
      [
        row('Parquet to text', times.opened),
        row('text into the engine', times.loaded),
        row('both', through),
        row('Parquet to Arrow into the engine', times.arrow),
      ],
    ),
  );
}

/** Orders with ids, moments, amounts and words, as a shop's warehouse would export them. */
async function makeParquet(cache: string, rows: number): Promise<string> {
  const path = `${cache}/orders-${rows}.parquet`;
  if (existsSync(path)) return path;
  await mkdir(cache, { recursive: true });
  const made = <T>(value: (row: number) => T): T[] =>
    Array.from({ length: rows }, (_, row) => value(row));
  const channels = ['shop', 'app', '小程序', 'till'];
  const orders = arrowOf(
    [
      ['order_id', utf8(), made((row) => `O${String(100_000_000 + row)}`)],
      ['member_id', utf8(), made((row) => `M${String((row * 7919) % 250_000).padStart(7, '0')}`)],
      ['ordered_at', timestamp(1), made((row) => 1_672_531_200_000 + row * 61_000)],
      ['amount', decimal128(18, 2), made((row) => BigInt(((row * 104_729) % 99_000) + 100))],
      ['quantity', int32(), made((row) => 1 + (row % 5))],
      ['channel', utf8(), made((row) => channels[row % channels.length])],
    ],
    100_000,
  );
  await writeFile(path, parquetOf(orders, 200_000));
  return path;
}

async function throughText(
  path: string,
  rows: number,
): Promise<{ opened: number; loaded: number; megabytes: number }> {
  const engine = await startNodeEngine();
  const begun = performance.now();
  const { parts } = await readParquet(await openAsBlob(path), parquetWasm, () => true);
  const opened = performance.now() - begun;
  const part = parts[0];
  const columns = (part?.written?.columns ?? []).map(({ name, type }) => ({
    name,
    type: type ?? ({ kind: 'text' } as const),
  }));
  const report = valueOf(
    await engine.load({
      run: 'bench',
      table: 'bench',
      file: part?.text ?? new Blob(),
      columns,
      dialect: { delimiter: ',', quote: '"', skip: 0 },
      compress: false,
    }),
  );
  if (report.rows !== rows) throw new Error(`${report.rows} of ${rows} rows were read.`);
  return { opened, loaded: report.milliseconds, megabytes: (part?.text.size ?? 0) / 1e6 };
}

async function throughArrow(path: string, rows: number): Promise<number> {
  const bindings = await nodeHost.instantiate('');
  const connection = bindings.connect();
  const begun = performance.now();
  const module = await ParquetModule.open(parquetWasm);
  let create = true;
  for (const ipc of module.read(await readFile(path), { batchSize: 65_536 })) {
    connection.insertArrowFromIPCStream(ipc, { name: 'bench', schema: 'main', create });
    create = false;
  }
  const milliseconds = performance.now() - begun;
  const counted = connection.query('SELECT count(*)::INTEGER AS n FROM bench').get(0)?.[
    'n'
  ] as number;
  if (counted !== rows) throw new Error(`${counted} of ${rows} rows were read.`);
  connection.close();
  return milliseconds;
}
