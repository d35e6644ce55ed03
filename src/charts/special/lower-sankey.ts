import type { ChartRow } from '../chart-field.ts';
import { isRecord, type ChartSpec } from '../chart-spec.ts';
import { escapePath } from '../complete-encoding.ts';
import { palettes } from '../palette.ts';
import { laid, layer, plot, words, wordsOf, x2, y2, type LaidOut } from './laid-out.ts';
import type { Sketch } from './lowering.ts';
import { cut, wrap } from './measure-text.ts';
import { layOutSankey, ribbonSteps } from './sankey-layout.ts';
import { sankeyParts, type SankeyNode } from './sankey-nodes.ts';
import { colorsFor } from './special-colors.ts';
import {
  amountPattern,
  nameOf,
  nameText,
  readSpecialChannel,
  toldField,
  tooltipOf,
  writtenAmount,
} from './special-channels.ts';
import { specialWords } from './special-words.ts';

/**
 * From one column of names to another, and on: rows of source, target and size. The same name on both sides is two
 * nodes. With `stage`, whose values stand for the gaps between columns in their order, there are more than two columns.
 */
export function lowerSankey(
  spec: ChartSpec,
  rows: readonly ChartRow[],
  sketch: Sketch,
): LaidOut | null {
  const { encoding, asked, opacity, theme, language, width, measure, fields } = sketch;
  const source = readSpecialChannel(encoding, 'source');
  const target = readSpecialChannel(encoding, 'target');
  const size = readSpecialChannel(encoding, 'size');
  if (!source || !target || !size) return null;
  const stage = readSpecialChannel(encoding, 'stage');
  const { text, textSoft, surface, lineStrong } = palettes[theme];
  const { columns, flows } = sankeyParts(rows, { source, target, size, stage }, fields);
  const last = columns.length - 1;

  const bold = (words: string): number => measure(words, 12, 600);
  const soft = (words: string): number => measure(words, 12);
  const pattern = amountPattern(
    size,
    columns.flatMap((nodes) => nodes.map(({ total }) => total)),
  );
  const write = (value: number): string => writtenAmount(value, pattern, language);
  const head = last === 1 && [source.title, target.title].some(Boolean) ? heading : 0;
  const most = Math.max(1, ...columns.map((nodes) => nodes.length));
  const plan = layOutSankey(
    columns.map((nodes) => nodes.map(({ key }) => key)),
    flows,
    asked === null ? Math.max(220, Math.min(560, most * 46)) : asked - head,
  );

  const roomFor = (nodes: readonly SankeyNode[]): number => {
    const lines = nodes.map(({ name, total }) => bold(name) + soft(`  ${write(total)}`));
    return (
      Math.ceil(Math.min(Math.max(0, ...lines) + 2, width * (width < 480 ? 0.29 : 0.24))) + labelGap
    );
  };
  const [left, right] = [roomFor(columns[0] ?? []), roomFor(columns[last] ?? [])];
  const inner = Math.max(60, width - left - right - bar);
  const placeOf = (column: number): number => left + (inner * column) / Math.max(1, last);

  const tint = tintOf(encoding);
  const tinted = (row: ChartRow): string =>
    tint.kind === 'other' ? nameText(row[tint.field], fields.get(tint.field)) : '';
  const names =
    tint.kind === 'other'
      ? flows.map(({ row }) => tinted(row))
      : columns.flatMap((nodes) => nodes.map(({ name }) => name));
  const colors = colorsFor(spec, [...new Set(names)], theme);

  const ribbonRows = plan.ribbons.flatMap((ribbon): readonly ChartRow[] => {
    const flow = flows.find(({ key }) => key === ribbon.key);
    const from = columns[flow?.column ?? 0]?.find(({ key }) => key === flow?.source);
    const to = columns[(flow?.column ?? 0) + 1]?.find(({ key }) => key === flow?.target);
    if (!flow || !from || !to) return [];
    const [start, end] = [placeOf(flow.column) + bar, placeOf(flow.column + 1)];
    const color =
      tint.kind === 'other' ? tinted(flow.row) : tint.kind === 'target' ? to.name : from.name;
    return ribbonSteps.map(({ across, down }, at) => {
      const middle = head + ribbon.from + (ribbon.to - ribbon.from) * down;
      return {
        ...flow.row,
        [size.field]: flow.value,
        [laid.part]: 'ribbon',
        [laid.key]: flow.key,
        [laid.x]: start + (end - start) * across,
        [laid.y]: middle - ribbon.thickness / 2,
        [laid.y2]: middle + ribbon.thickness / 2,
        [laid.color]: color,
        [laid.share]: from.total > 0 ? flow.value / from.total : null,
        [laid.listed]: at === (ribbonSteps.length - 1) / 2,
      };
    });
  });

  const nodeRows = plan.nodes.flatMap((placed): readonly ChartRow[] => {
    const node = columns[placed.column]?.find(({ key }) => key === placed.key);
    if (!node) return [];
    const x = placeOf(placed.column);
    const [top, bottom] = [head + placed.top, head + placed.bottom];
    const middle = (top + bottom) / 2;
    const isLeft = placed.column === 0;
    const [side, toward] = isLeft ? (['left', -1] as const) : (['right', 1] as const);
    const room = (isLeft ? left : placed.column === last ? right : inner / last - bar) - labelGap;
    const edge = isLeft ? x - labelGap + 2 : x + bar + labelGap - 2;
    const row = { ...node.row, [laid.value]: node.total, [laid.listed]: false };
    const name = cut(node.name, room, bold);
    const put = (part: string, at: number, y: number, shown = name): ChartRow => ({
      ...row,
      [laid.part]: part,
      [laid.x]: at,
      [laid.y]: y,
      [laid.text]: shown,
    });
    const isTall = placed.slot >= 36 && placed.bottom - placed.top >= 24;
    const amount = `${side} amount`;
    // Beside one another where there is no room for two lines; the first is the one at the bar.
    const [one, other] = isLeft ? [soft(`${write(node.total)}  `), 0] : [0, bold(`${name}  `)];
    const isWhole = bold(node.name) + soft(`  ${write(node.total)}`) <= room;
    const lines = wrap(node.name, room, 2, bold);
    const isLong = lines.length > 1 && !isWhole;
    // The name in two lines, and the amount as a third where the node has the room.
    const count = lines.length + Number(isTall && placed.slot >= lineHeight * 3 + 2);
    const upper = middle - (lineHeight * (count - 1)) / 2;
    const folded = [
      ...lines.map((line, row) => put(`${side} name`, edge, upper + lineHeight * row, line)),
      ...(count > lines.length ? [put(amount, edge, upper + lineHeight * lines.length)] : []),
    ];
    const labels =
      isLong && placed.slot >= lineHeight * 2 + 2
        ? folded
        : isTall
          ? [put(`${side} name`, edge, middle - 8), put(amount, edge, middle + 8)]
          : isWhole
            ? [
                put(`${side} name`, edge + toward * one, middle),
                put(amount, edge + toward * other, middle),
              ]
            : [put(`${side} name`, edge, middle)];
    return [
      {
        ...put('node', x, top),
        [laid.x2]: x + bar,
        [laid.y2]: bottom,
        [laid.text]: node.name,
        [laid.color]: node.name,
      },
      ...labels,
    ];
  });

  const title = (part: string, x: number, given: SpecialTitle, room: number): ChartRow => ({
    [laid.part]: part,
    [laid.x]: x,
    [laid.y]: 6,
    [laid.text]: cut(given ?? '', room, soft),
    [laid.listed]: false,
  });
  const titleRows =
    head === 0
      ? []
      : [
          title('left heading', placeOf(0) + bar, source.title, left + bar + inner / 2 - 30),
          title('right heading', placeOf(1), target.title, right + inner / 2 - 30),
        ];

  const height = plan.height + head;
  const at = plot(width, height);
  const amount = { field: laid.value, type: 'quantitative', format: pattern };
  const paint =
    tint.kind === 'none'
      ? { value: colors.plain }
      : { field: laid.color, type: 'nominal', scale: colors.scale, legend: null };
  const tooltip = tooltipOf(encoding['tooltip'], [
    toldField(source, fields, language),
    toldField(target, fields, language),
    { field: escapePath(size.field), type: 'quantitative', title: nameOf(size), format: pattern },
    {
      field: laid.share,
      type: 'quantitative',
      title: specialWords[language].ofSource,
      format: '.1%',
    },
  ]);
  // A name alone says which node it is.
  const nodeTooltip = [
    { field: laid.text, type: 'nominal', title: ' ' },
    { ...amount, title: nameOf(size) },
  ];
  const looks = {
    type: 'area',
    orient: 'vertical',
    interpolate: 'monotone',
    line: false,
    fillOpacity: theme === 'light' ? 0.42 : 0.5,
    stroke: surface,
    strokeWidth: 0.4,
  };
  const say = (
    side: 'left' | 'right',
    part: string,
    mark: ChartSpec,
    shown: ChartSpec,
  ): ChartSpec => {
    const align = side === 'left' ? 'right' : 'left';
    return layer(`${side} ${part}`, { ...words, ...mark, align }, { ...at, text: shown });
  };
  return {
    rows: [...ribbonRows, ...nodeRows, ...titleRows],
    spec: {
      height,
      layer: [
        layer('ribbon', looks, {
          ...at,
          y2,
          color: paint,
          detail: { field: laid.key, type: 'nominal' },
          tooltip,
          ...opacity,
        }),
        layer(
          'node',
          { type: 'rect', stroke: null, cornerRadius: 2 },
          {
            ...at,
            x2,
            y2,
            color: tint.kind === 'other' ? { value: lineStrong } : paint,
            tooltip: nodeTooltip,
            ...opacity,
          },
        ),
        ...(['left', 'right'] as const).flatMap((side) => [
          say(side, 'name', { color: text, fontWeight: 600 }, wordsOf),
          say(side, 'amount', { color: textSoft }, amount),
          say(side, 'heading', { color: textSoft }, wordsOf),
        ]),
      ],
    },
  };
}

const bar = 12;
/** Of names in two lines. */
const lineHeight = 15;
const labelGap = 8;
const heading = 24;

type SpecialTitle = string | null | undefined;

/** What the colour of a ribbon says. */
function tintOf(
  encoding: ChartSpec,
):
  | { readonly kind: 'source' | 'target' | 'none' }
  | { readonly kind: 'other'; readonly field: string } {
  const { color } = encoding;
  const own = readSpecialChannel(encoding, 'color')?.field;
  if (own === undefined) return { kind: isRecord(color) && 'value' in color ? 'none' : 'source' };
  if (own === readSpecialChannel(encoding, 'target')?.field) return { kind: 'target' };
  if (own === readSpecialChannel(encoding, 'source')?.field) return { kind: 'source' };
  return { kind: 'other', field: own };
}
