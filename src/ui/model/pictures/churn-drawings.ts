import type { Drawing } from './find-drawing.ts';

const percent = { format: '.0%' };
const whole = { domain: [0, 1] };

export const churnDrawings: Readonly<Record<string, Drawing>> = {
  gains: ({ rows }, label) => {
    const hasRule = rows.some(({ recency }) => recency !== null);
    const ways = [
      ['random', 'by_chance', [2, 4]],
      ...(hasRule ? ([['recency', 'by_recency', [6, 3]]] as const) : []),
      ['model', 'by_model', [1, 0]],
    ] as const;
    return {
      height: 300,
      encoding: {
        x: {
          field: 'members_share',
          type: 'quantitative',
          title: label('members_share'),
          scale: whole,
          axis: percent,
        },
        tooltip: [
          {
            field: 'members_share',
            type: 'quantitative',
            title: label('members_share'),
            ...percent,
          },
          { field: 'members', type: 'quantitative', title: label('members'), format: ',' },
          { field: 'model', type: 'quantitative', title: label('by_model'), format: '.1%' },
          ...(hasRule
            ? [
                {
                  field: 'recency',
                  type: 'quantitative',
                  title: label('by_recency'),
                  format: '.1%',
                },
              ]
            : []),
        ],
      },
      layer: ways.map(([field, name, dash]) => ({
        mark: {
          type: 'line',
          strokeDash: dash,
          ...(field === 'random' ? {} : { point: { size: 24 } }),
        },
        encoding: {
          y: {
            field,
            type: 'quantitative',
            title: label('found_share'),
            scale: whole,
            axis: percent,
          },
          color: {
            datum: label(name),
            type: 'nominal',
            title: null,
            scale: { domain: ways.map(([, each]) => label(each)).reverse() },
            legend: { orient: 'bottom' },
          },
        },
      })),
    };
  },
  calibration: (_, label) => ({
    height: 300,
    encoding: {
      x: {
        field: 'predicted',
        type: 'quantitative',
        title: label('said'),
        scale: whole,
        axis: percent,
      },
      tooltip: [
        { field: 'members', type: 'quantitative', title: label('members'), format: ',' },
        { field: 'predicted', type: 'quantitative', title: label('predicted'), format: '.1%' },
        { field: 'observed', type: 'quantitative', title: label('observed'), format: '.1%' },
        { field: 'observed_lower', type: 'quantitative', title: label('lower'), format: '.1%' },
        { field: 'observed_upper', type: 'quantitative', title: label('upper'), format: '.1%' },
      ],
    },
    layer: [
      {
        mark: { type: 'rule', strokeDash: [4, 4] },
        encoding: {
          x: { datum: 0, type: 'quantitative' },
          y: { datum: 0, type: 'quantitative', scale: whole },
          x2: { datum: 1 },
          y2: { datum: 1 },
          tooltip: null,
        },
      },
      {
        mark: { type: 'rule', strokeWidth: 2 },
        encoding: {
          y: {
            field: 'observed_lower',
            type: 'quantitative',
            title: label('observed'),
            scale: whole,
            axis: percent,
          },
          y2: { field: 'observed_upper' },
        },
      },
      {
        mark: { type: 'point', filled: true, size: 60 },
        encoding: { y: { field: 'observed', type: 'quantitative', title: label('observed') } },
      },
    ],
  }),
  importance: (_, label) => ({
    height: { step: 28 },
    transform: [
      { calculate: '100 * datum.loss', as: 'pairs' },
      { calculate: '100 * datum.lower', as: 'pairs_lower' },
      { calculate: '100 * datum.upper', as: 'pairs_upper' },
    ],
    encoding: {
      y: {
        field: 'feature',
        type: 'nominal',
        title: null,
        sort: { field: 'loss', op: 'max', order: 'descending' },
      },
      tooltip: [
        { field: 'feature', type: 'nominal', title: label('feature') },
        { field: 'pairs', type: 'quantitative', title: label('loss'), format: '.1f' },
      ],
    },
    layer: [
      {
        mark: { type: 'bar' },
        encoding: { x: { field: 'pairs', type: 'quantitative', title: label('loss') } },
      },
      {
        mark: { type: 'rule', strokeWidth: 2 },
        encoding: {
          x: { field: 'pairs_lower', type: 'quantitative', title: label('loss') },
          x2: { field: 'pairs_upper' },
        },
      },
    ],
  }),
  profit: (_, label) => ({
    height: 280,
    encoding: {
      x: {
        field: 'contacted_share',
        type: 'quantitative',
        title: label('reach'),
        scale: whole,
        axis: percent,
      },
      tooltip: [
        {
          field: 'contacted_share',
          type: 'quantitative',
          title: label('contacted_share'),
          format: '.0%',
        },
        { field: 'contacted', type: 'quantitative', title: label('contacted'), format: ',' },
        { field: 'threshold', type: 'quantitative', title: label('threshold'), format: '.1%' },
        { field: 'profit', type: 'quantitative', title: label('profit'), format: ',.2f' },
      ],
    },
    layer: [
      {
        mark: { type: 'line', point: { size: 16 } },
        encoding: { y: { field: 'profit', type: 'quantitative', title: label('profit') } },
      },
      {
        transform: [
          { aggregate: [{ op: 'max', field: 'rule_share', as: 'rule_share' }], groupby: [] },
        ],
        mark: { type: 'rule', strokeDash: [4, 4] },
        encoding: {
          x: { field: 'rule_share', type: 'quantitative' },
          tooltip: [
            {
              field: 'rule_share',
              type: 'quantitative',
              title: label('rule_share'),
              format: '.0%',
            },
          ],
        },
      },
    ],
  }),
};
