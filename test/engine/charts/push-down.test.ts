import * as vega from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import { changeChart } from '../../../src/charts/builder/change-chart.ts';
import type { ChartChange } from '../../../src/charts/builder/chart-choices.ts';
import { describeFields, type ChartRow } from '../../../src/charts/chart-field.ts';
import type { ChartSpec } from '../../../src/charts/chart-spec.ts';
import { completeSpec } from '../../../src/charts/complete-spec.ts';
import { pushDown } from '../../../src/charts/push-down.ts';
import { sanitizeSpec } from '../../../src/charts/sanitize-spec.ts';
import type { Column, Engine } from '../../../src/engine/contract.ts';
import { toChartRows } from '../../../src/session/carry-out.ts';
import { startNodeEngine, valueOf } from '../node-engine.ts';

/**
 * The same chart twice: once Vega sums the rows up, once the engine does. What is compared is the drawing,
 * to a fifth of a pixel, words included; but not which of two marks is painted first.
 */
let engine: Engine;
let columns: readonly Column[];
let rows: readonly ChartRow[];

const relation = `
  SELECT
    CASE WHEN n % 31 = 0 THEN NULL ELSE ['上海', '北京', 'Lyon', 'Oslo', 'a "b"', ''][1 + CAST(floor(sqrt(n * 97 % 3600) / 10) AS INTEGER) % 6] END AS city,
    'k' || ((n * 7919) % 83) AS product,
    CAST(TIMESTAMP '2022-11-28 00:00:00' + INTERVAL (n * 7 % 700) DAY + INTERVAL (n % 24) HOUR AS TIMESTAMP) AS bought_at,
    CAST(DATE '2023-01-01' + CAST(n * 13 % 500 AS INTEGER) AS DATE) AS day,
    CASE WHEN n % 11 = 0 THEN NULL ELSE CAST((n * 37 % 5003) / 7.0 - 60 AS DECIMAL(18,4)) END AS amount,
    n % 17 AS pieces,
    CAST(NULL AS DOUBLE) AS nothing,
    exp(sin(n)) * 1e-3 AS tiny,
    42 AS always
  FROM range(3000) AS r(n)`;

beforeAll(async () => {
  engine = await startNodeEngine();
  valueOf(
    await engine.run({
      run: 'make',
      relation: { schema: 'main', name: 'sales' },
      sql: relation,
      as: 'table',
      variables: [],
      firstRows: 0,
    }),
  );
  const page = valueOf(await peek('SELECT * FROM sales'));
  columns = page.columns;
  rows = toChartRows(page);
});

let runs = 0;
function peek(sql: string): ReturnType<Engine['peek']> {
  runs += 1;
  return engine.peek({ run: `p${runs}`, schema: 'main', sql, variables: [], limit: 100_000 });
}

async function draw(
  given: ChartSpec,
  described: readonly Column[],
  values: readonly ChartRow[],
): Promise<string> {
  const { spec, problems } = sanitizeSpec(given);
  expect(problems).toEqual([]);
  const whole = completeSpec(spec ?? {}, {
    fields: describeFields(described, values),
    theme: 'light',
    language: 'en',
    width: 600,
  });
  const copy = values.map((row) => ({ ...row }));
  const data = { ...whole, data: { ...(whole['data'] as object), values: copy } };
  const { spec: compiled } = compile(data as unknown as TopLevelSpec);
  const view = new vega.View(vega.parse(compiled, undefined, { ast: true }), {
    renderer: 'none',
    expr: expressionInterpreter,
    logger: vega.logger(vega.None),
  });
  await view.runAsync();
  const svg = await view.toSVG();
  view.finalize();
  return svg
    .replace(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g, (digits) =>
      String(Math.round(Number(digits) * 5) / 5 + 0),
    )
    .replace(/\b(clip|gradient)_?\d+/g, '$1')
    .split(/(?=<)/)
    .sort()
    .join('\n');
}

async function compare(spec: ChartSpec): Promise<string> {
  const pushed = pushDown(spec, 'sales', columns);
  if (!pushed) throw new Error('This chart was not pushed down.');
  const page = valueOf(await peek(pushed.sql));
  expect(page.rows).toBeLessThan(rows.length);
  const byEngine = await draw(pushed.spec, page.columns, toChartRows(page));
  expect(byEngine).toEqual(await draw(spec, columns, rows));
  return byEngine;
}

const byCity: ChartSpec = {
  mark: 'bar',
  encoding: {
    y: { field: 'city', type: 'nominal', sort: '-x' },
    x: { field: 'amount', type: 'quantitative', aggregate: 'sum' },
  },
};
const byMonth: ChartSpec = {
  mark: 'line',
  encoding: {
    x: { field: 'bought_at', type: 'temporal', timeUnit: 'yearmonth' },
    y: { field: 'amount', type: 'quantitative', aggregate: 'sum' },
    color: { field: 'city', type: 'nominal' },
  },
};

function changed(spec: ChartSpec, ...changes: readonly ChartChange[]): ChartSpec {
  return changes.reduce((next, change) => changeChart(next, change), spec);
}

