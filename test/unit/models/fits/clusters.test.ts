import { describe, expect, it } from 'vitest';
import { sanitizeSpec } from '../../../../src/charts/sanitize-spec.ts';
import { chartFields } from '../../../../src/charts/chart-fields.ts';
import { wordsOfModel, type Words } from '../../../../src/i18n/model-words.ts';
import { fillMessage } from '../../../../src/i18n/message.ts';
import { clusterReferenceCases } from '../../../../src/models/clusters/reference-cases.ts';
import { findModel } from '../../../../src/models/find-model.ts';
import type { FittedModel } from '../../../../src/models/model-kind.ts';
import { randomSource } from '../../../../src/models/random.ts';
import { findDrawing } from '../../../../src/ui/model/pictures/find-drawing.ts';
import { sayMovedNames, suggestNames } from '../../../../src/ui/model/suggest-names.ts';
import { pictureRows } from '../../../../workers/model/picture-rows.ts';
import { hasShared, readShared } from '../clusters/shared-data.ts';
import { fitCell, tableRows, type CellColumns } from './fit-cell.ts';

const orders = 'r_rfm/expected_rfm_orders_segments.csv';

/** Three clouds of members: many who buy little, some who buy much, a few who are gone for long. */
function shop(): CellColumns {
  const random = randomSource(5);
  const sizes = [200, 100, 60];
  const means = [
    [30, 3, 100],
    [20, 20, 2_000],
    [400, 3, 120],
  ];
  const rows = sizes.flatMap((size, c) =>
    Array.from({ length: size }, () =>
      (means[c] ?? []).map((mean) => mean * Math.exp(0.2 * random.normal())),
    ),
  );
  const column = (at: number): number[] => rows.map((row) => row[at] ?? NaN);
  return {
    member_id: rows.map((_, at) => `m${String(at)}`),
    recency_days: column(0),
    orders: column(1),
    amount: column(2),
    points: rows.map((_, at) => at % 7),
  };
}

const usual = {
  id: 'member_id',
  features: ['recency_days', 'orders', 'amount'],
  clusters: 3,
  order: 'amount',
};

function found(
  written: Readonly<Record<string, unknown>>,
  columns = shop(),
  model = 'k-means',
): FittedModel {
  const outcome = fitCell(model, columns, written);
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.reason));
  expectSaid(model, outcome.value);
  return outcome.value;
}

/** No fact lacks words, and no sentence asks for a figure that its fact does not have. */
function expectSaid(model: string, { facts }: FittedModel): void {
  for (const { kind, figures } of facts) {
    const message = wordsOfModel(model).facts[kind];
    for (const text of [message?.en ?? '', message?.zh ?? '']) {
      const asked = [...text.matchAll(/\{(\w+)[}:]/g)].map((match) => match[1] ?? '');
      expect(text, kind).not.toBe('');
      expect(Object.keys(figures), kind).toEqual(expect.arrayContaining(asked));
    }
  }
}

function refusal(written: Readonly<Record<string, unknown>>, columns = shop(), model = 'k-means') {
  const outcome = fitCell(model, columns, written);
  return outcome.kind === 'refused' ? outcome.reason : null;
}

function kindsOf({ facts }: FittedModel): readonly string[] {
  return facts.map(({ kind }) => kind);
}

