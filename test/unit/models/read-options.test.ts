import { describe, expect, it } from 'vitest';
import { findModel } from '../../../src/models/find-model.ts';
import type { ModelKind } from '../../../src/models/model-kind.ts';
import { readOptions } from '../../../src/models/read-options.ts';

const kMeans = findModel('k-means') as ModelKind;
const told = { id: 'member_id', features: ['recency', 'orders'] };

describe('what a cell tells a model', () => {
  it('is filled up with what is usual, and names the columns that are read', () => {
    const read = readOptions(kMeans, told, ['member_id', 'recency', 'Orders']);
    if (read.kind !== 'read') throw new Error(JSON.stringify(read));
    expect(read.columns).toEqual([
      { name: 'member_id', as: 'text' },
      { name: 'recency', as: 'number' },
      { name: 'orders', as: 'number' },
    ]);
    expect(read.options.number('clusters')).toBe(4);
    expect(read.options.choice('scaling')).toBe('auto');
    expect(read.options.column('order')).toBe('');
  });

  it('is refused with the option that is wrong', () => {
    const problem = (written: Readonly<Record<string, unknown>>): unknown => {
      const read = readOptions(kMeans, written, ['member_id', 'recency', 'orders']);
      return read.kind === 'wrong' ? read.problem : null;
    };
    expect(problem({ ...told, k: 4 })).toEqual({ kind: 'unknown-option', option: 'k' });
    expect(problem({ ...told, clusters: 2.5 })).toEqual({
      kind: 'wrong-value',
      option: 'clusters',
    });
    expect(problem({ ...told, clusters: 900 })).toEqual({
      kind: 'wrong-value',
      option: 'clusters',
    });
    expect(problem({ ...told, clusters: '4' })).toEqual({
      kind: 'wrong-value',
      option: 'clusters',
    });
    expect(problem({ ...told, scaling: 'odd' })).toEqual({
      kind: 'wrong-value',
      option: 'scaling',
    });
    expect(problem({ id: 'member_id' })).toEqual({ kind: 'missing-column', option: 'features' });
    expect(problem({ ...told, order: 'spend' })).toEqual({
      kind: 'no-such-column',
      option: 'order',
      written: 'spend',
    });
  });
});
