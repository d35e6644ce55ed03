import { beforeAll, describe, expect, it } from 'vitest';
import type { FittedModel } from '../../../../src/models/model-kind.ts';
import type { ModelInput } from '../../../../src/models/model-table.ts';
import type { ModelOutcome } from '../../../../src/models/outcome.ts';
import { randomSource } from '../../../../src/models/random.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { LastFits } from '../../../../workers/model/last-fits.ts';
import { drawRows } from '../fits/churn-rows.ts';
import { fitCell, readCell, type CellColumns } from '../fits/fit-cell.ts';
import { simulateOrders } from '../lifetime/simulate-members.ts';

beforeAll(() => specialFunctionsReady);

type Told = Readonly<Record<string, unknown>>;

/** Fits of one kind to the same rows, as the worker makes them; tells which columns each of them read. */
class Retold {
  readonly #fits = new LastFits();
  read: readonly string[] = [];

  constructor(
    readonly model: string,
    readonly columns: CellColumns,
  ) {}

  fit(told: Told): ModelOutcome<FittedModel> {
    const { fit, input, options } = readCell(this.model, this.columns, told);
    const read = new Set<string>();
    const page = { columns: [], offset: 0, rows: input.rows, ipc: new Uint8Array() };
    const watched = () => watchedInput(input, read);
    const outcome = this.#fits.of({ page, wanted: [] }, fit, watched, options, () => undefined);
    this.read = [...read].sort();
    return outcome;
  }
}

function watchedInput(input: ModelInput, read: Set<string>): ModelInput {
  const seen = (name: string): string => {
    read.add(name);
    return name;
  };
  return {
    rows: input.rows,
    numbers: (name) => input.numbers(seen(name)),
    days: (name) => input.days(seen(name)),
    text: (name) => input.text(seen(name)),
  };
}

function members(): CellColumns {
  const random = randomSource(5);
  const drawn = (mean: number, spread: number): readonly number[] =>
    Array.from(
      { length: 300 },
      (_, at) => Math.exp((at % 3) * mean) * Math.exp(spread * random.normal()),
    );
  return {
    member_id: Array.from({ length: 300 }, (_, at) => `m${String(at)}`),
    orders: drawn(1, 0.3),
    amount: drawn(0.5, 0.2),
  };
}

function orders(): CellColumns {
  const { member, day, amount } = simulateOrders('mbg-nbd', [0.6, 40, 0.8, 2.4], {
    ...{ members: 300, days: 400, seed: 5 },
  });
  return {
    member_id: Array.from(member, (at) => `m${String(at)}`),
    ordered_at: { days: day.map((at) => at + 18_000) },
    amount,
    channel: Array.from(member, (at) => (at % 2 === 0 ? 'web' : 'shop')),
  };
}

function windows(): CellColumns {
  const rows = drawRows(400);
  const days = (name: 'day' | 'last') => ({ days: rows.map((row) => row[name]) });
  const of = (name: 'bought' | 'recency' | 'orders' | 'noise') => rows.map((row) => row[name]);
  return {
    member: rows.map(({ member }) => member),
    city: rows.map(({ city }) => city),
    ...{ day: days('day'), last: days('last'), bought: of('bought') },
    ...{ recency: of('recency'), orders: of('orders'), noise: of('noise') },
  };
}

function memberships(): CellColumns {
  const random = randomSource(7);
  const joined = Array.from({ length: 400 }, () => 18_000 + random.integer(600));
  return {
    member_id: joined.map((_, at) => `m${String(at)}`),
    joined_at: { days: joined },
    left_at: {
      days: joined.map((day) => {
        const left = day + random.gamma(1) * 200;
        return left < 18_700 ? left : NaN;
      }),
    },
    channel: joined.map((_, at) => (at % 3 === 0 ? 'web' : 'shop')),
    orders: joined.map(() => random.integer(9)),
  };
}

/** Bread goes with butter, and jam with both more often than not. */
function baskets(): CellColumns {
  const random = randomSource(3);
  const lines = Array.from({ length: 200 }, (_, basket) => {
    const bread = random.next() < 0.6;
    const items = [
      ...(bread ? ['bread'] : []),
      ...(random.next() < (bread ? 0.8 : 0.2) ? ['butter'] : []),
      ...(random.next() < (bread ? 0.6 : 0.3) ? ['jam'] : []),
      ...(random.next() < 0.4 ? ['tea'] : []),
    ];
    return items.map((item) => ({ basket: `b${String(basket)}`, item }));
  }).flat();
  return { basket: lines.map(({ basket }) => basket), item: lines.map(({ item }) => item) };
}

const asOf = { until: '2021-03-01' };

interface Case {
  readonly model: string;
  readonly columns: () => CellColumns;
  readonly told: Told;
  /** Changes of options that only change what is told. */
  readonly changes: readonly Told[];
  /** Columns that telling looks at; the others are what the costly part was made of. */
  readonly reads: readonly string[];
  /** An option of which the costly part is made. */
  readonly other: Told;
}