describe('groups of a cell', () => {
  const model = found({ ...usual, described: ['points'] });

  it('are ordered by the metric, and say who is in them and between which they stand', () => {
    const groups = tableRows(model.tables['groups']);
    expect(groups.map(({ members }) => members)).toEqual([100, 60, 200]);
    expect(groups.map(({ traits }) => traits)).toEqual([
      '+amount +orders',
      '+recency_days −orders',
      '−amount −orders',
    ]);
    const members = tableRows(model.tables['members']);
    expect(members).toHaveLength(360);
    expect(members[0]).toMatchObject({ member_id: 'm0', cluster: 3, cluster_name: '3' });
    for (const { cluster, next_cluster: next, simplified_silhouette: clear } of members) {
      expect(next).not.toBe(cluster);
      expect(clear).toBeGreaterThan(0);
      expect(clear).toBeLessThanOrEqual(1);
    }
  });

  it('add up: members, shares of members and of what orders them', () => {
    const groups = tableRows(model.tables['groups']);
    const sum = (name: string): number =>
      groups.reduce((total, row) => total + Number(row[name]), 0);
    expect(sum('members')).toBe(360);
    expect(sum('member_share')).toBeCloseTo(1, 5);
    expect(sum('value_share')).toBeCloseTo(1, 5);
    const profile = tableRows(model.tables['profile']);
    expect(profile).toHaveLength(3 * 4);
    for (const feature of ['orders', 'points']) {
      const own = profile.filter((row) => row['feature'] === feature);
      const mean = own.reduce(
        (total, row) => total + Number(row['mean']) * Number(row['members']),
        0,
      );
      expect(mean / 360).toBeCloseTo(Number(own[0]?.['base_mean']), 5);
    }
  });

  it('say what was found, how sure that is, and what was done to the figures', () => {
    expect(kindsOf(model)).toEqual([
      'groups',
      'best-group',
      'silhouette-strong',
      'stable',
      'logged',
      'alike-features',
      'map-share',
    ]);
    expect(model.facts[1]?.figures).toMatchObject({ group: 1, column: 'amount' });
    expect(Number(model.facts[3]?.figures['lowestShare'])).toBeGreaterThan(0.95);
  });

  it('bear the names that the reader gives them, by place', () => {
    const named = found({ ...usual, names: ['Best', ' ', 'Small'] });
    expect(tableRows(named.tables['groups']).map((row) => row['cluster_name'])).toEqual([
      'Best',
      '2',
      'Small',
    ]);
    expect(tableRows(named.tables['members'])[0]?.['cluster_name']).toBe('Small');
    expect(kindsOf(named)).toContain('named-by-place');
    expect(kindsOf(found({ ...usual, names: ['Best'] }))).toContain('names-differ');
  });

  it('count rows without a value, and leave them without a group', () => {
    const columns = shop();
    const amounts = [...(columns['amount'] as number[])];
    amounts[0] = NaN;
    const gaps = found(usual, { ...columns, amount: amounts });
    expect(gaps.setAside).toEqual([{ reason: 'missing-value', rows: 1 }]);
    expect(gaps.rows).toBe(360);
    expect(gaps.facts[0]?.figures['rows']).toBe(359);
    expect(tableRows(gaps.tables['members'])[0]).toMatchObject({
      cluster: null,
      cluster_name: null,
    });
  });

  it('warn of what a reader must not overlook', () => {
    const columns = shop();
    const far = [...(columns['amount'] as number[])];
    far[3] = 1e7;
    const pulled = found({ ...usual, scaling: 'z' }, { ...columns, amount: far });
    expect(kindsOf(pulled)).toEqual(expect.arrayContaining(['skewed-feature', 'small-group']));
    const clipped = found(
      { ...usual, scaling: 'z', extremes: 'clip' },
      { ...columns, amount: far },
    );
    expect(kindsOf(clipped)).toContain('clipped');
    expect(kindsOf(clipped)).not.toContain('small-group');
    expect(kindsOf(found({ ...usual, scaling: 'none' }))).toContain('one-feature-rules');
    const twice = { ...columns, again: columns['orders'] ?? [] };
    expect(kindsOf(found({ ...usual, features: ['orders', 'again'] }, twice))).toContain(
      'alike-features',
    );
    const even = Array.from({ length: 400 }, (_, at) => at);
    const flat = found(
      { id: 'id', features: ['a', 'b', 'c', 'd', 'e'], clusters: 7 },
      {
        id: even.map(String),
        ...Object.fromEntries(
          ['a', 'b', 'c', 'd', 'e'].map((name, at) => {
            const random = randomSource(at + 1);
            return [name, even.map(() => random.next())];
          }),
        ),
      },
    );
    expect(kindsOf(flat)).toEqual(expect.arrayContaining(['silhouette-none', 'unstable']));
  });

  it('are refused where the data cannot carry them', () => {
    expect(refusal({ ...usual, clusters: 40 })).toMatchObject({ kind: 'too-few-rows' });
    const same = { ...shop(), orders: shop()['points'] ?? [] };
    expect(refusal({ ...usual, features: ['orders'], clusters: 8 }, same)).toMatchObject({
      kind: 'too-few-distinct',
      figures: { distinct: 7, k: 8 },
    });
    const negative = { ...shop(), amount: Array.from({ length: 360 }, (_, at) => at - 5) };
    expect(refusal({ ...usual, scaling: 'log-z' }, negative)).toMatchObject({
      kind: 'negative-for-log',
      figures: { feature: 'amount', rows: 5 },
    });
    expect(refusal({ ...usual, scaling: 'auto' }, negative)).toBeNull();
    const none = { member_id: [], recency_days: [], orders: [], amount: [] };
    expect(refusal(usual, none)).toMatchObject({ kind: 'too-few-rows', figures: { rows: 0 } });
    const equal = { ...shop(), orders: Array.from({ length: 360 }, () => 1) };
    expect(refusal({ ...usual, features: ['orders'] }, equal)).toMatchObject({
      kind: 'all-constant',
    });
  });
});

