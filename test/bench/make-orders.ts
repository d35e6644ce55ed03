import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { chance, gamma, pickWeighted, seededRandom } from '../../scripts/demo/random.mjs';

/** A file of orders and what it holds, counted while it was written. */
export interface OrdersFile {
  readonly path: string;
  readonly bytes: number;
  readonly orders: number;
  readonly members: number;
  /** Sum of all amounts, two digits after the point. */
  readonly amount: string;
}

export const orderColumns = [
  'order_id',
  'member_id',
  'ordered_at',
  'amount',
  'channel',
  'status',
] as const;

const firstSecond = Date.UTC(2022, 0, 1) / 1000;
const seconds = 1461 * 86_400;

/** Writes the file once: five orders a member, four years, sorted by time as an export is. */
export async function makeOrders(folder: string, orders: number): Promise<OrdersFile> {
  const path = `${folder}/orders-${orders}.csv`;
  const facts = `${folder}/orders-${orders}.json`;
  try {
    const known = JSON.parse(await readFile(facts, 'utf8')) as OrdersFile;
    if ((await stat(path)).size === known.bytes) return { ...known, path };
  } catch {
    // Not there yet.
  }
  await mkdir(folder, { recursive: true });
  const members = Math.round(orders / 5);
  const cents = await writeOrders(`${path}.part`, purchases(orders, members));
  await rename(`${path}.part`, path);
  const { size } = await stat(path);
  const made = { path, bytes: size, orders, members, amount: (cents / 100).toFixed(2) };
  await writeFile(facts, JSON.stringify(made));
  return made;
}

/** Second and member of every order, packed into one number that sorts by time. */
function purchases(orders: number, members: number): Float64Array {
  const random = seededRandom(`bench/${orders}`);
  const rates = Float64Array.from({ length: members }, () => gamma(random, 0.6));
  const perRate = (orders - members) / rates.reduce((sum, rate) => sum + rate, 0);
  const packed = new Float64Array(orders);
  let at = 0;
  for (let member = 0; member < members; member += 1) {
    const left = orders - at - (members - member);
    const more = Math.min(left, Math.floor((rates[member] ?? 0) * perRate + random.next()));
    const joined = Math.floor(seconds * Math.pow(random.next(), 0.8));
    const alive = (seconds - joined) * Math.pow(random.next(), 0.5);
    for (let order = 0; order <= more; order += 1) {
      const second = joined + (order === 0 ? 0 : Math.floor(alive * random.next()));
      packed[at] = second * memberLimit + member;
      at += 1;
    }
  }
  // What rounding left over goes to members by lot.
  for (; at < orders; at += 1) {
    const member = Math.floor(random.next() * members);
    packed[at] = Math.floor(random.next() * seconds) * memberLimit + member;
  }
  return packed.sort();
}

const memberLimit = 2 ** 21;

async function writeOrders(path: string, packed: Float64Array): Promise<number> {
  const random = seededRandom(`bench/${packed.length}/rows`);
  const out = createWriteStream(path);
  let text = `${orderColumns.join()}\n`;
  let total = 0;
  for (let row = 0; row < packed.length; row += 1) {
    const key = packed[row] ?? 0;
    const second = Math.floor(key / memberLimit);
    const cents = 500 + Math.floor(gamma(random, 1.4) * 12_000);
    total += cents;
    const fields = [
      `B${String(row + 1).padStart(8, '0')}`,
      String(key - second * memberLimit).padStart(8, '0'),
      new Date((firstSecond + second) * 1000).toISOString().slice(0, 19).replace('T', ' '),
      (cents / 100).toFixed(2),
      pickWeighted(random, channels),
      chance(random, 0.96) ? 'completed' : pickWeighted(random, takenBack),
    ];
    text += `${fields.join()}\n`;
    if (text.length < 1 << 20) continue;
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  }
  out.end(text);
  await once(out, 'close');
  return total;
}

const channels = [
  ['app', 30],
  ['store', 26],
  ['web', 22],
  ['marketplace', 22],
] as const;
const takenBack = [
  ['refunded', 3],
  ['cancelled', 1],
] as const;
