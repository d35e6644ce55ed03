import type { Drawing } from './find-drawing.ts';
import { said } from './survival-drawings.ts';

const seenAtAll = { field: 'moves', gt: 0 };

/** Where each row's members were one period later; the diagonal stayed. */
const matrix: Drawing = (_, label) => ({
  height: { step: 40 },
  encoding: {
    y: {
      field: 'from_state',
      type: 'nominal',
      title: label('from_state'),
      sort: { field: 'from_position', op: 'min' },
      axis: { labelLimit: 110 },
    },
    x: {
      field: 'to_state',
      type: 'nominal',
      title: label('to_state'),
      sort: { field: 'to_position', op: 'min' },
      axis: { orient: 'top', labelLimit: 90 },
    },
  },
  layer: [
    {
      mark: { type: 'rect', tooltip: true },
      encoding: {
        color: {
          field: 'share',
          type: 'quantitative',
          scale: { domain: [0, 1] },
          legend: null,
        },
        tooltip: [
          { field: 'from_state', type: 'nominal', title: label('from_state') },
          { field: 'to_state', type: 'nominal', title: label('to_state') },
          { field: 'moves', type: 'quantitative', title: label('moves'), format: ',' },
          { field: 'share', type: 'quantitative', title: label('share'), format: '.1%' },
          { field: 'share_lower', type: 'quantitative', title: label('lower'), format: '.1%' },
          { field: 'share_upper', type: 'quantitative', title: label('upper'), format: '.1%' },
        ],
      },
    },
    {
      mark: { type: 'text', dy: -6, fontSize: 12 },
      transform: [{ filter: seenAtAll }],
      encoding: { text: { field: 'share', type: 'quantitative', format: '.0%' } },
    },
    {
      mark: { type: 'text', dy: 9, fontSize: 10 },
      transform: [{ filter: seenAtAll }],
      encoding: { text: { field: 'moves', type: 'quantitative', format: ',' } },
    },
  ],
});

const shares: Drawing = (_, label) => ({
  height: { step: 16 },
  transform: [{ calculate: said('when', ['now', 'long-run'], label), as: 'said' }],
  mark: { type: 'bar', tooltip: true },
  encoding: {
    y: {
      field: 'state',
      type: 'nominal',
      title: null,
      sort: { field: 'position', op: 'min' },
      axis: { labelLimit: 130 },
    },
    yOffset: { field: 'said', type: 'nominal', sort: [label('now'), label('long-run')] },
    x: {
      field: 'share',
      type: 'quantitative',
      title: label('share_of_members'),
      axis: { format: '.0%' },
    },
    color: {
      field: 'said',
      type: 'nominal',
      title: null,
      scale: { domain: [label('now'), label('long-run')] },
      legend: { orient: 'bottom' },
    },
    tooltip: [
      { field: 'state', type: 'nominal', title: label('state') },
      { field: 'said', type: 'nominal', title: label('when') },
      { field: 'share', type: 'quantitative', title: label('share_of_members'), format: '.1%' },
    ],
  },
});

const projection: Drawing = (_, label) => ({
  height: 300,
  mark: { type: 'area', tooltip: true, opacity: 0.85 },
  encoding: {
    x: {
      field: 'periods_ahead',
      type: 'quantitative',
      title: label('periods_ahead'),
      axis: { tickMinStep: 1, format: 'd' },
    },
    y: {
      field: 'share',
      type: 'quantitative',
      title: label('share_of_members'),
      stack: 'zero',
      scale: { domain: [0, 1] },
      axis: { format: '.0%' },
    },
    color: {
      field: 'state',
      type: 'nominal',
      title: label('state'),
      sort: { field: 'position', op: 'min' },
      legend: { orient: 'bottom' },
    },
    order: { field: 'position', type: 'quantitative' },
    tooltip: [
      { field: 'periods_ahead', type: 'quantitative', title: label('periods_ahead') },
      { field: 'state', type: 'nominal', title: label('state') },
      { field: 'members', type: 'quantitative', title: label('members'), format: ',.0f' },
      { field: 'share', type: 'quantitative', title: label('share_of_members'), format: '.1%' },
    ],
  },
});

const value: Drawing = (_, label) => ({
  height: { step: 30 },
  encoding: {
    y: {
      field: 'state',
      type: 'nominal',
      title: null,
      sort: { field: 'position', op: 'min' },
      axis: { labelLimit: 130 },
    },
    tooltip: [
      { field: 'state', type: 'nominal', title: label('state') },
      { field: 'value', type: 'quantitative', title: label('value'), format: ',.2f' },
      { field: 'lower', type: 'quantitative', title: label('lower'), format: ',.2f' },
      { field: 'upper', type: 'quantitative', title: label('upper'), format: ',.2f' },
      { field: 'members', type: 'quantitative', title: label('members'), format: ',' },
    ],
  },
  layer: [
    {
      mark: { type: 'bar', tooltip: true },
      encoding: {
        x: {
          field: 'value',
          type: 'quantitative',
          title: label('value'),
          axis: { format: ',.0f' },
        },
      },
    },
    {
      mark: { type: 'rule', strokeWidth: 2, tooltip: true },
      encoding: {
        x: { field: 'lower', type: 'quantitative', title: label('value') },
        x2: { field: 'upper' },
      },
    },
  ],
});

export const migrationDrawings: Readonly<Record<string, Drawing>> = {
  matrix,
  shares,
  projection,
  value,
};