describe('suggested names', () => {
  const naming = (model: FittedModel) => {
    const picture = model.pictures.find(({ name }) => name === 'naming');
    if (!picture) throw new Error('no picture');
    return pictureRows(picture).rows;
  };
  const names = (rows: ReturnType<typeof naming>, code: 'en' | 'zh'): readonly string[] =>
    suggestNames(rows, {
      code,
      say: (message, values) => fillMessage(message, code, values),
    }).map(({ name }) => name);

  it('say in plain words what sets a group apart, in the language of the reader', () => {
    const rows = naming(found(usual));
    expect(names(rows, 'en')).toEqual([
      'High spend, frequent',
      'Long away, few orders',
      'Low spend, few orders',
    ]);
    expect(names(rows, 'zh')).toEqual(['高消费、高频', '久未购买、低频', '低消费、低频']);
  });

  it('tell groups apart that would be called the same, and name those near the average', () => {
    const of = (cluster: number, feature: string | null, degree: string | null) => {
      return { cluster, members: 40, feature, direction: 'high', degree };
    };
    const rows = [
      of(1, 'visits', 'clear'),
      of(2, 'visits', 'rather'),
      of(3, null, null),
      of(4, null, null),
    ];
    expect(names(rows, 'en')).toEqual([
      'High visits',
      'Rather high visits',
      'Near the average 1',
      'Near the average 2',
    ]);
    expect(names(rows, 'zh')[1]).toBe('Visits 较高');
  });

  it('call a column by its words where it has no phrase of its own', () => {
    const rows = [
      { cluster: 1, members: 40, feature: 'points_spent', direction: 'low', degree: 'clear' },
    ];
    expect(names(rows, 'en')).toEqual(['Low points spent']);
    expect(names(rows, 'zh')).toEqual(['累计使用积分低']);
  });

  it('are missed where they stand at another group after the data changed', () => {
    const groups = (written: readonly string[]) => naming(found({ ...usual, names: written }));
    const moved = (written: readonly string[]) =>
      sayMovedNames(groups(written), {
        code: 'en',
        say: (message, values) => fillMessage(message, 'en', values),
      });
    const [first = '', second = '', third = ''] = names(groups([]), 'zh');
    expect(moved([first, second, third])).toEqual([]);
    expect(moved(['Our best', second, third])).toEqual([]);
    expect(moved([first, third, second])).toEqual([
      'Group 2 is called “低消费、低频”, but that is now what sets group 3 apart. Names go by place: look at them again.',
      'Group 3 is called “久未购买、低频”, but that is now what sets group 2 apart. Names go by place: look at them again.',
    ]);
  });
});

