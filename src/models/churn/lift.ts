import { eventsAmong, rankScores } from './score-ranking.ts';

/** Members by score in equal parts, the highest first. */
export interface LiftPart {
  /** From 1. */
  readonly part: number;
  readonly rows: number;
  /** With equal scores across the edge of a part, its share of them: no whole number then. */
  readonly events: number;
  readonly rate: number;
  /** Rate by the rate of everybody. */
  readonly lift: number;
  /** Of this part and those before it: part of all events (gain), and rate by the rate of everybody. */
  readonly gain: number;
  readonly cumulativeLift: number;
}

/** Empty where nothing happened to anybody. */
export function liftByPart(score: Float64Array, label: Uint8Array, parts = 10): LiftPart[] {
  const ranking = rankScores(score, label);
  const total = label.length;
  const allEvents = ranking.events[ranking.events.length - 1] ?? 0;
  if (allEvents === 0) return [];
  const base = allEvents / total;
  const used = Math.min(parts, total);
  let before = 0;
  return Array.from({ length: used }, (_, at): LiftPart => {
    const from = Math.round((at * total) / used);
    const to = Math.round(((at + 1) * total) / used);
    const until = eventsAmong(ranking, to);
    const events = until - before;
    before = until;
    const rate = events / (to - from);
    return {
      part: at + 1,
      rows: to - from,
      events,
      rate,
      lift: rate / base,
      gain: until / allEvents,
      cumulativeLift: until / to / base,
    };
  });
}
