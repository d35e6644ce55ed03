import type { ChartRow } from '../chart-field.ts';
import type { ChartSpec } from '../chart-spec.ts';
import { escapePath } from '../complete-encoding.ts';
import { palettes } from '../palette.ts';
import { laid, layer, plot, words, wordsOf, x2, y2, type LaidOut } from './laid-out.ts';
import { legendBelow } from './legend-below.ts';
import type { Sketch } from './lowering.ts';
import { wrap } from './measure-text.ts';
import { colorsFor, inkOn } from './special-colors.ts';
import {
  amountPattern,
  commonFields,
  groupRows,
  nameOf,
  nameText,
  readSpecialChannel,
  sortGroups,
  toldField,
  tooltipOf,
  writtenAmount,
} from './special-channels.ts';
import { specialWords } from './special-words.ts';

/**
 * Steps, one below the other, as bars around one middle: how many reach each, what share of the step before (between
 * the bars) and what share of the first step (at the right). A step below zero has no bar, and where a share would have
 * to be taken of nothing there is none. Steps stand as the rows come unless `sort` says otherwise.
 */
export function lowerFunnel(
  spec: ChartSpec,
  rows: readonly ChartRow[],
  sketch: Sketch,
): LaidOut | null {
  const { encoding, asked, opacity, theme, language, width, measure, fields } = sketch;
  const step = readSpecialChannel(encoding, 'y');
  const size = readSpecialChannel(encoding, 'x');
  if (!step || !size) return null;
  const { text, textSoft } = palettes[theme];
  const told = specialWords[language];
  const bold = (words: string): number => measure(words, 12, 600);

  const colorBy = readSpecialChannel(encoding, 'color');
  const colorField = colorBy?.field ?? step.field;
  const steps = sortGroups(groupRows(rows, [step.field], size.field), step, 'rows').map((group) => {
    const row = group.rows[0] ?? {};
    return {
      ...group,
      name: nameText(row[step.field], fields.get(step.field)),
      color: nameText(row[colorField], fields.get(colorField)),
    };
  });
  const pattern = amountPattern(
    size,
    steps.map(({ total }) => total),
  );
  const colors = colorsFor(spec, [...new Set(steps.map(({ color }) => color))], theme);

  const widest = Math.max(0, ...steps.map(({ name }) => bold(name)));
  const left = Math.min(widest + 16, width * 0.3);
  const right = measure('100.0%', 12) + 12;
  const inner = Math.max(60, width - left - right);
  const middle = left + inner / 2;
  const pitch =
    asked === null ? 56 : Math.max(36, (asked - heading + 22) / Math.max(1, steps.length));
  const bar = pitch - 22;
  const height = heading + pitch * Math.max(1, steps.length) - 22;
  const largest = Math.max(0, ...steps.map(({ total }) => total));
  const halfOf = (total: number | undefined): number =>
    total === undefined || total <= 0 ? 0 : Math.max(1, (inner * total) / largest / 2);
  const first = steps[0]?.total ?? 0;

  const stepRows = steps.flatMap(({ rows: own, total, name, color, key }, at) => {
    const before = steps[at - 1]?.total;
    const next = steps[at + 1]?.total;
    const [half, nextHalf] = [halfOf(total), halfOf(next)];
    const top = heading + at * pitch;
    const y = top + bar / 2;
    const isInside = bold(writtenAmount(total, pattern, language)) + 14 <= 2 * half;
    const row: ChartRow = {
      ...commonFields(own),
      [size.field]: total,
      [laid.color]: color,
      [laid.share]: first > 0 ? total / first : null,
      [laid.previous]: before !== undefined && before > 0 ? total / before : null,
      [laid.listed]: false,
    };
    const put = (part: string, x: number, down: number, more: ChartRow = {}): ChartRow => ({
      ...row,
      [laid.part]: part,
      [laid.x]: x,
      [laid.y]: down,
      ...more,
    });
    const flow = (down: number, wide: number): ChartRow => ({
      [laid.part]: 'flow',
      [laid.key]: key,
      [laid.color]: color,
      [laid.listed]: false,
      [laid.x]: middle - wide,
      [laid.x2]: middle + wide,
      [laid.y]: down,
    });
    const lines = wrap(name, left - 10, bar < 26 ? 1 : 2, bold);
    return [
      put('bar', middle - half, top, {
        [laid.x2]: middle + half,
        [laid.y2]: top + bar,
        [laid.listed]: true,
      }),
      ...lines.map((line, index) =>
        put('name', 0, y + (index - (lines.length - 1) / 2) * 15, { [laid.text]: line }),
      ),
      isInside
        ? put('amount inside', middle, y, {
            [laid.ink]: inkOn(colorBy ? colors.of(color) : colors.plain, theme),
          })
        : put('amount beside', middle + half + 6, y),
      ...(first > 0 ? [put('share', width, y)] : []),
      ...(before !== undefined && before > 0 ? [put('previous', middle, top - 11)] : []),
      ...(next === undefined ? [] : [flow(top + bar, half), flow(top + pitch, nextHalf)]),
    ];
  });
  const head = {
    [laid.part]: 'heading',
    [laid.x]: width,
    [laid.y]: 6,
    [laid.text]: told.ofFirst,
    [laid.listed]: false,
  };

  const at = plot(width, height);
  const paint = colorBy
    ? {
        field: laid.color,
        type: 'nominal',
        title: colorBy.title ?? null,
        scale: colors.scale,
        legend: legendBelow(encoding, width, colorBy.field === step.field),
      }
    : { value: colors.plain };
  const amount = { field: escapePath(size.field), type: 'quantitative', format: pattern };
  const share = (field: string): ChartSpec => ({ field, type: 'quantitative', format: '.1%' });
  const tooltip = tooltipOf(encoding['tooltip'], [
    toldField(step, fields, language),
    { ...amount, title: nameOf(size) },
    { ...share(laid.share), title: told.ofFirst },
    { ...share(laid.previous), title: told.ofPrevious },
  ]);
  const say = (part: string, mark: ChartSpec, shown: ChartSpec, more: ChartSpec = {}): ChartSpec =>
    layer(part, { ...words, ...mark }, { ...at, text: shown, ...more });
  const arrow = `"\u2193 " + format(datum[${JSON.stringify(laid.previous)}], ".1%")`;
  return {
    rows: [...stepRows, head],
    spec: {
      height,
      layer: [
        layer(
          'flow',
          { type: 'area', orient: 'horizontal', line: false, fillOpacity: 0.16, tooltip: null },
          { ...at, x2, color: paint, detail: { field: laid.key, type: 'nominal' } },
        ),
        layer(
          'bar',
          { type: 'rect', stroke: null, cornerRadius: 3 },
          { ...at, x2, y2, color: paint, tooltip, ...opacity },
        ),
        say('name', { align: 'left', color: text, fontWeight: 600 }, wordsOf),
        say('amount inside', { align: 'center', fontWeight: 600 }, amount, {
          color: { field: laid.ink, type: 'nominal', scale: null },
          tooltip,
        }),
        say('amount beside', { align: 'left', color: text, fontWeight: 600 }, amount),
        say('share', { align: 'right', color: text }, share(laid.share)),
        withText(say('previous', { align: 'center', color: textSoft }, wordsOf), arrow),
        say('heading', { align: 'right', color: textSoft }, wordsOf),
      ],
    },
  };
}

const heading = 24;

/** The words of a layer by an expression, for what the reader's language has to write. */
function withText(view: ChartSpec, calculate: string): ChartSpec {
  const transform: readonly unknown[] = Array.isArray(view['transform']) ? view['transform'] : [];
  return { ...view, transform: [...transform, { calculate, as: laid.text }] };
}
