import type { Drawing } from './find-drawing.ts';

type Part = Readonly<Record<string, unknown>>;
type Label = (name: string) => string;

const bottom = { orient: 'bottom' };

/** The colour of a mark, named in the legend, in which the names have this order. */
function named(name: string, order: readonly string[]): Part {
  return { datum: name, legend: bottom, title: null, scale: { domain: order } };
}

function pair(label: Label): readonly string[] {
  return [label('actual'), label('expected')];
}

function tip(field: string, title: string, format: string, type = 'quantitative'): Part {
  return { field, type, title, format };
}

export const lifetimeValueDrawings: Readonly<Record<string, Drawing>> = {
  tracking: (_, label) => ({
    height: 300,
    encoding: {
      x: { field: 'week_end', type: 'temporal', title: null },
      tooltip: [
        { field: 'week_end', type: 'temporal', title: label('week') },
        tip('cumulative_actual', label('actual'), ','),
        tip('cumulative_expected', label('expected'), ',.0f'),
      ],
    },
    layer: [
      {
        transform: [
          { filter: { field: 'part', equal: 'hold-out' } },
          {
            aggregate: [
              { op: 'min', field: 'week_end', as: 'from' },
              { op: 'max', field: 'week_end', as: 'to' },
            ],
            groupby: [],
          },
        ],
        mark: { type: 'rect', opacity: 0.08, stroke: null },
        encoding: {
          x: { field: 'from', type: 'temporal' },
          x2: { field: 'to' },
          tooltip: { value: label('hold-out') },
        },
      },
      {
        transform: [
          { filter: { field: 'part', equal: 'hold-out' } },
          { aggregate: [{ op: 'min', field: 'week_end', as: 'from' }], groupby: [] },
        ],
        mark: { type: 'text', align: 'left', dx: 6, opacity: 0.8 },
        encoding: {
          x: { field: 'from', type: 'temporal' },
          y: { value: 10 },
          text: { value: label('hold-out') },
          tooltip: { value: label('hold-out') },
        },
      },
      {
        mark: { type: 'line' },
        encoding: {
          y: {
            field: 'cumulative_actual',
            type: 'quantitative',
            title: label('repeat_purchases'),
          },
          color: named(label('actual'), pair(label)),
        },
      },
      {
        mark: { type: 'line', strokeDash: [5, 4] },
        encoding: {
          y: {
            field: 'cumulative_expected',
            type: 'quantitative',
            title: label('repeat_purchases'),
          },
          color: named(label('expected'), pair(label)),
        },
      },
    ],
  }),

  calibration: (_, label) => ({
    height: 280,
    encoding: {
      x: {
        field: 'repeats',
        type: 'ordinal',
        title: label('repeats'),
        sort: null,
        axis: { labelAngle: 0 },
      },
      tooltip: [
        { field: 'repeats', type: 'nominal', title: label('repeats') },
        tip('members', label('members'), ','),
        tip('actual', label('actual'), '.2f'),
        tip('expected', label('expected'), '.2f'),
      ],
    },
    layer: [
      {
        mark: { type: 'bar', opacity: 0.8 },
        encoding: {
          y: { field: 'actual', type: 'quantitative', title: label('purchases') },
          color: named(label('actual'), pair(label)),
        },
      },
      {
        mark: { type: 'line', point: true },
        encoding: {
          y: { field: 'expected', type: 'quantitative', title: label('purchases') },
          color: named(label('expected'), pair(label)),
        },
      },
    ],
  }),

  deciles: ({ rows }, label) => {
    const hasValue = rows.some((row) => row['value_per_member'] !== null);
    return {
      height: 280,
      encoding: {
        x: { field: 'decile', type: 'ordinal', title: label('decile'), axis: { labelAngle: 0 } },
        y: {
          field: 'value_share',
          type: 'quantitative',
          title: label('value_share'),
          axis: { format: '.0%' },
        },
        tooltip: [
          { field: 'decile', type: 'ordinal', title: label('decile') },
          tip('members', label('members'), ','),
          tip('value_share', label('value_share'), '.1%'),
          ...(hasValue ? [tip('value_per_member', label('value_per_member'), ',.2f')] : []),
          tip('purchases_per_member', label('purchases_per_member'), '.2f'),
          tip('probability_alive', label('probability_alive'), '.0%'),
        ],
      },
      layer: [
        { mark: { type: 'bar' } },
        {
          mark: { type: 'text', dy: -8 },
          encoding: { text: { field: 'value_share', type: 'quantitative', format: '.0%' } },
        },
      ],
    };
  },

  standing: (_, label) => ({
    height: { step: 40 },
    encoding: {
      x: {
        field: 'alive_from',
        type: 'ordinal',
        title: label('probability_alive'),
        scale: { domain: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] },
        axis: { format: '.0%', labelAngle: 0 },
      },
      y: { field: 'fifth', type: 'ordinal', title: label('fifth'), sort: 'descending' },
      tooltip: [
        tip('alive_from', label('probability_alive'), '.0%'),
        tip('fifth', label('fifth'), 'd', 'ordinal'),
        tip('members', label('members'), ','),
        tip('value', label('value'), ',.0f'),
      ],
    },
    layer: [
      {
        mark: { type: 'rect' },
        encoding: {
          color: { field: 'members', type: 'quantitative', title: label('members'), legend: null },
        },
      },
      {
        mark: { type: 'text' },
        encoding: { text: { field: 'members', type: 'quantitative', format: '.3~s' } },
      },
    ],
  }),

  groups: ({ rows }, label) => {
    const hasValue = rows.some((row) => row['value_per_member'] !== null);
    const figure = hasValue ? 'value_per_member' : 'purchases_per_member';
    return {
      height: { step: 26 },
      mark: { type: 'bar' },
      encoding: {
        y: { field: 'group_name', type: 'nominal', title: null, sort: '-x' },
        x: { field: figure, type: 'quantitative', title: label(figure) },
        tooltip: [
          { field: 'group_name', type: 'nominal', title: label('group') },
          tip('members', label('members'), ','),
          tip('purchases_per_member', label('purchases_per_member'), '.2f'),
          ...(hasValue ? [tip('value_per_member', label('value_per_member'), ',.2f')] : []),
        ],
      },
    };
  },
};

