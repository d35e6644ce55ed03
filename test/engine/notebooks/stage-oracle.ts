/** The stage rule once more, member by member and day by day, to check the notebook against. */
export interface Person {
  readonly isMember: boolean;
  readonly joined: string | undefined;
  /** ISO days, ascending. */
  readonly orders: readonly string[];
}

export interface Thresholds {
  readonly new: number;
  readonly warning: number;
  readonly asleep: number;
  readonly lost: number;
}

/**
 * The stage at the end of a day, with what was known then; null for somebody who was not there yet. A
 * member without any date is there from the beginning, if no purchase was known on the as-of day either.
 */
export function stageAt(
  person: Person,
  day: string,
  asOf: string,
  thresholds: Thresholds,
): string | null {
  const bought = person.orders.filter((on) => on <= day);
  const joined = person.joined !== undefined && person.joined <= day ? person.joined : undefined;
  const last = bought.at(-1);
  if (last === undefined && joined === undefined) {
    const hasNoDate = person.isMember && person.joined === undefined;
    return hasNoDate && !person.orders.some((on) => on <= asOf) ? 'never_bought' : null;
  }
  const joinsLater = person.joined !== undefined && joined === undefined;
  if (!person.isMember || joinsLater) return 'customer_without_membership';
  const start = joined ?? bought[0] ?? '';
  if (bought.length <= 1 && start > monthsBefore(day, thresholds.new)) return 'new';
  if (last === undefined) return 'never_bought';
  if (last > monthsBefore(day, thresholds.warning)) return 'active';
  if (last > monthsBefore(day, thresholds.asleep)) return 'warning';
  if (last > monthsBefore(day, thresholds.lost)) return 'asleep';
  return 'lost';
}

/** The same day so many months before, or the last of its month where there is none. */
function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - months, 0));
  const kept = Math.min(dayOfMonth, lastOfMonth.getUTCDate());
  return new Date(Date.UTC(year, month - 1 - months, kept)).toISOString().slice(0, 10);
}
