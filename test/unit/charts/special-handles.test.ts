import { describe, expect, it } from 'vitest';
import {
  rangeOf,
  settleAt,
  stepOf,
  type ChartHandle,
} from '../../../src/charts/handles/chart-handle.ts';
import { handleChannel } from '../../../src/charts/handles/handle-channel.ts';
import { categoryScale } from '../../../src/charts/handles/handle-scale.ts';

function handle(name: string, value: number, more: Partial<ChartHandle> = {}): ChartHandle {
  return { name, label: name, value, say: String, ...more };
}

const axis = { low: 0, high: 60 };
const months = [
  handle('warning', 3, { min: 1, max: 60, step: 1 }),
  handle('asleep', 6, { min: 1, max: 60, step: 1 }),
  handle('lost', 12, { min: 1, max: 60, step: 1 }),
];

describe('a handle', () => {
  it('moves within its limits and a step away from its neighbours', () => {
    expect(rangeOf(months, 1, axis)).toEqual({ low: 4, high: 11 });
    expect(rangeOf(months, 0, axis)).toEqual({ low: 1, high: 5 });
    expect(settleAt(months, 1, 7.4, axis)).toBe(7);
    expect(settleAt(months, 1, -20, axis)).toBe(4);
    expect(settleAt(months, 1, 99, axis)).toBe(11);
    expect(settleAt(months, 1, Number.NaN, axis)).toBe(6);
  });

  it('may be named from the largest to the smallest', () => {
    const falling = [...months].reverse();
    expect(rangeOf(falling, 1, axis)).toEqual({ low: 4, high: 11 });
    expect(rangeOf(falling, 2, axis)).toEqual({ low: 1, high: 5 });
  });

  it('keeps to its own steps', () => {
    const half = [handle('rate', 0.5, { min: 0.05, max: 1, step: 0.1 })];
    expect(settleAt(half, 0, 0.33, { low: 0, high: 1 })).toBe(0.35);
    expect(stepOf(handle('free', 0.5), { low: 0, high: 1 })).toBe(0.01);
    expect(stepOf(handle('whole', 5), axis)).toBe(1);
  });

  it('is not held by a neighbour that stands on the wrong side already', () => {
    const wrong = [9, 4, 12].map((value) =>
      handle(String(value), value, { min: 0, max: 20, step: 1 }),
    );
    expect(rangeOf(wrong, 0, axis)).toEqual({ low: 0, high: 11 });
    expect(rangeOf(wrong, 1, axis)).toEqual({ low: 0, high: 11 });
  });

  it('stays where it is between two that leave no room', () => {
    const tight = [3, 4, 5].map((value) => handle(String(value), value, { step: 1 }));
    expect(rangeOf(tight, 1, axis)).toEqual({ low: 4, high: 4 });
  });
});

describe('an axis of numbers that stand as categories', () => {
  it('has each limit where its category begins, and what lies between them between', () => {
    const scale = categoryScale([0, 1, 2, 5], [0, 10, 20, 30], 10);
    expect(scale?.toPixels(1)).toBe(10);
    expect(scale?.toPixels(3.5)).toBe(25);
    expect(scale?.toValue(25)).toBe(3.5);
    expect(scale?.toValue(scale.toPixels(0.25))).toBeCloseTo(0.25, 9);
  });

  it('may run the other way', () => {
    const scale = categoryScale([3, 2, 1], [0, 10, 20], 10);
    expect(scale?.toPixels(1)).toBe(30);
    expect(scale?.toPixels(2)).toBe(20);
    expect(scale?.toPixels(3)).toBe(10);
    expect(scale?.toValue(15)).toBeCloseTo(2.5, 9);
  });

  it('takes numbers that are written as text, and no words and no disorder', () => {
    expect(categoryScale(['1', '2'], [0, 10], 10)).not.toBeNull();
    expect(categoryScale(['1', 'many'], [0, 10], 10)).toBeNull();
    expect(categoryScale([1, 3, 2], [0, 10, 20], 10)).toBeNull();
    expect(categoryScale([], [], 10)).toBeNull();
  });
});

describe('the axis for handles', () => {
  const amount = { field: 'members', type: 'quantitative' };
  const months = { field: 'months', type: 'ordinal' };

  it('is the one that tells marks apart', () => {
    expect(handleChannel({ mark: 'bar', encoding: { x: months, y: amount } })).toBe('x');
    expect(handleChannel({ mark: 'bar', encoding: { y: months, x: amount } })).toBe('y');
    const bins = { field: 'days', type: 'quantitative', bin: { maxbins: 20 } };
    expect(handleChannel({ mark: 'bar', encoding: { x: bins, y: { aggregate: 'count' } } })).toBe(
      'x',
    );
    expect(handleChannel({ mark: 'point', encoding: { x: amount, y: amount } })).toBe('x');
  });

  it('is found in layers', () => {
    const layer = [
      { mark: 'bar', encoding: { y: amount } },
      { mark: 'rule', encoding: {} },
    ];
    expect(handleChannel({ layer, encoding: { x: months } })).toBe('x');
  });

  it('is none where there are words, times or panels', () => {
    expect(
      handleChannel({ mark: 'bar', encoding: { x: { field: 'city', type: 'nominal' } } }),
    ).toBeNull();
    expect(
      handleChannel({ mark: 'bar', encoding: { x: { field: 'day', type: 'temporal' } } }),
    ).toBeNull();
    expect(
      handleChannel({ mark: 'bar', encoding: { x: months, facet: { field: 'city' } } }),
    ).toBeNull();
    expect(handleChannel({ hconcat: [] })).toBeNull();
  });
});