export const projectionDrawings: Readonly<Record<string, Drawing>> = {
  active: (_, label) => fan(label, label('active')),
  revenue: (_, label) => fan(label, label('revenue')),
  back_test: (_, label) => {
    const order = [label('actual'), label('expected'), label('naive')];
    const lines = linesOf(label('active'), order);
    return {
      height: 280,
      encoding: {
        x: month,
        tooltip: [...tips(label), tip('naive', label('naive'), ',.0f')],
      },
      layer: [
        band(label('active')),
        lines('naive', label('naive'), { strokeDash: [2, 3] }),
        lines('expected', label('expected'), { strokeDash: [6, 4] }),
        lines('actual', label('actual'), { point: true }),
      ],
    };
  },
};

const month = { field: 'month', type: 'temporal', title: null };

/** What was, and what is to come with its range. */
function fan(label: Label, title: string): Part {
  const order = [label('actual'), label('expected'), label('existing')];
  const lines = linesOf(title, order);
  return {
    height: 320,
    encoding: {
      x: month,
      tooltip: [...tips(label), tip('existing', label('existing'), ',.0f')],
    },
    layer: [
      band(title),
      lines('existing', label('existing'), { strokeDash: [2, 3] }),
      lines('expected', label('expected'), { strokeDash: [6, 4] }),
      lines('actual', label('actual'), {}),
    ],
  };
}

function tips(label: Label): readonly Part[] {
  return [
    { field: 'month', type: 'temporal', title: label('month'), format: '%Y-%m' },
    tip('actual', label('actual'), ',.0f'),
    tip('expected', label('expected'), ',.0f'),
    tip('lower', label('lower'), ',.0f'),
    tip('upper', label('upper'), ',.0f'),
  ];
}

function band(title: string): Part {
  return {
    transform: [{ filter: { field: 'upper', valid: true } }],
    mark: { type: 'area', opacity: 0.2 },
    encoding: {
      y: { field: 'lower', type: 'quantitative', title, scale: { zero: true } },
      y2: { field: 'upper' },
    },
  };
}

/** Lines of columns over the months in which they have a value; all layers say the same title, so that it stands once. */
function linesOf(
  title: string,
  order: readonly string[],
): (field: string, name: string, look: Part) => Part {
  return (field, name, look) => ({
    transform: [{ filter: { field, valid: true } }],
    mark: { type: 'line', ...look },
    encoding: { y: { field, type: 'quantitative', title }, color: named(name, order) },
  });
}

export const retentionDrawings: Readonly<Record<string, Drawing>> = {
  curve: (_, label) => {
    const y = (field: string): Part => ({
      field,
      type: 'quantitative',
      title: label('left'),
      axis: { format: '.0%' },
      scale: { zero: true },
    });
    return {
      height: 280,
      encoding: {
        x: { field: 'age', type: 'quantitative', title: label('age'), axis: { tickMinStep: 1 } },
        tooltip: [
          tip('age', label('age'), 'd'),
          tip('members', label('members'), ','),
          tip('actual', label('actual'), '.1%'),
          tip('expected', label('expected'), '.1%'),
        ],
      },
      layer: [
        {
          mark: { type: 'line', strokeDash: [6, 4] },
          encoding: { y: y('expected'), color: named(label('expected'), pair(label)) },
        },
        {
          mark: { type: 'line', point: true },
          encoding: { y: y('actual'), color: named(label('actual'), pair(label)) },
        },
      ],
    };
  },

  ahead: (_, label) => ({
    height: 280,
    encoding: {
      x: { field: 'period', type: 'temporal', title: null },
      tooltip: [
        { field: 'period', type: 'temporal', title: label('period'), format: '%Y-%m' },
        tip('members', label('members'), ',.0f'),
        tip('members_lower', label('lower'), ',.0f'),
        tip('members_upper', label('upper'), ',.0f'),
      ],
    },
    layer: [
      {
        mark: { type: 'area', opacity: 0.2 },
        encoding: {
          y: {
            field: 'members_lower',
            type: 'quantitative',
            title: label('members'),
            scale: { zero: true },
          },
          y2: { field: 'members_upper' },
        },
      },
      {
        mark: { type: 'line', point: true },
        encoding: { y: { field: 'members', type: 'quantitative', title: label('members') } },
      },
    ],
  }),
};
