import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../e2e/browser.ts';
import { openBarePage } from './bare-layer.ts';
import { findDisagreements } from './compare-answers.ts';
import { measureFirstScreen } from './first-screen.ts';
import { makeOrders, type OrdersFile } from './make-orders.ts';
import { runNative } from './native-layer.ts';
import { readOptions, type BenchOptions, type Layer } from './options.ts';
import { openProduct, type Journey, type ProductRun } from './product-layer.ts';
import { notebookScript } from './notebook-script.ts';
import { printFirstScreen, printLayers, type Measured } from './report.ts';
import type { LayerRun } from './script.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = `${root}.cache/bench`;

/** What is opened one after another, and the cells whose results must be equal in all layers. */
interface Task {
  readonly notebooks: Journey['notebooks'];
  readonly answers: readonly string[];
  readonly parameter: Journey['parameter'];
}

const three: Task = {
  notebooks: [
    { id: 'lifecycle', cell: 'structure' },
    { id: 'rfm', cell: 'segment_sizes' },
    { id: 'cohort', cell: 'cohort_sizes' },
  ],
  answers: ['lifecycle.structure', 'rfm.segment_sizes', 'cohort.cohort_sizes'],
  parameter: { label: 'Warning after (months)', values: ['4', '2', '4', '2', '3'] },
};

/** The last cell of the notebook that reads most of the others. */
const monthlyReport: Task = {
  notebooks: [{ id: 'report', cell: 'segment_table' }],
  answers: ['report.segment_table'],
  parameter: null,
};

/** Runs everything that was asked for and prints it; see `scripts/bench.mjs` for the words. */
export async function runBench(words: readonly string[]): Promise<void> {
  const options = readOptions(words);
  const task = options.report ? monthlyReport : three;
  const dist = options.dist ?? `${root}dist`;
  const isBuilt = existsSync(`${dist}/index.html`);
  if (options.layers.has('L2') && !isBuilt) {
    console.log(
      `L2 (the product) is left out: there is no built app in ${dist}; run \`npm run build\`.\n`,
    );
  }
  const layers = new Set([...options.layers].filter((layer) => layer !== 'L2' || isBuilt));
  for (const size of options.sizes) {
    const file = await makeOrders(cache, size);
    printLayers(file, await measure(file, task, layers, dist, options));
  }
  if (isBuilt) printFirstScreen(measureFirstScreen(dist));
}

/** The layers take turns, and the first of a round moves on by one, so that drift hits all alike. */
async function measure(
  file: OrdersFile,
  { notebooks, answers, parameter }: Task,
  layers: ReadonlySet<Layer>,
  dist: string,
  { runs }: BenchOptions,
): Promise<Measured> {
  const ids = notebooks.map(({ id }) => id);
  const script = await notebookScript(`${root}public/notebooks`, ids, file, answers);
  const bare = layers.has('L1') ? await openBarePage(`${cache}/bare`) : null;
  const product = layers.has('L2') ? await openProduct(dist) : null;
  const L0: LayerRun[] = [];
  const L1: LayerRun[] = [];
  const L2: ProductRun[] = [];
  const work: Record<Layer, () => Promise<void>> = {
    L0: async () => void L0.push((await runNative(script, file.path)).report),
    L1: () =>
      inFreshBrowser(async (browser) => {
        if (bare) L1.push(await bare.run(browser, script, file.path));
      }),
    L2: () =>
      inFreshBrowser(async (browser) => {
        const journey = { file: file.path, notebooks, parameter };
        if (product) L2.push(await product.run(browser, journey));
      }),
  };
  const order = [...layers];
  for (let run = 0; run < runs; run += 1) {
    for (let turn = 0; turn < order.length; turn += 1) {
      const layer = order[(run + turn) % order.length];
      if (layer === undefined) continue;
      process.stderr.write(`${file.orders} orders, run ${run + 1} of ${runs}, ${layer}\n`);
      await work[layer]();
    }
  }
  await bare?.close();
  await product?.close();
  const disagreements = findDisagreements(file, [...L0, ...L1], L2);
  if (disagreements.length > 0) {
    throw new Error(`The layers disagree, so no time counts:\n${disagreements.join('\n')}`);
  }
  return { L0, L1, L2, notebooks: ids };
}

async function inFreshBrowser(use: (browser: Browser) => Promise<void>): Promise<void> {
  const browser = await launchBrowser();
  try {
    await use(browser);
  } finally {
    await browser.close();
  }
}