const cases: readonly Case[] = [
  {
    model: 'k-means',
    columns: members,
    told: { id: 'member_id', features: ['orders', 'amount'], clusters: 3, order: 'amount' },
    changes: [{ names: ['Small', 'Middle', 'Large'] }, { names: ['Few'] }],
    reads: ['member_id'],
    other: { clusters: 4 },
  },
  {
    model: 'lifetime-value',
    columns: orders,
    told: {
      id: 'member_id',
      time: 'ordered_at',
      amount: 'amount',
      group: 'channel',
      model: 'bg-nbd',
    },
    changes: [{ margin: 40 }, { discount: 0 }, { horizon: 6.5, margin: 30 }],
    reads: [],
    other: { hold_out: 0 },
  },
  {
    model: 'churn',
    columns: windows,
    told: {
      ...{ id: 'member', label: 'bought', features: ['recency', 'orders', 'noise'] },
      ...{ categories: ['city'], recency: 'recency', judged_on: 'day', last_known: 'last' },
    },
    // The contrary question is answered by what was learned for the first.
    changes: [{ cost: 3 }, { value: 20, success: 40 }, { predict: 'purchase', cost: 2 }],
    reads: [],
    other: { seed: 2 },
  },
  {
    model: 'churn-orders',
    columns: orders,
    told: { id: 'member_id', when: 'ordered_at', amount: 'amount', model: 'logistic' },
    changes: [{ cost: 3 }, { predict: 'purchase' }],
    reads: [],
    other: { days: 60 },
  },
  {
    model: 'projection',
    columns: orders,
    told: {
      ...{ id: 'member_id', time: 'ordered_at', amount: 'amount', model: 'bg-nbd', months: 3 },
      ...{ joiners: 'own', joining: 10 },
    },
    changes: [{ joining: 100 }, { joining: 0 }],
    reads: [],
    other: { months: 2 },
  },
  {
    model: 'opportunities',
    columns: orders,
    told: { id: 'member_id', at: 'ordered_at' },
    changes: [{ ahead: 3 }, { ahead: 12, seed: 2 }],
    reads: ['member_id'],
    other: { period: 'quarter' },
  },
  {
    model: 'retention',
    columns: memberships,
    told: { id: 'member_id', start: 'joined_at', end: 'left_at' },
    changes: [{ value: 30 }, { ahead: 3 }],
    reads: ['member_id'],
    other: { period: 'quarter' },
  },
  {
    model: 'survival',
    columns: memberships,
    told: { id: 'member_id', start: 'joined_at', end: 'left_at', group: 'channel', ...asOf },
    changes: [{ horizon: 90 }, { window: 30 }],
    reads: ['member_id'],
    other: { level: 0.9 },
  },
  {
    model: 'second-purchase',
    columns: orders,
    told: { id: 'member_id', at: 'ordered_at', group: 'channel', ...asOf },
    changes: [{ horizon: 90 }, { window: 30 }],
    reads: [],
    other: { what: 'churn' },
  },
  {
    model: 'cox',
    columns: memberships,
    told: {
      ...{ id: 'member_id', start: 'joined_at', end: 'left_at', numbers: ['orders'], ...asOf },
    },
    changes: [{ horizon: 90 }, { horizon: 7 }],
    reads: ['member_id'],
    other: { level: 0.9 },
  },
  {
    model: 'migration',
    columns: orders,
    told: { id: 'member_id', period: 'ordered_at', state: 'channel', value: 'amount', ...asOf },
    changes: [{ ahead: 3 }, { discount: 0.2, years: 1 }, { level: 0.9 }],
    reads: [],
    other: { grain: 'quarter' },
  },
  {
    model: 'rules',
    columns: baskets,
    told: { basket: 'basket', item: 'item', confidence: 10, luck: 'keep', redundant: 'keep' },
    changes: [{ lift: 1.1 }, { sort: 'support', rows: 3 }, { confidence: 30 }],
    reads: [],
    other: { longest: 2 },
  },
];

describe.each(cases)('$model', ({ model, columns, told, changes, reads, other }) => {
  const rows = columns();

  it('is not fitted again for a change of what is told, and says what a fresh fit says', () => {
    const retold = new Retold(model, rows);
    expect(retold.fit(told)).toEqual(fitCell(model, rows, told));
    const made = retold.read;
    expect(made.length).toBeGreaterThan(reads.length);
    const afresh = changes.map((change) => fitCell(model, rows, { ...told, ...change }));
    // Twice: nothing that is kept is changed by telling.
    for (const at of [...changes.keys(), ...changes.keys()]) {
      const outcome = retold.fit({ ...told, ...changes[at] });
      expect(outcome.kind).toBe('fitted');
      expect(outcome).toEqual(afresh[at]);
      expect(reads).toEqual(expect.arrayContaining([...retold.read]));
    }
    expect(retold.fit({ ...told, ...other })).toEqual(fitCell(model, rows, { ...told, ...other }));
    expect(retold.read).toEqual(made);
  });
});
