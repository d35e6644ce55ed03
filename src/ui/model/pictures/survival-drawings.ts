import type { PictureRows } from '../../../engine/model-contract.ts';
import type { Drawing } from './find-drawing.ts';

type Label = (name: string) => string;

const percent = { format: '.0%' };

/** A curve of steps with its band; with groups, a colour each. */
function curve(side: 'survival' | 'happened'): Drawing {
  return ({ rows }, label) =>
    stepCurve(rows, label, { side, by: 'group', of: 'group', title: label('group') });
}

interface CurveLook {
  readonly side: 'survival' | 'happened';
  /** The field that is coloured, and the field of the rows that it is made of. */
  readonly by: string;
  readonly of: string;
  readonly title: string;
}

function stepCurve(
  rows: PictureRows['rows'],
  label: Label,
  { side, by, of, title }: CurveLook,
): ReturnType<Drawing> {
  const names = new Set(rows.map((row) => row[of]));
  const color =
    names.size > 1
      ? {
          color: {
            field: by,
            type: 'nominal',
            title,
            sort: { field: 'position', op: 'min' },
            legend: { orient: 'bottom' },
          },
        }
      : {};
  const tooltip = [
    ...(names.size > 1 ? [{ field: by, type: 'nominal', title }] : []),
    { field: 'day', type: 'quantitative', title: label('day'), format: ',.1~f' },
    { field: 'share', type: 'quantitative', title: label(side), format: '.1%' },
    { field: 'lower', type: 'quantitative', title: label('lower'), format: '.1%' },
    { field: 'upper', type: 'quantitative', title: label('upper'), format: '.1%' },
    { field: 'at_risk', type: 'quantitative', title: label('at_risk'), format: ',' },
  ];
  return {
    height: 320,
    encoding: {
      x: { field: 'day', type: 'quantitative', title: label('day'), axis: { format: ',d' } },
      ...color,
    },
    layer: [
      {
        mark: { type: 'area', interpolate: 'step-after', fillOpacity: 0.14 },
        encoding: {
          y: {
            field: 'lower',
            type: 'quantitative',
            title: label(side),
            axis: percent,
            scale: { zero: true },
            stack: null,
          },
          y2: { field: 'upper' },
        },
      },
      {
        mark: { type: 'line', interpolate: 'step-after', strokeWidth: 2 },
        encoding: { y: { field: 'share', type: 'quantitative', title: label(side) } },
      },
      {
        mark: { type: 'point', fillOpacity: 0, strokeOpacity: 0, size: 60, tooltip: true },
        encoding: { y: { field: 'share', type: 'quantitative', title: label(side) }, tooltip },
      },
    ],
  };
}

const chance: Drawing = (_, label) => ({
  height: 280,
  encoding: {
    x: {
      field: 'from_day',
      type: 'quantitative',
      title: label('day'),
      axis: { format: ',d' },
    },
    tooltip: [
      { field: 'from_day', type: 'quantitative', title: label('from_day'), format: ',' },
      { field: 'to_day', type: 'quantitative', title: label('to_day'), format: ',' },
      { field: 'probability', type: 'quantitative', title: label('probability'), format: '.2%' },
      { field: 'lower', type: 'quantitative', title: label('lower'), format: '.2%' },
      { field: 'upper', type: 'quantitative', title: label('upper'), format: '.2%' },
      { field: 'at_risk', type: 'quantitative', title: label('at_risk'), format: ',' },
      { field: 'events', type: 'quantitative', title: label('events_in'), format: ',' },
    ],
  },
  layer: [
    {
      mark: { type: 'rect', opacity: 0.35, tooltip: true },
      encoding: {
        x2: { field: 'to_day' },
        y: {
          field: 'probability',
          type: 'quantitative',
          title: label('probability'),
          axis: { format: '.1~%' },
          scale: { zero: true },
        },
        y2: { datum: 0 },
      },
    },
    {
      mark: { type: 'rule', tooltip: true },
      transform: [{ calculate: '(datum.from_day + datum.to_day) / 2', as: 'middle' }],
      encoding: {
        x: { field: 'middle', type: 'quantitative', title: label('day') },
        y: { field: 'lower', type: 'quantitative', title: label('probability') },
        y2: { field: 'upper' },
      },
    },
    {
      mark: { type: 'point', filled: true, size: 24, tooltip: true },
      transform: [{ calculate: '(datum.from_day + datum.to_day) / 2', as: 'middle' }],
      encoding: {
        x: { field: 'middle', type: 'quantitative', title: label('day') },
        y: { field: 'probability', type: 'quantitative', title: label('probability') },
      },
    },
  ],
});

