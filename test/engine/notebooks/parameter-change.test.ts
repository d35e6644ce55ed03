import { describe, expect, test } from 'vitest';
import { affectedBy, readNotebook } from './catalogue-notebook.ts';

/**
 * A change of a parameter is answered from small tables that were folded once: what it reaches must not read
 * the orders again. How long that takes is measured by the bench.
 */
const foldsOrders: Readonly<Record<string, readonly string[]>> = {
  lifecycle: ['month_situations', 'period_counts', 'purchase_gaps', 'situations_before'],
  layers: ['event_days', 'event_firsts', 'purchase_ends'],
  rfm: ['quintiles'],
  cohort: ['cohort_activity', 'purchase_gaps'],
};

describe('a change of a parameter does not fold the orders again', () => {
  test.each<[string, string]>([
    ['lifecycle', 'new_months'],
    ['lifecycle', 'warning_after'],
    ['lifecycle', 'asleep_after'],
    ['lifecycle', 'lost_after'],
    ['lifecycle', 'stage_shown'],
    ['rfm', 'scheme'],
    ['rfm', 'segment_shown'],
    ['cohort', 'retention_kind'],
    ['cohort', 'revenue_kind'],
    ['cohort', 'cohorts_shown'],
  ])('%s: %s', (id, param) => {
    const { cells } = readNotebook(id);
    const names = affectedBy(cells, [param]).map(({ name }) => name);
    expect(names.length).toBeGreaterThan(0);
    const folds = foldsOrders[id] ?? [];
    expect(names.filter((name) => folds.includes(name))).toEqual([]);
    expect(cells.map(({ name }) => name)).toEqual(expect.arrayContaining([...folds]));
  });
});
