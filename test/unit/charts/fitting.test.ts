import { parse, View, type Spec } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import { describeFields, type ChartRow } from '../../../src/charts/chart-field.ts';
import type { ChartSpec } from '../../../src/charts/chart-spec.ts';
import { completeSpec } from '../../../src/charts/complete-spec.ts';
import { tellNothing } from '../../../src/charts/nothing-told.ts';

const columns = [
  { name: 'stage', type: 'VARCHAR' },
  { name: 'segment', type: 'VARCHAR' },
  { name: 'members', type: 'BIGINT' },
  { name: 'from', type: 'BIGINT' },
  { name: 'until', type: 'BIGINT' },
  { name: 'day', type: 'DATE' },
];

interface Item {
  readonly text?: unknown;
  readonly x?: number;
  readonly width?: number;
  readonly opacity?: number;
  readonly fontSize?: number;
  readonly tooltip?: unknown;
  readonly items?: readonly Item[];
  readonly marktype?: string;
  readonly role?: string;
}

/** The drawn marks of a kind, as Vega has laid them out. */
async function drawn(
  spec: ChartSpec,
  rows: readonly ChartRow[],
  width: number,
  kind: string,
): Promise<readonly Item[]> {
  const completed = completeSpec(spec, {
    fields: describeFields(columns, rows),
    theme: 'light',
    language: 'en',
    width,
  });
  const whole = { ...completed, data: { name: 'rows', values: rows } };
  const vega = compile(whole as unknown as TopLevelSpec).spec;
  const told = tellNothing(vega as unknown as Record<string, unknown>);
  const view = new View(parse(told as unknown as Spec), { renderer: 'none' });
  await view.runAsync();
  const found: Item[] = [];
  const walk = (group: Item): void => {
    for (const item of group.items ?? []) {
      if (group.marktype === kind && (group.role ?? '') === 'mark') found.push(item);
      walk(item);
    }
  };
  walk((view.scenegraph() as unknown as { root: Item }).root);
  return found;
}

function completed(spec: ChartSpec, rows: readonly ChartRow[], width: number): ChartSpec {
  return completeSpec(spec, {
    fields: describeFields(columns, rows),
    theme: 'light',
    language: 'en',
    width,
  });
}

const stages = ['New', 'Active', 'Warning', 'Asleep', 'Lost', 'Never bought', 'Consumer', 'Buyer'];
const grid = stages.flatMap((stage, at) =>
  stages.map((segment, other) => ({ stage, segment, members: 1000 * at + other })),
);
const heatmap: ChartSpec = {
  encoding: {
    x: { field: 'segment', type: 'nominal', title: null },
    y: { field: 'stage', type: 'nominal', title: null },
  },
  layer: [
    { mark: 'rect', encoding: { color: { field: 'members', type: 'quantitative' } } },
    { mark: 'text', encoding: { text: { field: 'members', type: 'quantitative', format: ',d' } } },
  ],
};

describe('words in the cells of a grid', () => {
  it('stand there in full where there is room, smaller where there is less, and not at all on a phone', async () => {
    const look = async (width: number): Promise<{ sizes: unknown[]; opacities: unknown[] }> => {
      const words = await drawn(heatmap, grid, width, 'text');
      expect(words).toHaveLength(64);
      return {
        sizes: [...new Set(words.map(({ fontSize }) => fontSize))],
        opacities: [...new Set(words.map(({ opacity }) => opacity))],
      };
    };
    expect(await look(900)).toEqual({ sizes: [12], opacities: [1] });
    const middle = await look(390);
    expect(middle.opacities).toEqual([1]);
    expect(middle.sizes).toHaveLength(1);
    expect(middle.sizes[0]).toBeGreaterThanOrEqual(8);
    expect(middle.sizes[0]).toBeLessThan(12);
    expect((await look(260)).opacities).toEqual([0]);
  });

  it('stay as their author says', () => {
    const text = {
      mark: 'text',
      encoding: { text: { field: 'members' }, opacity: { value: 0.5 } },
    };
    expect(
      completed({ ...heatmap, layer: [{ mark: 'rect' }, text] }, grid, 390)['layer'],
    ).toMatchObject([{}, { encoding: { opacity: { value: 0.5 } } }]);
  });
});

