/** The books of points kept the slow way: every member's lots in a queue, one day after the other. */
export interface Movement {
  readonly member: string;
  /** ISO date. */
  readonly day: string;
  readonly points: number;
  readonly kind: 'earned' | 'redeemed' | 'expired';
  /** Last day of what was earned; null: never. */
  readonly expires: string | null;
}

export interface Account {
  readonly balance: number;
  readonly expired: number;
  readonly lowest: number;
  /** What is left, by the day it was earned. */
  readonly left: Readonly<Record<string, number>>;
}

interface Lot {
  readonly day: string;
  readonly expires: string | null;
  left: number;
}

/** `lapses`: points go at the end of their last day; otherwise only where a movement says so. */
export function keepAccount(
  movements: readonly Movement[],
  asOf: string,
  lapses: boolean,
): Account {
  const known = movements.filter(({ day }) => day <= asOf);
  const days = [
    ...new Set(known.flatMap(({ day, expires }) => [day, ...(lapses && expires ? [expires] : [])])),
  ];
  const queue: Lot[] = [];
  let [debt, expired, lowest] = [0, 0, Infinity];
  const balance = () => queue.reduce((sum, lot) => sum + lot.left, 0) - debt;
  const take = (points: number) => {
    let wanted = points;
    for (const lot of queue) {
      const taken = Math.min(lot.left, wanted);
      lot.left -= taken;
      wanted -= taken;
    }
    debt += wanted;
  };
  for (const day of days.filter((candidate) => candidate <= asOf).sort()) {
    const today = known.filter((movement) => movement.day === day);
    for (const { points, expires } of today.filter(({ points: sign }) => sign > 0)) {
      queue.push({ day, expires, left: points });
    }
    queue.sort((a, b) => order(a).localeCompare(order(b)));
    const owed = debt;
    debt = 0;
    take(owed);
    for (const { points, kind } of today.filter(({ points: sign }) => sign < 0)) {
      take(-points);
      if (kind === 'expired') expired -= points;
    }
    lowest = Math.min(lowest, balance());
    for (const lot of queue) {
      if (!lapses || lot.expires !== day) continue;
      expired += lot.left;
      lot.left = 0;
    }
    lowest = Math.min(lowest, balance());
  }
  const left: Record<string, number> = {};
  for (const lot of queue) if (lot.left > 0) left[lot.day] = (left[lot.day] ?? 0) + lot.left;
  return { balance: balance(), expired, lowest, left };
}

function order({ expires, day }: Lot): string {
  return `${expires ?? '9999-99-99'} ${day}`;
}

/** The same day of a later month, or its last one. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last)))
    .toISOString()
    .slice(0, 10);
}

export function lastDay(day: string, of: 'month' | 'year'): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return of === 'year'
    ? `${String(year)}-12-31`
    : new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
