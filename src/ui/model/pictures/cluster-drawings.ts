import type { ChartSpec } from '../../../charts/chart-spec.ts';
import type { PictureRows } from '../../../engine/model-contract.ts';
import type { Drawing } from './find-drawing.ts';

type Label = Parameters<Drawing>[1];

const byCluster = { field: 'cluster', op: 'min' } as const;

/** On a phone, where names would not stand side by side, only the number in front of them. */
const numberOnly =
  "width < 420 && indexof(datum.label, ' ') > 0 ? slice(datum.label, 0, indexof(datum.label, ' ')) : datum.label";

export const clusterDrawings: Readonly<Record<string, Drawing>> = {
  profile: (_, label) => ({
    height: { step: 30 },
    encoding: {
      x: {
        field: 'group',
        type: 'nominal',
        title: label('group'),
        sort: byCluster,
        axis: { orient: 'top', labelAngle: 0, labelLimit: 150, labelExpr: numberOnly },
      },
      y: {
        field: 'feature',
        type: 'nominal',
        title: null,
        sort: { field: 'position', op: 'min' },
      },
      tooltip: profileTooltip(label),
    },
    layer: [
      {
        mark: { type: 'rect', tooltip: true },
        encoding: {
          color: {
            field: 'deviation',
            type: 'quantitative',
            title: label('against'),
            scale: { domain: [-1.5, 0, 1.5], clamp: true, scheme: 'blueorange', reverse: true },
            legend: { orient: 'bottom', format: '+.1f', values: [-1.5, 1.5] },
          },
        },
      },
      {
        mark: { type: 'text', tooltip: true },
        encoding: { text: { field: 'mean', type: 'quantitative', format: ',.4~r' } },
      },
    ],
  }),
  sizes: ({ rows }, label) => {
    const metric = rows.map(({ column }) => column).find((column) => typeof column === 'string');
    const members = label('members');
    return {
      height: { step: 20 },
      transform: [
        {
          calculate: `isValid(datum.column) ? datum.column : ${JSON.stringify(members)}`,
          as: 'what',
        },
      ],
      mark: { type: 'bar', tooltip: true },
      encoding: {
        y: { field: 'group', type: 'nominal', title: label('group'), sort: byCluster },
        yOffset: { field: 'what', type: 'nominal', sort: [members, metric ?? ''] },
        x: { field: 'share', type: 'quantitative', title: null, axis: { format: '.0%' } },
        color: {
          field: 'what',
          type: 'nominal',
          title: label('shareOf'),
          sort: [members, metric ?? ''],
          legend: { orient: 'bottom' },
        },
        tooltip: [
          { field: 'group', type: 'nominal', title: label('group') },
          { field: 'what', type: 'nominal', title: label('shareOf') },
          { field: 'share', type: 'quantitative', title: label('share'), format: '.1%' },
          { field: 'members', type: 'quantitative', title: label('membersIn'), format: ',' },
        ],
      },
    };
  },
  lines: ({ rows }, label) => ({
    height: 300,
    mark: { type: 'line', point: true, tooltip: true },
    encoding: {
      x: {
        field: 'feature',
        type: 'nominal',
        title: null,
        sort: { field: 'position', op: 'min' },
      },
      y: {
        field: 'deviation',
        type: 'quantitative',
        title: label('deviation'),
        axis: { format: '+.1f' },
      },
      color: groupColour(rows, label),
      tooltip: profileTooltip(label),
    },
  }),
  map: ({ rows }, label) => ({
    height: 340,
    encoding: {
      x: {
        field: 'x',
        type: 'quantitative',
        title: null,
        scale: { zero: false },
        axis: { labels: false, grid: false },
      },
      y: {
        field: 'y',
        type: 'quantitative',
        title: null,
        scale: { zero: false },
        axis: { labels: false, grid: false },
      },
    },
    layer: [
      {
        transform: [{ filter: { field: 'is_middle', equal: 0 } }],
        mark: { type: 'point', filled: true, opacity: 0.55, size: 18 },
        encoding: {
          color: groupColour(rows, label),
          tooltip: [{ field: 'group', type: 'nominal', title: label('group') }],
        },
      },
      {
        transform: [{ filter: { field: 'is_middle', equal: 1 } }],
        mark: { type: 'text', fontWeight: 'bold', fontSize: 18 },
        encoding: { text: { field: 'cluster', type: 'nominal' } },
      },
    ],
  }),
};

/** Inertia and silhouette over the number of groups, one above the other: they share the axis. */
export const elbowDrawings: Readonly<Record<string, Drawing>> = {
  elbow: (_, label) => ({
    vconcat: [
      stepLine(label, { field: 'inertia', mark: 'knee', word: 'elbow', dy: -12 }),
      stepLine(label, { field: 'silhouette', mark: 'best', word: 'best', dy: -12 }),
    ],
  }),
};

function stepLine(
  label: Label,
  look: {
    readonly field: string;
    readonly mark: string;
    readonly word: string;
    readonly dy: number;
  },
): ChartSpec {
  const { field, mark, word, dy } = look;
  const atMark = [{ filter: { field: mark, valid: true } }];
  return {
    title: label(field),
    height: 160,
    encoding: {
      x: { field: 'k', type: 'ordinal', title: label('k'), axis: { labelAngle: 0 } },
      y: { field, type: 'quantitative', title: null, scale: { zero: true } },
      tooltip: [
        { field: 'k', type: 'ordinal', title: label('k') },
        { field: 'inertia', type: 'quantitative', title: label('inertia'), format: ',.1f' },
        { field: 'explained', type: 'quantitative', title: label('explained'), format: '.1%' },
        { field: 'silhouette', type: 'quantitative', title: label('silhouette'), format: '.3f' },
        { field: 'calinski', type: 'quantitative', title: label('calinski'), format: ',.0f' },
        { field: 'davies', type: 'quantitative', title: label('davies'), format: '.3f' },
      ],
    },
    layer: [
      { mark: { type: 'line', point: true, tooltip: true } },
      { transform: atMark, mark: { type: 'point', filled: true, size: 140, tooltip: true } },
      {
        transform: atMark,
        mark: { type: 'text', dy, align: 'left', dx: 6, fontWeight: 'bold' },
        encoding: { text: { value: label(word) } },
      },
    ],
  };
}

/** More groups than colours that can be told apart go without a legend. */
function groupColour(rows: PictureRows['rows'], label: Label): ChartSpec {
  const groups = new Set(rows.map(({ cluster }) => cluster)).size;
  return {
    field: 'group',
    type: 'nominal',
    title: label('group'),
    sort: byCluster,
    ...(groups > 12 ? { legend: null } : { legend: { orient: 'bottom' } }),
  };
}

function profileTooltip(label: Label): readonly ChartSpec[] {
  return [
    { field: 'group', type: 'nominal', title: label('group') },
    { field: 'feature', type: 'nominal', title: label('feature') },
    { field: 'mean', type: 'quantitative', title: label('mean'), format: ',.2f' },
    { field: 'median', type: 'quantitative', title: label('median'), format: ',.2f' },
    { field: 'base_mean', type: 'quantitative', title: label('base'), format: ',.2f' },
    { field: 'lift', type: 'quantitative', title: label('lift'), format: '.2f' },
    { field: 'deviation', type: 'quantitative', title: label('deviation'), format: '+.2f' },
    { field: 'members', type: 'quantitative', title: label('membersIn'), format: ',' },
  ];
}
