import type { ChartRow } from '../chart-field.ts';
import type { ChartSpec } from '../chart-spec.ts';
import { escapePath } from '../complete-encoding.ts';
import { palettes } from '../palette.ts';
import { laid, layer, plot, words, wordsOf, x2, y2, type LaidOut } from './laid-out.ts';
import type { Sketch } from './lowering.ts';
import { cut } from './measure-text.ts';
import { colorsFor } from './special-colors.ts';
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
import { setSizes, setsIn } from './upset-sets.ts';

/**
 * How sets overlap: a bar for each combination of sets, and below it dots for the sets that it is made of. A row says
 * how many are in exactly this combination, written as the names of its sets with ' + ' between them; an empty text is
 * those in no set. What the page has no room for is told in a note, not left out in silence.
 */
export function lowerUpset(
  spec: ChartSpec,
  rows: readonly ChartRow[],
  sketch: Sketch,
): LaidOut | null {
  const { encoding, asked, opacity, theme, language, width, measure, fields } = sketch;
  const combination = readSpecialChannel(encoding, 'x');
  const size = readSpecialChannel(encoding, 'y');
  if (!combination || !size) return null;
  const { text, textSoft, line, lineStrong, surface } = palettes[theme];
  const told = specialWords[language];
  const soft = (words: string): number => measure(words, 12);
  const small = (words: string): number => measure(words, 11);

  const groups = sortGroups(
    groupRows(rows, [combination.field], size.field),
    combination,
    'largest',
  ).map((group) => ({ ...group, sets: setsIn(group.rows[0]?.[combination.field]) }));
  const sets = setSizes(groups);
  const shownSets = sets.slice(0, mostSets);
  const all = groups.reduce((sum, { total }) => sum + Math.max(0, total), 0);
  const pattern = amountPattern(
    size,
    sets.map(({ total }) => total).concat(groups.map(({ total }) => total)),
  );
  const write = (value: number): string => writtenAmount(value, pattern, language);

  const isNarrow = width < 560;
  const nameRoom = Math.min(
    Math.max(0, ...shownSets.map(({ name }) => soft(name))) + 16,
    width * (isNarrow ? 0.28 : 0.24),
  );
  const amountRoom = Math.max(0, ...shownSets.map(({ total }) => small(write(total)))) + 8;
  // Bars for the sets only where the combinations keep room enough.
  const setRoom = isNarrow ? 0 : Math.min(110, width * 0.14) + amountRoom;
  const left = nameRoom + setRoom;
  const amounts = groups.map(({ total }) => small(write(total)));
  const leastStep = Math.min(33, Math.max(26, ...amounts.map((each) => each + 2)));
  const most = Math.max(1, Math.min(mostCombinations, Math.floor((width - left) / leastStep)));
  const shown = groups.slice(0, most);
  const rest = groups.slice(most).reduce((sum, { total }) => sum + total, 0);
  const step = Math.min(widestStep, (width - left) / Math.max(1, shown.length));
  const end = left + step * shown.length;

  const notes = [
    ...(shown.length < groups.length
      ? [told.fewCombinations(shown.length, groups.length, write(rest))]
      : []),
    ...(shownSets.length < sets.length ? [told.fewSets(shownSets.length, sets.length)] : []),
  ];
  const matrix = shownSets.length * pitch;
  const foot = notes.length * 18 + (notes.length > 0 ? 8 : 0);
  const bars = Math.max(100, asked === null ? 186 : asked - matrix - foot - between);
  const height = bars + between + matrix + foot;
  const head = size.title === null ? 18 : 38;
  const largest = Math.max(0, ...shown.map(({ total }) => total));
  const downTo = (at: number): number => bars + between + (at + 0.5) * pitch;

  const colorBy = readSpecialChannel(encoding, 'color');
  const colorOf = (row: ChartRow | undefined): string =>
    nameText(row?.[colorBy?.field ?? ''], fields.get(colorBy?.field ?? ''));
  const colors = colorsFor(spec, [...new Set(groups.map((each) => colorOf(each.rows[0])))], theme);

  const combinationRows = shown.flatMap((group, at): readonly ChartRow[] => {
    const x = left + (at + 0.5) * step;
    const half = Math.min(15, step * 0.36);
    const tall = group.total > 0 ? Math.max(1.5, ((bars - head) * group.total) / largest) : 0;
    const row: ChartRow = {
      ...commonFields(group.rows),
      [size.field]: group.total,
      [laid.share]: all > 0 ? group.total / all : null,
      [laid.color]: colorOf(group.rows[0]),
      [laid.listed]: false,
    };
    const put = (part: string, y: number, more: ChartRow = {}): ChartRow => ({
      ...row,
      [laid.part]: part,
      [laid.x]: x,
      [laid.y]: y,
      ...more,
    });
    const dots = shownSets.map(({ name }, index) =>
      put(group.sets.includes(name) ? 'dot' : 'hole', downTo(index)),
    );
    const within = shownSets.flatMap(({ name }, index) =>
      group.sets.includes(name) ? [downTo(index)] : [],
    );
    const isShort = small(writtenAmount(group.total, '~s', 'en')) <= step;
    const label = small(write(group.total)) <= step ? 'amount' : isShort ? 'short amount' : null;
    return [
      put('bar', bars - tall, {
        [laid.x]: x - half,
        [laid.x2]: x + half,
        [laid.y2]: bars,
        [laid.listed]: true,
      }),
      ...(label === null ? [] : [put(label, bars - tall - 8)]),
      ...(within.length > 1
        ? [put('stem', Math.min(...within), { [laid.y2]: Math.max(...within) })]
        : []),
      ...dots,
    ];
  });

  const widest = Math.max(1e-12, ...shownSets.map(({ total }) => total));
  const setRows = shownSets.flatMap((set, at): readonly ChartRow[] => {
    const y = downTo(at);
    const put = (part: string, x: number, more: ChartRow = {}): ChartRow => ({
      [laid.part]: part,
      [laid.x]: x,
      [laid.y]: y,
      [laid.text]: set.name,
      [laid.value]: set.total,
      [laid.share]: all > 0 ? set.total / all : null,
      [laid.behind]: set.rows,
      [laid.listed]: false,
      ...more,
    });
    const foot = setRoom - 4;
    const long = Math.max(0, ((setRoom - amountRoom - 8) * set.total) / widest);
    return [
      ...(at % 2 === 0 ? [stripe(setRoom, end, y)] : []),
      put('set name', left - 10, { [laid.text]: cut(set.name, nameRoom - 14, soft) }),
      ...(setRoom === 0
        ? []
        : [
            put('set bar', foot - long, { [laid.x2]: foot, [laid.y]: y - 6, [laid.y2]: y + 6 }),
            put('set amount', foot - long - 5),
          ]),
    ];
  });
  const place = (part: string, x: number, y: number, more: ChartRow): ChartRow => ({
    [laid.part]: part,
    [laid.x]: x,
    [laid.y]: y,
    [laid.listed]: false,
    ...more,
  });
  const frame: readonly ChartRow[] = [
    place('base', left, bars, { [laid.x2]: end }),
    ...(size.title === null
      ? []
      : [place('note', left, 8, { [laid.text]: cut(nameOf(size), width - left, soft) })]),
    ...notes.map((note, at) =>
      place('note', 0, height - foot + 16 + at * 18, { [laid.text]: cut(note, width, soft) }),
    ),
  ];

  const at = plot(width, height);
  const own = { field: escapePath(size.field), type: 'quantitative', format: pattern };
  const summed = { ...own, field: laid.value };
  const share = { field: laid.share, type: 'quantitative', title: told.ofAll, format: '.1%' };
  const paint = colorBy
    ? { field: laid.color, type: 'nominal', scale: colors.scale, legend: null }
    : { value: colors.plain };
  const tooltip = tooltipOf(encoding['tooltip'], [
    toldField(combination, fields, language),
    { ...own, title: nameOf(size) },
    share,
  ]);
  const ofSet = [
    { field: laid.text, type: 'nominal', title: told.set },
    { ...summed, title: nameOf(size) },
    share,
  ];
  const stands = { color: paint, tooltip, ...opacity };
  const dot = { type: 'circle', size: 92, opacity: 1 };
  const round = { cornerRadiusTopLeft: 2, cornerRadiusTopRight: 2 };
  const say = (part: string, mark: ChartSpec, shown: ChartSpec): ChartSpec =>
    layer(part, { ...words, ...mark }, { ...at, text: shown });
  return {
    rows: [...setRows, ...frame, ...combinationRows],
    spec: {
      height,
      layer: [
        layer(
          'stripe',
          { type: 'rect', stroke: null, color: line, opacity: 0.45, tooltip: null },
          { ...at, x2, y2 },
        ),
        layer(
          'base',
          { type: 'rule', color: lineStrong, strokeWidth: 1, tooltip: null },
          { ...at, x2 },
        ),
        layer('bar', { type: 'rect', stroke: null, ...round }, { ...at, x2, y2, ...stands }),
        layer('hole', { ...dot, color: lineStrong, opacity: 0.6 }, { ...at, tooltip }),
        layer('stem', { type: 'rule', strokeWidth: 3 }, { ...at, y2, ...stands }),
        layer('dot', { ...dot, stroke: surface, strokeWidth: 1 }, { ...at, ...stands }),
        layer(
          'set bar',
          { type: 'rect', stroke: null, cornerRadius: 2, color: textSoft, opacity: 0.75 },
          { ...at, x2, y2, tooltip: ofSet },
        ),
        say('amount', { align: 'center', color: text, fontSize: 11 }, own),
        say(
          'short amount',
          { align: 'center', color: text, fontSize: 11 },
          { ...own, format: '~s' },
        ),
        say('set name', { align: 'right', color: text }, wordsOf),
        say('set amount', { align: 'right', color: textSoft, fontSize: 11 }, summed),
        say('note', { align: 'left', color: textSoft }, wordsOf),
      ],
    },
  };
}

const pitch = 28;
const between = 12;
const widestStep = 56;
const mostCombinations = 40;
const mostSets = 24;

function stripe(from: number, to: number, y: number): ChartRow {
  return {
    [laid.part]: 'stripe',
    [laid.x]: from,
    [laid.x2]: to,
    [laid.y]: y - pitch / 2,
    [laid.y2]: y + pitch / 2,
    [laid.listed]: false,
  };
}
