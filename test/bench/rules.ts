import { createRequire } from 'node:module';
import { basketsFromLines } from '../../src/models/rules/baskets.ts';
import { findItemsets } from '../../src/models/rules/frequent-itemsets.ts';
import { mineRules } from '../../src/models/rules/mine-rules.ts';
import { randomSource } from '../../src/models/random.ts';
import { specialFunctionsReady } from '../../src/models/special/functions.ts';
import { median, milliseconds, ratio, table } from './figures.ts';
import { readOptions } from './options.ts';

/**
 * Rules of 1,000,000 baskets with five lines each over 1,000 items, one thread, beside node-fpgrowth (where it lies in
 * `.cache/bench/peers`), whose number of itemsets must be ours.
 */
export async function benchRules(root: string, words: readonly string[]): Promise<void> {
  await specialFunctionsReady;
  const { sizes, runs } = readOptions(words);
  const [count = 1_000_000] = sizes;
  const { baskets: codes, items } = makeLines(count);
  const names = Array.from({ length: itemCount }, (_, item) => `item ${item + 1}`);
  const made = basketsFromLines(codes, items, names);
  if (made.kind === 'refused') throw new Error(made.reason.kind);
  const baskets = made.value;
  const peer = loadPeer(`${root}.cache/bench/peers/`);
  const lists = peer
    ? Array.from({ length: baskets.count }, (_, basket) => [
        ...baskets.items.subarray(baskets.offsets[basket], baskets.offsets[basket + 1]),
      ])
    : [];
  const rows: string[][] = [];
  for (const share of [0.005, 0.0005]) {
    const minCount = Math.ceil(share * baskets.count);
    const ways: Record<string, () => number | Promise<number>> = {
      itemsets: () =>
        findItemsets(baskets, { minCount, maxLength: 10, limit: 1_000_000 }).table.count,
      ...(peer ? { 'node-fpgrowth': () => peer(lists, minCount / baskets.count) } : {}),
      'lines to rules': () => {
        const again = basketsFromLines(codes, items, names);
        if (again.kind === 'refused') return NaN;
        const model = mineRules(again.value, {
          minSupport: { kind: 'share', share },
          consequents: 'all',
          minConfidence: 0.1,
        });
        return model.kind === 'fitted' ? model.value.itemsets.count : NaN;
      },
    };
    const measured = await timeInTurns(ways, runs);
    const base = measured.get('itemsets')?.time ?? NaN;
    for (const [name, { time, answer }] of measured) {
      rows.push([
        `${(share * 100).toFixed(2)} %: ${name}`,
        milliseconds(time),
        ratio(time / base),
        answer.toLocaleString('en'),
      ]);
    }
  }
  console.log(`## Rules, ${baskets.count.toLocaleString('en')} baskets, 1,000 items; ms\n`);
  console.log(table(['', 'time', 'against our itemsets', 'itemsets'], rows));
  if (!peer) console.log('\nPut node-fpgrowth into .cache/bench/peers/node_modules to compare.');
}

const itemCount = 1_000;

async function timeInTurns(
  ways: Readonly<Record<string, () => number | Promise<number>>>,
  runs: number,
): Promise<Map<string, { readonly time: number; readonly answer: number }>> {
  const times = new Map<string, number[]>();
  const answers = new Map<string, number>();
  for (let run = 0; run < runs; run += 1) {
    for (const [name, way] of Object.entries(ways)) {
      const start = performance.now();
      answers.set(name, await way());
      times.set(name, [...(times.get(name) ?? []), performance.now() - start]);
    }
  }
  return new Map(
    [...times].map(([name, all]) => [
      name,
      { time: median(all), answer: answers.get(name) ?? NaN },
    ]),
  );
}

/** Items as often as Zipf's law has it; every fifth line follows from the one before. */
function makeLines(baskets: number): { readonly baskets: Int32Array; readonly items: Int32Array } {
  const random = randomSource(3);
  const bounds = new Float64Array(itemCount);
  let sum = 0;
  for (let item = 0; item < itemCount; item += 1) {
    sum += 1 / (item + 1);
    bounds[item] = sum;
  }
  const draw = (): number => {
    const mark = random.next() * sum;
    let low = 0;
    let high = itemCount - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((bounds[middle] ?? 0) < mark) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const items = new Int32Array(baskets * 5);
  for (let line = 0; line < items.length; line += 1) {
    const follows = line % 5 > 0 && random.next() < 0.2;
    items[line] = follows ? ((items[line - 1] ?? 0) * 7 + 3) % itemCount : draw();
  }
  return { baskets: Int32Array.from(items, (_, line) => Math.floor(line / 5)), items };
}

type Peer = (lists: number[][], share: number) => Promise<number>;

function loadPeer(folder: string): Peer | null {
  const require = createRequire(`${folder}peers.cjs`);
  try {
    const { FPGrowth } = require('node-fpgrowth') as {
      FPGrowth: new (share: number) => {
        exec: (lists: number[][]) => Promise<readonly unknown[]>;
      };
    };
    return async (lists, share) => (await new FPGrowth(share).exec(lists)).length;
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('Cannot find module'))) throw error;
    return null;
  }
}