describe('a chart whose rows the engine sums up', () => {
  it.each(['sum', 'mean', 'median', 'min', 'max', 'distinct', 'count'] as const)(
    'is the same picture for %s',
    async (aggregate) => {
      const spec = changed(byCity, { kind: 'aggregate', channel: 'x', aggregate });
      expect(await compare(spec)).toContain('Oslo');
    },
  );

  it.each(['year', 'quarter', 'month', 'week', 'day', 'month-of-year', 'weekday', 'hour'] as const)(
    'is the same picture by %s, from Monday and from Sunday',
    async (timeUnit) => {
      for (const weekStart of ['monday', 'sunday'] as const) {
        const spec = changed(byMonth, { kind: 'timeUnit', channel: 'x', timeUnit, weekStart });
        await compare(spec);
        await compare({ ...spec, mark: 'bar' });
      }
    },
  );

  it.each([2, 3, 5, 7, 10, 12, 20, 30, 50, 100, 200])(
    'is the same histogram of %i bins',
    async (bin) => {
      for (const field of ['amount', 'pieces', 'tiny', 'always']) {
        const spec: ChartSpec = {
          mark: 'bar',
          encoding: {
            x: { field, type: 'quantitative', bin: { maxbins: bin } },
            y: { aggregate: 'count', title: 'Rows' },
            color: { field: 'city', type: 'nominal' },
          },
        };
        await compare(spec);
      }
    },
  );

  it('bins both ways, and by default', async () => {
    await compare({
      mark: 'rect',
      encoding: {
        x: { field: 'amount', bin: true },
        y: { field: 'pieces', bin: { maxbins: 8 } },
        color: { aggregate: 'median', field: 'tiny', title: 'tiny' },
      },
    });
  });

  it.each([
    { count: 10, others: 'Others' },
    { count: 10, others: null },
    { count: 500, others: '其他' },
  ])('keeps the largest: $count, the rest $others', async (top) => {
    const spec = changed(
      byCity,
      { kind: 'field', channel: 'y', field: 'product', type: 'nominal' },
      { kind: 'sort', channel: 'y', sort: { kind: 'measure', descending: true } },
      { kind: 'top', channel: 'y', top },
    );
    await compare(spec);
    await compare(changed(spec, { kind: 'labels', labels: true }));
  });

  it('stacks, normalises, splits into panels, labels and draws lines across', async () => {
    const stacked = changed(
      { ...byMonth, mark: 'bar' },
      {
        kind: 'timeUnit',
        channel: 'x',
        timeUnit: 'quarter',
        weekStart: 'monday',
      },
    );
    await compare(stacked);
    await compare(changed(stacked, { kind: 'stack', channel: 'y', stack: 'normalize' }));
    await compare(
      changed(stacked, { kind: 'field', channel: 'facet', field: 'pieces', type: 'ordinal' }),
    );
    await compare(changed(stacked, { kind: 'labels', labels: true }));
    await compare(
      changed(stacked, {
        kind: 'lines',
        lines: [
          { channel: 'y', at: 'mean', label: 'Mean' },
          { channel: 'y', at: 3000, label: 'Target' },
        ],
      }),
    );
    await compare(changed(byCity, { kind: 'mark', mark: 'arc' }));
    await compare({
      ...byCity,
      encoding: {
        ...(byCity['encoding'] as object),
        y: {
          field: 'city',
          type: 'nominal',
          sort: { field: 'pieces', op: 'sum', order: 'descending' },
        },
      },
    });
  });

  it('draws nothing where there is nothing to sum up', async () => {
    await compare({
      mark: 'bar',
      encoding: { y: { field: 'city' }, x: { field: 'nothing', aggregate: 'sum' } },
    });
    await compare({
      mark: 'bar',
      encoding: {
        x: { field: 'nothing', bin: { maxbins: 20 } },
        y: { aggregate: 'count', title: 'Rows' },
      },
    });
  });
});

describe('a chart that is left to Vega', () => {
  it.each<[string, ChartSpec]>([
    ['single rows', { mark: 'point', encoding: { x: { field: 'amount' }, y: { field: 'tiny' } } }],
    ['a filter', { ...byCity, transform: [{ filter: 'datum.amount > 1' }] }],
    [
      'a condition',
      {
        mark: 'bar',
        encoding: {
          ...(byCity['encoding'] as object),
          color: { condition: { test: 'datum.x > 1', value: 'red' }, value: 'blue' },
        },
      },
    ],
    ['order of the rows', changed(byCity, { kind: 'sort', channel: 'y', sort: { kind: 'rows' } })],
    ['a sum of words', { mark: 'bar', encoding: { x: { field: 'city', aggregate: 'sum' } } }],
    [
      'months of words',
      {
        mark: 'bar',
        encoding: { x: { field: 'city', timeUnit: 'month' }, y: { aggregate: 'count' } },
      },
    ],
    [
      'orders by a mean over colours',
      {
        ...byMonth,
        encoding: {
          x: { field: 'city', sort: '-y' },
          y: { field: 'amount', aggregate: 'mean' },
          color: { field: 'product' },
        },
      },
    ],
    [
      'a column that is not there',
      { mark: 'bar', encoding: { x: { field: 'gone' }, y: { aggregate: 'count' } } },
    ],
    ['several views', { hconcat: [byCity, byMonth] }],
    [
      'a deviation',
      {
        mark: 'bar',
        encoding: { x: { field: 'city' }, y: { field: 'amount', aggregate: 'stdev' } },
      },
    ],
  ])('%s', (_, spec) => {
    expect(pushDown(spec, 'sales', columns)).toBeNull();
  });
});
