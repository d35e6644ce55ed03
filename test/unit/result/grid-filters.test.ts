import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GridFilters } from '../../../src/ui/result/GridFilters.svelte.ts';
import { textColumns } from './text-page.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const columns = textColumns('city', 'name');
const lyon = { kind: 'values', column: 'city', values: ['Lyon'], exclude: false } as const;

describe('the filters of a grid', () => {
  it('take the place of each other column by column', () => {
    const changed = vi.fn();
    const filters = new GridFilters(changed);
    filters.set(lyon);
    filters.set({ kind: 'missing', column: 'name', missing: false });
    filters.set({ ...lyon, values: ['Oslo'] });
    expect(filters.all).toHaveLength(2);
    expect(filters.of('city')).toMatchObject({ values: ['Oslo'] });
    expect(filters.conditionBut(columns, 'city')).not.toContain('Oslo');
    expect(filters.condition(columns)).toContain('Oslo');
    filters.remove('city');
    filters.remove('name');
    expect(filters.condition(columns)).toBeNull();
    expect(changed).toHaveBeenCalledTimes(5);
  });

  it('search when the typing rests, or at once when told', () => {
    const changed = vi.fn();
    const filters = new GridFilters(changed);
    for (const text of ['a', 'an', 'ann']) filters.type(text);
    expect(filters.search).toBe('');
    vi.runAllTimers();
    expect(filters.search).toBe('ann');
    expect(changed).toHaveBeenCalledOnce();
    filters.type('anna');
    filters.submit();
    expect(filters.search).toBe('anna');
    vi.runAllTimers();
    expect(changed).toHaveBeenCalledTimes(2);
    filters.clear();
    expect(filters.typed).toBe('');
    expect(filters.condition(columns)).toBeNull();
  });

  it('wait while a result lacks their column', () => {
    const filters = new GridFilters(() => {});
    filters.set(lyon);
    expect(filters.condition(textColumns('name'))).toBeNull();
    expect(filters.shown(textColumns('name'))).toEqual([]);
    expect(filters.condition(columns)).toContain('Lyon');
  });
});
