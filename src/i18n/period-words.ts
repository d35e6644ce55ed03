import type { Message } from './message.ts';

const periods = {
  month: { en: 'month', ofAll: 'months', zh: '个月', each: '每月' },
  quarter: { en: 'quarter', ofAll: 'quarters', zh: '个季度', each: '每季度' },
  year: { en: 'year', ofAll: 'years', zh: '年', each: '每年' },
} as const;

/** Sentences that name the period of the calendar, one for each: `kind-month`, `kind-quarter` and `kind-year`. */
export function byPeriod(
  kind: string,
  say: (period: (typeof periods)[keyof typeof periods]) => Message,
): Readonly<Record<string, Message>> {
  return Object.fromEntries(
    Object.entries(periods).map(([name, period]) => [`${kind}-${name}`, say(period)]),
  );
}
