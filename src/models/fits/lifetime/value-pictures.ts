import { modelOf } from '../../lifetime/model-of.ts';
import { periodOf, purchasePeriods } from '../../lifetime/purchase-periods.ts';
import { trackPurchases, type TrackingStep } from '../../lifetime/track-purchases.ts';
import type { ModelTable } from '../../model-table.ts';
import { tableOfRows } from '../table-of-rows.ts';
import type { ReadOrders } from './read-orders.ts';
import type { ValueParts } from './value-parts.ts';

/**
 * Repeats week by week, as they came and as the model has them: fitted to the time before the hold-out and foreseen in
 * it. Where nothing is held out, the fit to all orders beside these orders.
 */
export function trackingTable(
  { orders, end }: ReadOrders,
  { whole: { holdOut, fit, summary } }: Pick<ValueParts, 'whole'>,
): ModelTable {
  const { unit } = summary;
  const step = unit === 'day' ? 7 : 1;
  const judged = holdOut.kind === 'fitted' ? holdOut.value : undefined;
  const trial = judged?.models.find(({ kind }) => kind === judged.chosen);
  const steps: readonly TrackingStep[] =
    trial?.tracking ??
    trackPurchases(modelOf(fit), purchasePeriods(orders, unit, { until: end }), {
      until: periodOf(end, unit),
      step,
    });
  const split = judged?.split ?? Infinity;
  return tableOfRows(steps, [
    ['week_end', 'date', (each) => lastDayBefore(each.end, unit)],
    ['actual', 'integer', (each) => each.actual],
    ['expected', 'double', (each) => each.expected],
    ['cumulative_actual', 'integer', (each) => each.cumulativeActual],
    ['cumulative_expected', 'double', (each) => each.cumulativeExpected],
    [
      'part',
      'text',
      (each) => (lastDayBefore(each.end, unit) <= split ? 'calibration' : 'hold-out'),
    ],
  ]);
}

/** What each tenth of the members is expected to bring, the most valuable first. */
export function decileTable({ alive, expected, value, rank }: ValueParts): ModelTable {
  const tenths = Array.from({ length: 10 }, () => ({
    members: 0,
    alive: 0,
    purchases: 0,
    value: 0,
  }));
  rank.forEach((row, place) => {
    const tenth = tenths[Math.floor((place * 10) / rank.length)];
    if (!tenth) return;
    tenth.members += 1;
    tenth.alive += alive[row] ?? 0;
    tenth.purchases += expected[row] ?? 0;
    tenth.value += (value ?? expected)[row] ?? 0;
  });
  const total = tenths.reduce((sum, tenth) => sum + tenth.value, 0);
  return tableOfRows(tenths, [
    ['decile', 'integer', (_, at) => at + 1],
    ['members', 'integer', (tenth) => tenth.members],
    ['probability_alive', 'double', (tenth) => tenth.alive / tenth.members],
    ['purchases_per_member', 'double', (tenth) => tenth.purchases / tenth.members],
    ['value_per_member', 'double', (tenth) => value && tenth.value / tenth.members],
    ['value_share', 'double', (tenth) => (total > 0 ? tenth.value / total : null)],
  ]);
}

/**
 * Members by how likely they are still there and by what they would bring if they are: high and left are those worth a
 * call. Ten steps of P(alive), tenths of the value if alive.
 */
export function standingTable({ alive, expected, value }: ValueParts): ModelTable {
  const worth = value ?? expected;
  const ifAlive = worth.map((one, row) => ((alive[row] ?? 0) > 0 ? one / (alive[row] ?? 1) : 0));
  const order = Int32Array.from(ifAlive.keys()).sort(
    (one, other) => (ifAlive[one] ?? 0) - (ifAlive[other] ?? 0),
  );
  const cells = new Map<number, { members: number; value: number }>();
  order.forEach((row, place) => {
    const fifth = Math.floor((place * 5) / order.length);
    const step = Math.min(9, Math.floor((alive[row] ?? 0) * 10));
    const cell = cells.get(fifth * 10 + step) ?? { members: 0, value: 0 };
    cell.members += 1;
    cell.value += worth[row] ?? 0;
    cells.set(fifth * 10 + step, cell);
  });
  return tableOfRows(
    [...cells].sort(([one], [other]) => one - other),
    [
      ['alive_from', 'double', ([key]) => (key % 10) / 10],
      ['alive_to', 'double', ([key]) => ((key % 10) + 1) / 10],
      ['fifth', 'integer', ([key]) => Math.floor(key / 10) + 1],
      ['members', 'integer', ([, cell]) => cell.members],
      ['value', 'double', ([, cell]) => cell.value],
    ],
  );
}

/** The last day of the period before the one with this number. */
function lastDayBefore(period: number, unit: 'day' | 'week'): number {
  return unit === 'day' ? period - 1 : period * 7 - 4;
}
