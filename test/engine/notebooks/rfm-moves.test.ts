import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import type { Notebook } from '../../../src/notebook/notebook.ts';
import { startNodeEngine } from '../node-engine.ts';
import { readNotebook } from './catalogue-notebook.ts';
import { cdnow, hasPublishedData } from './published-data.ts';
import {
  numbers,
  openWorkspace,
  ordersFile,
  rows,
  runNotebook,
  type RanNotebook,
} from './workspace.ts';

const isFull = process.env['MEMBERBOOK_FULL'] === '1';

const whole = readNotebook('rfm');
/** Without the cells that read other notebooks, which would run with it. */
const notebook: Notebook = {
  ...whole,
  cells: whole.cells.filter(({ name }) => !/^cross|^value_labels$|^member_values$/.test(name)),
};
let engine: Engine;
beforeAll(async () => {
  engine = await startNodeEngine();
});

const measures = { recency: 'r', frequency: 'f', monetary: 'm' } as const;
type Measure = keyof typeof measures;
type Scores = Readonly<Record<'r' | 'f' | 'm', number>>;

interface Known {
  readonly people: readonly (Scores & { readonly value: Readonly<Record<Measure, number>> })[];
  readonly cuts: Readonly<Record<Measure, { readonly atLeast: boolean; readonly at: number[] }>>;
  readonly segmentOf: (scores: Scores) => string;
}

/** Members, cuts and map of a notebook that has run; the scores are counted here again. */
async function readScores(ran: RanNotebook): Promise<Known> {
  const cuts = Object.fromEntries(
    (await rows(ran, 'SELECT * FROM cut_points')).map((row) => [
      row['measure'],
      {
        atLeast: row['at_least'] === 'true',
        at: [1, 2, 3, 4].flatMap((n) => {
          const cut = row[`cut_${String(n)}`];
          return cut == null ? [] : [Number(cut)];
        }),
      },
    ]),
  ) as unknown as Known['cuts'];
  const map = new Map(
    (await rows(ran, 'SELECT r, f, m, segment FROM score_segments')).map((row) => [
      `${String(row['r'])} ${String(row['f'])} ${String(row['m'])}`,
      row['segment'] ?? '',
    ]),
  );
  const people = (await rows(ran, 'SELECT * FROM scores')).map((row) => ({
    r: Number(row['r']),
    f: Number(row['f']),
    m: Number(row['m']),
    value: {
      recency: Number(row['r_value']),
      frequency: Number(row['f_value']),
      monetary: Number(row['m_value']),
    },
  }));
  const segmentOf = ({ r, f, m }: Scores): string =>
    map.get(`${String(r)} ${String(f)} ${String(m)}`) ?? 'nowhere';
  return { people, cuts, segmentOf };
}

function recount(
  { people, cuts, segmentOf }: Known,
  measure: Measure,
  number: number,
  movedTo: number,
): { members: number; changed: number } {
  const { atLeast, at } = cuts[measure];
  const passes = (value: number, list: readonly number[]): number =>
    list.filter((cut) => (atLeast ? value >= cut : value > cut)).length;
  const moved = at.map((cut, index) => (index === number - 1 ? movedTo : cut));
  let members = 0;
  let changed = 0;
  for (const person of people) {
    const value = person.value[measure];
    const gain = passes(value, moved) - passes(value, at);
    const key = measures[measure];
    const scores = { ...person, [key]: person[key] + (measure === 'recency' ? -gain : gain) };
    if (gain !== 0) members += 1;
    if (segmentOf(scores) !== segmentOf(person)) changed += 1;
  }
  return { members, changed };
}

async function expectRecounted(ran: RanNotebook): Promise<number> {
  const known = await readScores(ran);
  const told = await rows(ran, 'SELECT * FROM sensitivity');
  for (const row of told) {
    const again = recount(
      known,
      row['measure'] as Measure,
      Number(row['cut_number']),
      Number(row['moved_to']),
    );
    expect(
      { members: Number(row['members']), changed: Number(row['change_segment']) },
      `${String(row['cut_name'])} ${String(row['direction'])}`,
    ).toEqual(again);
  }
  return told.length;
}

function someOrders(people: readonly { days: number; times: number; amount: number }[]): string {
  return people
    .flatMap(({ days, times, amount }, index) =>
      Array.from({ length: times }, (_, n) => {
        const on = new Date(Date.UTC(2024, 5, 30 - days - 5 * n)).toISOString().slice(0, 10);
        return `m${String(index)},${on},${String(amount)}`;
      }),
    )
    .join('\n');
}

const person = fc.record({
  days: fc.integer({ min: 0, max: 300 }),
  times: fc.integer({ min: 1, max: 7 }),
  amount: fc.integer({ min: 1, max: 60 }),
});