describe('the number of groups of a cell', () => {
  const features = { features: usual.features };

  it('is suggested where the silhouette is highest, with all the scores', () => {
    const model = found({ ...features, to: 6 }, shop(), 'elbow');
    const steps = tableRows(model.tables['steps']);
    expect(steps.map(({ k }) => k)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(steps[2]?.['suggested_by']).toBe('silhouette elbow calinski_harabasz davies_bouldin');
    expect(kindsOf(model)).toEqual([
      'suggested-strong',
      'knee-agrees',
      'other-scores-agree',
      'measured-all',
      'logged',
      'your-choice',
    ]);
  });

  it('is sought in the range that is asked for', () => {
    const model = found({ ...features, from: 4, to: 7 }, shop(), 'elbow');
    expect(tableRows(model.tables['steps']).map(({ k }) => k)).toEqual([4, 5, 6, 7]);
    expect(Number(model.facts[0]?.figures['k'])).toBeGreaterThanOrEqual(4);
    expect(refusal({ ...features, from: 5, to: 5 }, shop(), 'elbow')).toMatchObject({
      kind: 'no-range',
    });
  });

  it('is tried only as far as the rows go', () => {
    const columns = Object.fromEntries(
      Object.entries(shop()).map(([name, values]) => [name, (values as number[]).slice(0, 45)]),
    );
    const model = found(features, columns, 'elbow');
    expect(tableRows(model.tables['steps']).map(({ k }) => k)).toEqual([1, 2, 3, 4]);
    expect(kindsOf(model)).toContain('fewer-steps');
    expect(refusal({ ...features, from: 4, to: 9 }, columns, 'elbow')).toMatchObject({
      kind: 'too-few-rows',
    });
  });
});

describe.skipIf(!hasShared(orders))('the published members of rfm_data_orders', () => {
  it('fall into the published groups of three', () => {
    const [heading = [], ...records] = readShared(orders);
    const column = (name: string): string[] =>
      records.map((record) => record[heading.indexOf(name)] ?? '');
    const columns = {
      member_id: records.map((_, at) => String(at)),
      ...Object.fromEntries(['rec', 'cnt', 'amt'].map((name) => [name, column(name).map(Number)])),
    };
    const model = found(
      {
        id: 'member_id',
        features: ['rec', 'cnt', 'amt'],
        clusters: 3,
        scaling: 'z',
        order: 'amt',
        seed: 7,
      },
      columns,
    );
    const sizes = tableRows(model.tables['groups']).map(({ members }) => Number(members));
    expect(sizes.sort((one, other) => other - one)).toEqual([397, 303, 295]);
    const silhouette = model.facts.find(({ kind }) => kind.startsWith('silhouette'));
    expect(Number(silhouette?.figures['value'])).toBeCloseTo(0.365326, 6);
  });
});

describe.each(['k-means', 'elbow'])('the words of %s', (name) => {
  const kind = findModel(name);
  const words = wordsOfModel(name);
  const hasWords = (all: Words, keys: readonly string[]): void => {
    for (const key of keys) {
      expect(all[key]?.en, key).toMatch(/\S/);
      expect(all[key]?.zh, key).toMatch(/\S/);
    }
  };
  const model = found(name === 'elbow' ? { features: usual.features, to: 5 } : usual, shop(), name);

  it('name every table, option, choice and refusal', () => {
    hasWords(words.tables, kind?.gives ?? []);
    hasWords(words.options, kind?.options.map((option) => option.name) ?? []);
    hasWords(
      words.choices,
      kind?.options.flatMap((option) => (option.kind === 'choice' ? option.choices : [])) ?? [],
    );
    hasWords(words.refusals, [
      'no-features',
      'columns-differ',
      'too-few-rows',
      'all-constant',
      'negative-for-log',
      'too-large-values',
      'too-few-distinct',
      'option-out-of-range',
      ...(name === 'elbow' ? ['no-range'] : []),
    ]);
    hasWords(words.setAside, ['missing-value']);
  });

  it('stand at pictures that pass the wall and draw what they are given', () => {
    hasWords(
      words.pictures,
      model.pictures.map((picture) => picture.name),
    );
    for (const picture of model.pictures.filter((each) => each.name !== 'naming')) {
      const drawing = findDrawing(name, picture.name);
      const asked: string[] = [];
      const spec = drawing?.(pictureRows(picture), (label) => {
        asked.push(label);
        return label;
      });
      hasWords(words.labels, asked);
      expect(sanitizeSpec(spec).problems).toEqual([]);
      const columns = [...picture.table.columns.map((column) => column.name)];
      for (const field of chartFields(spec ?? {})) expect(columns, picture.name).toContain(field);
    }
  });

  it('translate the published cases', () => {
    for (const each of clusterReferenceCases) {
      hasWords(words.references, [each.name, ...each.run().map((figure) => figure.name)]);
    }
  });
});
