import { normalReach } from '../inference/tails.ts';
import { wilsonInterval } from '../inference/wilson-interval.ts';
import type { SurvivalCurve } from './kaplan-meier.ts';

/**
 * When does it happen, seen by those who still wait? For every stretch of days the chance that the event comes within
 * it, for a member who has waited until its beginning: 1 − S(end) / S(begin). The interval is Wilson's, as if those
 * who were watched to the end had all been there from the beginning, with half of the censored (the actuarial count).
 */
export interface HazardWindow {
  /** The window is after `from` days up to and with `to` days; the first one has day 0 as well. */
  readonly from: number;
  readonly to: number;
  /** Rows still waiting at the beginning. */
  readonly atRisk: number;
  readonly events: number;
  readonly chance: number;
  readonly lower: number;
  readonly upper: number;
}

/** Below so many waiting rows a stretch says nothing that could be acted on. */
export const LEAST_AT_RISK = 30;

const MOST_WINDOWS = 60;

/** Up to sixty stretches of `width` days, as long as enough rows wait. */
export function hazardWindows(curve: SurvivalCurve, width: number): readonly HazardWindow[] {
  const { time, atRisk, events, censored, survival } = curve;
  const reach = normalReach(curve.level);
  const last = time[time.length - 1] ?? 0;
  const windows: HazardWindow[] = [];
  let step = 0;
  let before = 1;
  for (let place = 0; place < MOST_WINDOWS; place += 1) {
    const from = place * width;
    const to = from + width;
    const waiting = atRisk[step] ?? 0;
    // A stretch that reaches beyond the last duration was watched by nobody to its end.
    if (to > last || waiting < LEAST_AT_RISK) break;
    let happened = 0;
    let gone = 0;
    let after = before;
    for (; step < time.length && (time[step] as number) <= to; step += 1) {
      happened += events[step] as number;
      gone += censored[step] as number;
      after = survival[step] as number;
    }
    const chance = before > 0 ? 1 - after / before : 0;
    const watched = Math.max(happened, waiting - gone / 2);
    const [lower, upper] = wilsonInterval(chance * watched, watched, reach);
    windows.push({ from, to, atRisk: waiting, events: happened, chance, lower, upper });
    before = after;
  }
  return windows;
}

export interface HazardPeak {
  readonly window: HazardWindow;
  /** The day from which on the chance stays below half of the highest; null where it never does. */
  readonly halvedAfter: number | null;
}

/** Where the chance is surely high: the window with the highest lower bound, so that no thin end wins by luck. */
export function hazardPeak(windows: readonly HazardWindow[]): HazardPeak | null {
  const [first, ...others] = windows.filter(({ events }) => events > 0);
  if (!first) return null;
  const peak = others.reduce((best, each) => (each.lower > best.lower ? each : best), first);
  const after = windows.filter(({ from }) => from >= peak.to);
  const lastHigh = after.findLast(({ chance }) => chance >= peak.chance / 2);
  const halvedAfter = lastHigh ? lastHigh.to : peak.to;
  return {
    window: peak,
    halvedAfter: windows.some(({ from }) => from >= halvedAfter) ? halvedAfter : null,
  };
}