describe('if a cut moved', () => {
  test('as many members move as a recount with the moved cut finds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 1, maxLength: 60 }),
        fc.constantFrom('quantile', 'r_package', 'types', 'fixed', 'three', 'quartile'),
        fc.record({
          step_r: fc.integer({ min: 1, max: 200 }),
          step_f: fc.integer({ min: 1, max: 5 }),
          step_m: fc.integer({ min: 1, max: 100 }),
        }),
        async (people, scheme, steps) => {
          const workspace = await openWorkspace(engine, [ordersFile(someOrders(people))], {
            asOf: '2024-06-30',
          });
          const ran = await runNotebook(workspace, 'any', notebook, { scheme, ...steps });
          expect(await expectRecounted(ran)).toBeGreaterThan(0);
        },
      ),
      { numRuns: isFull ? 40 : 2, seed: 20_261_122 },
    );
  });

  test('moving the cut itself changes as many segments, with the gains and losses told', async () => {
    const people = Array.from({ length: 90 }, (_, n) => ({
      days: (n * 37) % 250,
      times: 1 + (n % 6),
      amount: 5 + ((n * 13) % 80),
    }));
    const workspace = await openWorkspace(engine, [ordersFile(someOrders(people))], {
      asOf: '2024-06-30',
    });
    const params = { scheme: 'fixed', step_r: 25 };
    const before = await runNotebook(workspace, 'before_move', notebook, params);
    const after = await runNotebook(workspace, 'after_move', notebook, { ...params, r_cut_3: 155 });
    const [told] = await rows(
      before,
      `SELECT cut, moved_to, change_segment FROM sensitivity
      WHERE measure = 'recency' AND cut_number = 3 AND direction = 'down'`,
    );
    expect(told).toMatchObject({ cut: '180.0', moved_to: '155.0' });
    const sql = `SELECT n.segment, count(*) AS members
      FROM member_segments AS n GROUP BY ALL ORDER BY ALL`;
    const count = async (ran: RanNotebook): Promise<Record<string, number>> =>
      Object.fromEntries(
        (await rows(ran, sql)).map((row) => [row['segment'], Number(row['members'])]),
      );
    const [one, other] = [await count(before), await count(after)];
    const net = await rows(
      before,
      `SELECT segment, net FROM sensitivity_net
      WHERE measure = 'recency' AND cut_number = 3 AND direction = 'down'`,
    );
    const changes = Object.fromEntries(
      net.map((row) => [row['segment'] ?? '', Number(row['net'])]),
    );
    for (const segment of new Set([...Object.keys(one), ...Object.keys(other)])) {
      expect((other[segment] ?? 0) - (one[segment] ?? 0), segment).toBe(changes[segment] ?? 0);
    }
    expect(Number(told?.['change_segment'])).toBeGreaterThan(0);
  });

  test('a tied cut moves all who are tied', async () => {
    const csv = Array.from({ length: 20 }, (_, n) => `m${String(n)},2024-06-${String(10 + n)},10`);
    const workspace = await openWorkspace(engine, [ordersFile(csv.join('\n'))]);
    const ran = await runNotebook(workspace, 'tied', notebook, {});
    expect(
      await numbers(
        ran,
        `SELECT members FROM sensitivity WHERE measure = 'frequency' ORDER BY position, direction`,
      ),
    ).toEqual([20, 0, 20, 0, 20, 0, 20, 0]);
  });
});

describe('between two dates', () => {
  test('rows and columns add up to what each of the days would say by itself', async () => {
    const csv = someOrders(
      Array.from({ length: 80 }, (_, n) => ({
        days: (n * 29) % 280,
        times: 1 + (n % 7),
        amount: 3 + ((n * 17) % 70),
      })),
    );
    const [day, before] = ['2024-06-30', '2024-03-31'];
    for (const scheme of ['quantile', 'nested', 'quartile']) {
      const then = await segmentsAt(csv, before, scheme);
      const now = await segmentsAt(csv, day, scheme);
      const workspace = await openWorkspace(engine, [ordersFile(csv)], { asOf: day });
      const ran = await runNotebook(workspace, 'moved', notebook, { scheme, before });
      expect(ran.failedChecks).toEqual({});
      expect(await count(ran, 'segment_before')).toEqual(then);
      expect(await count(ran, 'segment_now')).toEqual(now);
      const all = Object.values(now).reduce((sum, members) => sum + members, 0);
      expect(await numbers(ran, 'SELECT sum(members) FROM family_moves')).toEqual([all]);
    }
  });

  test('the earlier day is three calendar months back until somebody chooses another', async () => {
    const workspace = await openWorkspace(engine, [ordersFile('a,2024-05-31,5')]);
    const ran = await runNotebook(workspace, 'earlier', notebook, {});
    expect(await rows(ran, 'SELECT * FROM earlier_day')).toEqual([{ day: '2024-02-29' }]);
    expect(await rows(ran, 'SELECT segment_before, members FROM migration')).toEqual([
      { segment_before: 'not_scored', members: '1' },
    ]);
  });

  async function segmentsAt(
    csv: string,
    asOf: string,
    scheme: string,
  ): Promise<Record<string, number>> {
    const workspace = await openWorkspace(engine, [ordersFile(csv)], { asOf });
    const ran = await runNotebook(workspace, 'alone', notebook, { scheme });
    const found = await rows(ran, 'SELECT segment, members FROM segment_sizes');
    return Object.fromEntries(found.map((row) => [row['segment'], Number(row['members'])]));
  }

  async function count(ran: RanNotebook, side: string): Promise<Record<string, number>> {
    const found = await rows(
      ran,
      `SELECT ${side} AS segment, sum(members) AS members FROM migration
      WHERE ${side} <> 'not_scored' GROUP BY ALL`,
    );
    return Object.fromEntries(found.map((row) => [row['segment'], Number(row['members'])]));
  }
});

describe.skipIf(!hasPublishedData)('CDNOW', () => {
  test('every scheme sorts its 23,570 buyers, and every cut is recounted', async () => {
    const workspace = await openWorkspace(engine, cdnow(), { asOf: '1998-06-30' });
    const ran = await runNotebook(workspace, 'cdnow', whole, { cross_by: 'stage' });
    expect(ran.failedChecks).toEqual({});
    expect(await numbers(ran, 'SELECT sum(members) FROM scheme_sizes GROUP BY scheme')).toEqual(
      Array(7).fill(23570),
    );
    expect(await expectRecounted(ran)).toBe(24);
    expect(await numbers(ran, 'SELECT sum(members) FROM crossed')).toEqual([23570]);
    // The first three months of the data brought all members there are: at their end all but the later ones.
    expect(await numbers(ran, 'SELECT sum(members) FROM migration')).toEqual([23570]);
  });
});
