import { availableParallelism, loadavg } from 'node:os';
import type { FirstScreen } from './first-screen.ts';
import { geometricMean, median, milliseconds, ratio, table } from './figures.ts';
import type { OrdersFile } from './make-orders.ts';
import type { ProductRun } from './product-layer.ts';
import type { LayerRun } from './script.ts';

/** All runs of all layers over one file. */
export interface Measured {
  readonly L0: readonly LayerRun[];
  readonly L1: readonly LayerRun[];
  readonly L2: readonly ProductRun[];
  readonly notebooks: readonly string[];
}

/** Medians and ratios of one file, as Markdown. */
export function printLayers(file: OrdersFile, measured: Measured): void {
  const { L0, L1, L2, notebooks } = measured;
  const megabytes = (file.bytes / 1e6).toFixed(0);
  // Others at work make every figure rough.
  const load = `${(loadavg()[0] ?? NaN).toFixed(1)} on ${availableParallelism()} cores`;
  const runs = Math.max(L0.length, L1.length, L2.length);
  console.log(
    `## ${file.orders.toLocaleString('en')} orders, ${file.members.toLocaleString('en')} members, ${megabytes} MB; medians of ${runs}; load of the machine ${load}\n`,
  );
  const [first = ''] = notebooks;
  // The product prepares when the roles are confirmed, on the way to the first notebook.
  const rows = [
    stageRow(
      'load',
      L0,
      L1,
      L2,
      (run) => run.load,
      ({ load }) => load,
    ),
    ...notebooks.map((id) =>
      stageRow(
        id === first ? `prepare + ${id}` : id,
        L0,
        L1,
        L2,
        ({ stages }) => (stages[id] ?? NaN) + (id === first ? (stages['prepare'] ?? 0) : 0),
        (run) => run.notebooks[id] ?? NaN,
      ),
    ),
    stageRow('drop → all drawn', L0, L1, L2, lowerTotal, productTotal),
  ];
  console.log(
    table(['ms', 'L0 native', 'L1 raw wasm', 'L2 product', 'L1/L0', 'L2/L1', 'L2/L0'], rows),
  );
  console.log(`\n${table(['figure', 'value', 'aim'], figures(file, measured))}\n`);
  printSlowest(L0, L1);
}

function stageRow(
  name: string,
  L0: readonly LayerRun[],
  L1: readonly LayerRun[],
  L2: readonly ProductRun[],
  lower: (run: LayerRun) => number,
  product: (run: ProductRun) => number,
): readonly string[] {
  const [native, raw, app] = [
    median(L0.map(lower)),
    median(L1.map(lower)),
    median(L2.map(product)),
  ];
  return [
    name,
    milliseconds(native),
    milliseconds(raw),
    milliseconds(app),
    ratio(raw / native),
    ratio(app / raw),
    ratio(app / native),
  ];
}

function figures(file: OrdersFile, { L0, L1, L2 }: Measured): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  if (L0.length > 0 && L1.length > 0) {
    const ratios = cellRatios(L0, L1);
    rows.push([
      `L1/L0, geometric mean of ${ratios.length} cells over 2 ms`,
      ratio(geometricMean(ratios)),
      '≤ 1.40×',
    ]);
  }
  if (L1.length > 0) {
    const [loaded, end] = [
      L1.map(({ memory }) => memory.loaded ?? NaN),
      L1.map(({ memory }) => memory.end ?? NaN),
    ];
    rows.push(['L1 engine memory, bytes an order, after the load', perOrder(loaded, file), '']);
    rows.push(['L1 engine memory, bytes an order, at the end', perOrder(end, file), '']);
  }
  if (L2.length > 0) {
    const memory = L2.map((run) => run.memory ?? NaN);
    rows.push(['L2 engine memory, bytes an order', perOrder(memory, file), '≤ 25 from 3 M orders']);
    const redraws = L2.flatMap((run) => run.redraws);
    if (redraws.length > 0) {
      rows.push([
        'L2 parameter typed → last change on the page',
        `${milliseconds(median(redraws))} ms`,
        '≤ 200 ms',
      ]);
    }
  }
  if (L1.length > 0 && L2.length > 0) {
    const added = median(L2.map(productTotal)) - median(L1.map(lowerTotal));
    rows.push(['L2 − L1, drop → all drawn', `${milliseconds(added)} ms`, '≤ 10 % or 100 ms']);
  }
  return rows;
}

/** Of cells that take long enough natively to be measured. */
function cellRatios(L0: readonly LayerRun[], L1: readonly LayerRun[]): readonly number[] {
  const names = Object.keys(L0[0]?.cells ?? {});
  const middle = (runs: readonly LayerRun[], name: string) =>
    median(runs.map(({ cells }) => cells[name] ?? NaN));
  return names
    .map((name) => ({ native: middle(L0, name), raw: middle(L1, name) }))
    .filter(({ native }) => native > 2)
    .map(({ native, raw }) => raw / native);
}

function printSlowest(L0: readonly LayerRun[], L1: readonly LayerRun[]): void {
  const [measured = []] = [L1, L0].filter((runs) => runs.length > 0);
  const middle = (runs: readonly LayerRun[], name: string) =>
    median(runs.map(({ cells }) => cells[name] ?? NaN));
  const slowest = Object.keys(measured[0]?.cells ?? {})
    .sort((one, other) => middle(measured, other) - middle(measured, one))
    .slice(0, 8);
  if (slowest.length === 0) return;
  const rows = slowest.map((name) => {
    const [native, raw] = [middle(L0, name), middle(L1, name)];
    return [name, milliseconds(native), milliseconds(raw), ratio(raw / native)];
  });
  console.log(`${table(['slowest cells', 'L0 ms', 'L1 ms', 'L1/L0'], rows)}\n`);
}

function lowerTotal({ load, stages }: LayerRun): number {
  return load + Object.values(stages).reduce((sum, took) => sum + took, 0);
}

function productTotal({ load, notebooks }: ProductRun): number {
  return load + Object.values(notebooks).reduce((sum, took) => sum + took, 0);
}

function perOrder(bytes: readonly number[], file: OrdersFile): string {
  const middle = median(bytes);
  return Number.isFinite(middle) ? (middle / file.orders).toFixed(1) : '–';
}

export function printFirstScreen({ files, bytes, gzip, brotli }: FirstScreen): void {
  const kilobytes = (size: number) => `${(size / 1000).toFixed(1)} KB`;
  const heads = ['first screen, scripts', 'files', 'raw', 'gzip', 'brotli', 'aim'];
  const row = ['index.html and its static imports', String(files.length)];
  const sizes = [kilobytes(bytes), kilobytes(gzip), kilobytes(brotli), '≤ 150 KB'];
  console.log(table(heads, [[...row, ...sizes]]));
}