describe('guides', () => {
  const bars = (more: object = {}): ChartSpec => ({
    mark: 'bar',
    encoding: {
      y: { field: 'stage', type: 'nominal', title: null },
      x: { field: 'members', type: 'quantitative', title: 'Members' },
      ...more,
    },
  });
  const long = [
    { stage: 'Customer without membership', segment: 'Came back after a while', members: 1 },
    { stage: 'New', segment: 'Bought once', members: 2 },
  ];

  it('have as many columns of names below a phone’s chart as find room, and no more than were asked for', () => {
    const color = (columns?: number, field = 'segment'): object => ({
      color: {
        field,
        type: 'nominal',
        legend: { orient: 'bottom', ...(columns === undefined ? {} : { columns }) },
      },
    });
    const count = (spec: ChartSpec, width: number): unknown =>
      (completed(spec, long, width) as { encoding: { color: { legend: { columns: number } } } })
        .encoding.color.legend.columns;
    expect(count(bars(color(3)), 350)).toBe(1);
    expect(count(bars(color()), 900)).toBe(2);
    expect(count(bars(color(1)), 900)).toBe(1);
  });

  it('break titles and names of rows that would be cut off', async () => {
    const titled = bars({
      x: { field: 'members', title: 'Members who came back within the ninety days after it' },
    });
    expect(completed(titled, long, 350)).toMatchObject({
      encoding: {
        x: { title: ['Members who came back within', 'the ninety days after it'] },
        y: { axis: { labelOverlap: false } },
      },
    });
    expect(completed(titled, long, 900)).toMatchObject({
      encoding: { x: { title: 'Members who came back within the ninety days after it' } },
    });
    // Drawn, because the expression that breaks the name is ours.
    expect(await drawn(titled, long, 350, 'rect')).toHaveLength(2);
    expect(JSON.stringify(completed(titled, long, 900))).not.toContain('labelExpr');
  });

  it('show every leaning name that has the room of a line', () => {
    const leaning: ChartSpec = {
      ...heatmap,
      encoding: {
        ...(heatmap['encoding'] as object),
        x: { field: 'segment', type: 'nominal', axis: { labelAngle: -30 } },
      },
    };
    expect(completed(leaning, grid, 350)).toMatchObject({
      encoding: { x: { axis: { labelOverlap: false } } },
    });
    expect(completed(leaning, grid, 150)).not.toHaveProperty('encoding.x.axis.labelOverlap');
  });

  it('keep the height of the plot on a phone', () => {
    const flat = { ...bars({ y: { field: 'members' } }), height: 200 };
    expect(completed(flat, long, 350)).toMatchObject({ autosize: { type: 'fit-x' } });
    expect(completed(flat, long, 900)).toMatchObject({ autosize: { type: 'fit' } });
  });
});

describe('what Vega-Lite gets wrong', () => {
  it('gives stacked bars between two columns their width', async () => {
    const rows = [
      { from: 0, until: 1, members: 5, stage: 'New' },
      { from: 1, until: 3, members: 8, stage: 'Lost' },
    ];
    const spec = {
      mark: 'bar',
      encoding: {
        x: { field: 'from', type: 'quantitative', bin: 'binned' },
        x2: { field: 'until' },
        y: { field: 'members', type: 'quantitative' },
        color: { field: 'stage', type: 'nominal', legend: null },
      },
    };
    const widths = (await drawn(spec, rows, 400, 'rect')).map(({ width = NaN }) => width);
    expect(widths).toHaveLength(2);
    const [one = NaN, other = NaN] = widths;
    expect(other).toBeGreaterThan(1.9 * one);
    expect(one).toBeGreaterThan(50);
  });

  it('writes a missing value as a dash in tooltips and leaves its word out', async () => {
    const rows = [
      { stage: null, segment: 'a', members: null, day: null },
      { stage: 'New', segment: 'b', members: 1234, day: Date.UTC(2024, 0, 31) },
    ];
    const spec = {
      encoding: {
        y: { field: 'segment', type: 'nominal' },
        text: { field: 'members', type: 'quantitative', format: ',d' },
        tooltip: [
          { field: 'stage', type: 'nominal', title: 'null' },
          { field: 'members', type: 'quantitative', format: ',d' },
          { field: 'day', type: 'temporal', format: '%Y' },
        ],
      },
      mark: 'text',
    };
    const items = await drawn(spec, rows, 400, 'text');
    expect(items.map(({ text }) => text)).toEqual(['', '1,234']);
    expect(items.map(({ tooltip }) => tooltip)).toEqual([
      { null: '–', members: '–', day: '–' },
      { null: 'New', members: '1,234', day: '2024' },
    ]);
  });
});
