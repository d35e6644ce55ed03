import type { Drawing } from './find-drawing.ts';

export const opportunityDrawings: Readonly<Record<string, Drawing>> = {
  counts: (_, label) => ({
    height: 260,
    encoding: {
      x: {
        field: 'taken',
        type: 'ordinal',
        sort: null,
        title: label('taken'),
        axis: { labelAngle: 0 },
      },
      tooltip: [
        { field: 'taken', type: 'nominal', title: label('taken') },
        { field: 'members', type: 'quantitative', title: label('actual'), format: ',' },
        {
          field: 'expected_members',
          type: 'quantitative',
          title: label('expected'),
          format: ',.0f',
        },
      ],
    },
    layer: [
      {
        mark: { type: 'bar', opacity: 0.6 },
        encoding: {
          y: { field: 'members', type: 'quantitative', title: label('members') },
        },
      },
      {
        mark: { type: 'tick', thickness: 3, orient: 'horizontal' },
        encoding: {
          y: { field: 'expected_members', type: 'quantitative', title: label('members') },
          color: {
            datum: label('expected'),
            title: null,
            legend: { orient: 'bottom' },
            scale: { domain: [label('actual'), label('expected')] },
          },
        },
      },
    ],
  }),

  ahead: (_, label) => ({
    height: 260,
    encoding: {
      x: { field: 'period', type: 'temporal', title: null },
      tooltip: [
        { field: 'period', type: 'temporal', title: label('period'), format: '%Y-%m' },
        { field: 'buyers', type: 'quantitative', title: label('buyers'), format: ',.0f' },
        { field: 'buyers_lower', type: 'quantitative', title: label('lower'), format: ',.0f' },
        { field: 'buyers_upper', type: 'quantitative', title: label('upper'), format: ',.0f' },
      ],
    },
    layer: [
      {
        mark: { type: 'area', opacity: 0.2 },
        encoding: {
          y: { field: 'buyers_lower', type: 'quantitative', title: label('buyers') },
          y2: { field: 'buyers_upper' },
        },
      },
      {
        mark: { type: 'line', point: true },
        encoding: {
          y: {
            field: 'buyers',
            type: 'quantitative',
            title: label('buyers'),
            scale: { zero: true },
          },
        },
      },
    ],
  }),
};
