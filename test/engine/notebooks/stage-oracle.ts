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

export interface ModelPerson extends Person {
  readonly events: readonly { readonly on: string; readonly kind: string }[];
}

export const noStage = 'no_stage';

/**
 * The stage under one of the ready models, in the words of its source; `noStage` where they leave a hole,
 * null for somebody whom the model does not know.
 */
export function stageByModel(
  model: 'ours' | 'finebi' | 'deck' | 'community',
  person: ModelPerson,
  asOf: string,
  limits: Thresholds,
): string | null {
  const ours = stageAt(person, asOf, asOf, limits);
  if (model === 'ours') return ours;
  const done = person.events.filter(({ on }) => on <= asOf);
  const activities = done.filter(({ kind }) => kind !== 'view');
  const bought = person.orders.filter((on) => on <= asOf);
  const last = bought.at(-1);
  const isOutsider = ours === 'customer_without_membership';
  if (model === 'finebi') {
    if (ours === null) return done.length > 0 ? 'consumer' : null;
    return ours === 'never_bought' || ours === 'warning' ? noStage : ours;
  }
  if (model === 'deck') {
    if (ours === null) return done.length > 0 ? 'potential' : null;
    if (isOutsider) return 'potential';
    if (ours === 'new' || ours === 'active') return ours;
    if (activities.some(({ on }) => daysBetween(on, asOf) < 90)) return 'active';
    if (ours === 'lost') return 'lost';
    return ours !== 'never_bought' && bought.length > 1 ? 'dormant' : noStage;
  }
  if (ours === null && done.length === 0) return null;
  if (last !== undefined) {
    const days = daysBetween(last, asOf);
    return days < 30 ? 'buyer' : days > 60 ? 'lost' : noStage;
  }
  if (ours !== null && !isOutsider) return 'registered';
  const recent = (kind: string): number =>
    done.filter((event) => event.kind === kind && daysBetween(event.on, asOf) < 30).length;
  if (recent('message') > 50 || recent('签到') >= 10) return 'engaged';
  return activities.length > 0 ? 'community' : noStage;
}

/** Whole calendar months: as many as the day lies back at least. */
export function monthsSince(day: string, asOf: string): number {
  let months = 0;
  while (day <= monthsBefore(asOf, months + 1)) months += 1;
  return months;
}

function daysBetween(day: string, asOf: string): number {
  return (Date.parse(asOf) - Date.parse(day)) / 86_400_000;
}

/** The same day so many months before, or the last of its month where there is none. */
function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - months, 0));
  const kept = Math.min(dayOfMonth, lastOfMonth.getUTCDate());
  return new Date(Date.UTC(year, month - 1 - months, kept)).toISOString().slice(0, 10);
}
