import type { ModelPicture } from '../../model-kind.ts';
import type { ModelColumn, ModelTable } from '../../model-table.ts';
import { placeNetwork } from '../../rules/place-network.ts';
import { antecedentOf, consequentOf } from '../../rules/rule-table.ts';
import type { FittedRules } from './fitted-rules.ts';
import { confidenceRange, ruleText } from './rule-tables.ts';

const barRules = 12;
const networkRules = 30;
const scatterRules = 2_000;

export function rulePictures(fitted: FittedRules): readonly ModelPicture[] {
  return [
    { name: 'top', table: topTable(fitted, barRules) },
    { name: 'network', table: networkTable(fitted) },
    { name: 'scatter', table: topTable(fitted, scatterRules) },
  ];
}

function topTable({ model: { table }, chosen }: FittedRules, most: number): ModelTable {
  const { confidence, lift, support, consequentSupport } = table.measures;
  const rules = Array.from(chosen.shown.subarray(0, most));
  const ranges = rules.map((rule) => confidenceRange(table, rule));
  return {
    rows: rules.length,
    columns: [
      { name: 'place', type: 'integer', values: rules.map((_, place) => place + 1) },
      { name: 'rule', type: 'text', values: rules.map((rule) => ruleText(table, rule)) },
      number('confidence', rules, confidence),
      { name: 'low', type: 'double', values: ranges.map(([low]) => low) },
      { name: 'high', type: 'double', values: ranges.map(([, high]) => high) },
      number('base', rules, consequentSupport),
      number('lift', rules, lift),
      number('support', rules, support),
      number('baskets', rules, table.bothCounts),
    ],
  };
}

function number(name: string, rules: readonly number[], values: ArrayLike<number>): ModelColumn {
  return {
    name,
    type: name === 'baskets' ? 'integer' : 'double',
    values: rules.map((rule) => values[rule] ?? NaN),
  };
}

interface Edge {
  readonly from: number;
  readonly to: number;
  /** The rule that it stands for: the first of those between the two items. */
  readonly rule: number;
}

/**
 * Items and what leads from one to the other, in one table: `part` tells nodes, edges and the heads of edges apart. A
 * rule with several items on a side has an edge from each to each; of two rules between the same items in the same
 * direction the one that comes first counts.
 */
function networkTable({ model: { table, summary }, chosen, baskets }: FittedRules): ModelTable {
  const edges = edgesOf(chosen.shown.subarray(0, networkRules), table);
  const items = [...new Set(edges.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const nodeOf = new Map(items.map((item, node) => [item, node]));
  const places = placeNetwork(
    items.length,
    edges.map(({ from, to }) => [nodeOf.get(from) ?? 0, nodeOf.get(to) ?? 0]),
  );
  const counts = new Map(summary.frequencies.map((each) => [each.item, each.baskets]));
  const placeOf = (item: number): { readonly x: number; readonly y: number } =>
    places[nodeOf.get(item) ?? 0] ?? { x: 0.5, y: 0.5 };
  const { lift, confidence } = table.measures;
  const lines = [
    ...edges.flatMap(({ from, to, rule }) => {
      const start = placeOf(from);
      const end = placeOf(to);
      const told = {
        name: ruleText(table, rule),
        baskets: table.bothCounts[rule] ?? 0,
        lift: lift[rule] ?? NaN,
        confidence: confidence[rule] ?? NaN,
      };
      const head = {
        x: start.x + (end.x - start.x) * headAt,
        y: start.y + (end.y - start.y) * headAt,
      };
      return [
        { part: 'edge', ...told, ...start, x2: end.x, y2: end.y },
        { part: 'head', ...told, ...head, x2: NaN, y2: NaN },
      ];
    }),
    ...items.map((item) => ({
      part: 'node',
      name: baskets.names[item] ?? '',
      baskets: counts.get(item) ?? 0,
      lift: NaN,
      confidence: NaN,
      ...placeOf(item),
      x2: NaN,
      y2: NaN,
    })),
  ];
  const column = (name: 'x' | 'y' | 'x2' | 'y2' | 'lift' | 'confidence'): ModelColumn => ({
    name,
    type: 'double',
    values: lines.map((line) => line[name]),
  });
  return {
    rows: lines.length,
    columns: [
      { name: 'part', type: 'text', values: lines.map(({ part }) => part) },
      { name: 'name', type: 'text', values: lines.map(({ name }) => name) },
      { name: 'baskets', type: 'integer', values: lines.map((line) => line.baskets) },
      column('lift'),
      column('confidence'),
      column('x'),
      column('y'),
      column('x2'),
      column('y2'),
    ],
  };
}

/** Where on an edge its head stands: before the circle of the item that follows. */
const headAt = 0.72;

function edgesOf(rules: Int32Array, table: Parameters<typeof antecedentOf>[0]): readonly Edge[] {
  const known = new Map<string, Edge>();
  for (const rule of rules) {
    for (const from of antecedentOf(table, rule)) {
      for (const to of consequentOf(table, rule)) {
        const key = `${String(from)} ${String(to)}`;
        if (!known.has(key)) known.set(key, { from, to, rule });
      }
    }
  }
  return [...known.values()];
}
