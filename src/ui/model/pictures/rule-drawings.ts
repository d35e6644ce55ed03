import type { Drawing } from './find-drawing.ts';

const percent = '.1%';

/** What the tips of all pictures of rules say in the end. */
function measured(label: (name: string) => string): readonly Readonly<Record<string, unknown>>[] {
  return [
    { field: 'confidence', type: 'quantitative', title: label('confidence'), format: percent },
    { field: 'lift', type: 'quantitative', title: label('lift'), format: '.2f' },
    { field: 'baskets', type: 'quantitative', title: label('baskets'), format: ',' },
  ];
}

export const ruleDrawings: Readonly<Record<string, Drawing>> = {
  // The rule stands above its bar: beside it, a narrow screen would cut off what the rule says.
  top: (_, label) => ({
    height: { step: 40 },
    encoding: { y: { field: 'place', type: 'ordinal', axis: null } },
    layer: [
      {
        mark: { type: 'bar', size: 14, yOffset: 8, opacity: 0.45 },
        encoding: {
          x: {
            field: 'confidence',
            type: 'quantitative',
            title: label('bar-and-tick'),
            axis: { format: '.0%' },
            scale: { zero: true },
          },
          tooltip: [
            { field: 'rule', type: 'nominal', title: label('rule') },
            ...measured(label),
            { field: 'low', type: 'quantitative', title: label('low'), format: percent },
            { field: 'high', type: 'quantitative', title: label('high'), format: percent },
            { field: 'base', type: 'quantitative', title: label('base'), format: percent },
          ],
        },
      },
      {
        mark: { type: 'rule', yOffset: 8, opacity: 0.7 },
        encoding: {
          x: { field: 'low', type: 'quantitative', title: label('bar-and-tick') },
          x2: { field: 'high' },
        },
      },
      {
        mark: { type: 'tick', thickness: 3, height: 20, yOffset: 8 },
        encoding: {
          x: { field: 'base', type: 'quantitative', title: label('bar-and-tick') },
        },
      },
      {
        mark: { type: 'text', align: 'left', baseline: 'bottom', dy: -2 },
        encoding: { x: { value: 0 }, text: { field: 'rule', type: 'nominal' } },
      },
    ],
  }),

  network: (_, label) => {
    const place = (name: 'x' | 'y'): Readonly<Record<string, unknown>> => ({
      field: name,
      type: 'quantitative',
      axis: null,
      scale: { domain: [-0.08, 1.08], nice: false, zero: false },
    });
    const part = (name: string): Readonly<Record<string, unknown>> => ({
      filter: { field: 'part', equal: name },
    });
    const tooltip = [{ field: 'name', type: 'nominal', title: label('rule') }, ...measured(label)];
    return {
      height: 420,
      layer: [
        {
          transform: [part('edge')],
          mark: { type: 'rule', opacity: 0.45 },
          encoding: {
            x: place('x'),
            y: place('y'),
            x2: { field: 'x2' },
            y2: { field: 'y2' },
            strokeWidth: {
              field: 'lift',
              type: 'quantitative',
              scale: { range: [1, 6] },
              legend: null,
            },
            tooltip,
          },
        },
        {
          transform: [part('head')],
          mark: { type: 'point', filled: true, size: 26, opacity: 0.9 },
          encoding: { x: place('x'), y: place('y'), tooltip },
        },
        {
          transform: [part('node')],
          mark: { type: 'circle', opacity: 1 },
          encoding: {
            x: place('x'),
            y: place('y'),
            size: {
              field: 'baskets',
              type: 'quantitative',
              scale: { type: 'sqrt', range: [40, 420] },
              legend: null,
            },
            tooltip: [
              { field: 'name', type: 'nominal', title: label('item') },
              { field: 'baskets', type: 'quantitative', title: label('baskets'), format: ',' },
            ],
          },
        },
        {
          transform: [part('node')],
          mark: { type: 'text', baseline: 'bottom', dy: -11, limit: 110, fontWeight: 600 },
          encoding: {
            x: place('x'),
            y: place('y'),
            text: { field: 'name', type: 'nominal' },
          },
        },
      ],
    };
  },

  scatter: (_, label) => ({
    height: 320,
    mark: { type: 'point', filled: true, size: 55, opacity: 0.8 },
    encoding: {
      x: {
        field: 'support',
        type: 'quantitative',
        title: label('support'),
        axis: { format: percent },
        scale: { zero: false },
      },
      y: {
        field: 'confidence',
        type: 'quantitative',
        title: label('confidence'),
        axis: { format: '.0%' },
        scale: { zero: false },
      },
      color: {
        field: 'lift',
        type: 'quantitative',
        title: label('lift'),
        scale: { zero: true },
      },
      tooltip: [
        { field: 'rule', type: 'nominal', title: label('rule') },
        { field: 'support', type: 'quantitative', title: label('support'), format: '.2%' },
        ...measured(label),
      ],
    },
  }),
};
