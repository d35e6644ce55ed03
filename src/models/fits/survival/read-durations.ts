import type { ModelOptions } from '../../model-kind.ts';
import type { ModelInput } from '../../model-table.ts';
import type { ModelOutcome } from '../../outcome.ts';
import { fitted } from '../../outcome.ts';
import type { RowAccount } from '../../survival/survival-rows.ts';
import { refuseSurvival } from '../../survival/survival-refusal.ts';

/**
 * Durations as a cell names them: a column of days with one that says whether the event was seen, or two days, the
 * second of which is empty where nothing has happened yet.
 */
export interface Durations {
  readonly duration: Float64Array;
  readonly event: Float64Array;
}

/** Refused: no-durations-told, no-as-of. */
export function readDurations(input: ModelInput, options: ModelOptions): ModelOutcome<Durations> {
  const [time, event] = [options.column('time'), options.column('event')];
  if (time !== '' && event !== '') {
    return fitted({ duration: input.numbers(time), event: input.numbers(event) });
  }
  const [start, end] = [options.column('start'), options.column('end')];
  if (start === '' || end === '') return refuseSurvival('no-durations-told');
  const until = Math.floor(options.day('until'));
  if (Number.isNaN(until)) return refuseSurvival('no-as-of');
  return fitted(betweenDays(input.days(start), input.days(end), until));
}

/** What happened after the last day is not known on it: such a row is still waiting. */
function betweenDays(start: Float64Array, end: Float64Array, until: number): Durations {
  const duration = new Float64Array(start.length);
  const event = new Float64Array(start.length);
  for (let row = 0; row < start.length; row += 1) {
    const last = Math.floor(end[row] ?? NaN);
    const isSeen = last <= until;
    event[row] = isSeen ? 1 : 0;
    duration[row] = (isSeen ? last : until) - Math.floor(start[row] ?? NaN);
  }
  return { duration, event };
}

export function isUsable({ duration, event }: Durations, row: number): boolean {
  return (duration[row] ?? NaN) >= 0 && !Number.isNaN(event[row] ?? NaN);
}

/** Reasons with how many rows they took. */
export function setAsideOf(
  account: Pick<RowAccount, 'withoutDuration' | 'negativeDuration' | 'withoutEvent'>,
): readonly { readonly reason: string; readonly rows: number }[] {
  return [
    { reason: 'no-duration', rows: account.withoutDuration },
    { reason: 'negative-duration', rows: account.negativeDuration },
    { reason: 'no-event', rows: account.withoutEvent },
  ].filter(({ rows }) => rows > 0);
}