/** A table as a picture: how many waited on each day, so that a thin end is not overlooked. */
const atRisk: Drawing = ({ rows }, label) => {
  const isGrouped = new Set(rows.map(({ group }) => group)).size > 1;
  return {
    height: { step: 34 },
    encoding: {
      x: { field: 'day', type: 'ordinal', title: label('day'), axis: { labelAngle: 0 } },
      ...(isGrouped
        ? {
            y: {
              field: 'group',
              type: 'nominal',
              title: null,
              sort: { field: 'position', op: 'min' },
              axis: { labelLimit: 120 },
            },
          }
        : {}),
    },
    layer: [
      {
        mark: { type: 'rect', tooltip: true },
        encoding: {
          color: { field: 'at_risk', type: 'quantitative', legend: null },
          tooltip: [
            ...(isGrouped ? [{ field: 'group', type: 'nominal', title: label('group') }] : []),
            { field: 'day', type: 'quantitative', title: label('day'), format: ',' },
            { field: 'at_risk', type: 'quantitative', title: label('at_risk'), format: ',' },
            { field: 'events', type: 'quantitative', title: label('events'), format: ',' },
          ],
        },
      },
      {
        mark: { type: 'text', fontSize: 11 },
        encoding: { text: { field: 'at_risk', type: 'quantitative', format: ',' } },
      },
    ],
  };
};

/** An estimate far off is drawn at the edge: its interval says nothing but that it is wide. */
const widest = [0.05, 20] as const;
const ratioTicks = [0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 5, 10, 20];

/** On a phone, where both would be cut off, of `渠道 = 天猫` only the word, and of long columns the beginning. */
const wordOnly =
  "width > 420 ? datum.label : indexof(datum.label, ' = ') > 0 ? slice(datum.label, indexof(datum.label, ' = ') + 3) : truncate(datum.label, 20)";

/** Hazard ratios on a scale where half and double lie as far from 1; the line at 1 is no effect. */
const forest: Drawing = ({ rows }, label) => {
  const sides = ['sooner', 'later', 'unclear'];
  const bounds = rows.flatMap((row) => [Number(row['lower']), Number(row['upper'])]);
  const low = Math.max(widest[0], Math.min(0.9, ...bounds.map((bound) => bound * 0.95)));
  const high = Math.min(widest[1], Math.max(1.1, ...bounds.map((bound) => bound * 1.05)));
  const domain = [low, high];
  const shared = {
    y: {
      field: 'covariate',
      type: 'nominal',
      title: null,
      sort: { field: 'position', op: 'min' },
      axis: { labelLimit: 260, labelExpr: wordOnly },
    },
    color: {
      field: 'said',
      type: 'nominal',
      title: label('side'),
      scale: {
        domain: sides.filter((side) => rows.some((row) => row['side'] === side)).map(label),
      },
      legend: { orient: 'bottom' },
    },
    opacity: { condition: { test: "datum.side === 'unclear'", value: 0.5 }, value: 1 },
    tooltip: [
      { field: 'covariate', type: 'nominal', title: label('covariate') },
      { field: 'against', type: 'nominal', title: label('against') },
      { field: 'ratio', type: 'quantitative', title: label('ratio'), format: '.3~f' },
      { field: 'lower', type: 'quantitative', title: label('lower'), format: '.3~f' },
      { field: 'upper', type: 'quantitative', title: label('upper'), format: '.3~f' },
      { field: 'p', type: 'quantitative', title: label('p'), format: '.3f' },
    ],
  };
  return {
    height: { step: 28 },
    transform: [{ calculate: said('side', sides, label), as: 'said' }],
    layer: [
      {
        mark: { type: 'rule', strokeDash: [4, 3], opacity: 0.5 },
        encoding: { x: { datum: 1 } },
      },
      {
        mark: { type: 'rule', strokeWidth: 2, tooltip: true },
        encoding: {
          ...shared,
          x: {
            field: 'lower',
            type: 'quantitative',
            title: label('ratio'),
            scale: { type: 'log', domain, nice: false, clamp: true },
            axis: {
              format: '.2~f',
              values: ratioTicks.filter((tick) => tick >= low && tick <= high),
            },
          },
          x2: { field: 'upper' },
        },
      },
      {
        mark: { type: 'point', filled: true, size: 70, opacity: 1, tooltip: true },
        encoding: {
          ...shared,
          x: { field: 'ratio', type: 'quantitative', title: label('ratio') },
        },
      },
    ],
  };
};

const thirds: Drawing = ({ rows }, label) => {
  const drawn = stepCurve(rows, label, {
    side: 'happened',
    by: 'said',
    of: 'third',
    title: label('third'),
  });
  return {
    ...drawn,
    transform: [{ calculate: said('third', ['slowest', 'middle', 'fastest'], label), as: 'said' }],
  };
};

/** The reader's word for each value of a field. */
export function said(field: string, values: readonly string[], label: Label): string {
  return values.reduceRight(
    (rest, value) => `datum.${field} === '${value}' ? ${JSON.stringify(label(value))} : ${rest}`,
    "''",
  );
}

export const survivalDrawings: Readonly<Record<string, Drawing>> = {
  survival: curve('survival'),
  happened: curve('happened'),
  chance,
  'at-risk': atRisk,
};

export const coxDrawings: Readonly<Record<string, Drawing>> = { forest, thirds };
