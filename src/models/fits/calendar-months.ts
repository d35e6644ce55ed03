/** Calendar months as numbers: months since January 1970. Days are days since 1970-01-01. */
export function monthOf(day: number): number {
  const date = new Date(Math.floor(day) * 86_400_000);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

export function firstDayOf(month: number): number {
  return Date.UTC(1970, month, 1) / 86_400_000;
}

export function lastDayIn(month: number): number {
  return firstDayOf(month + 1) - 1;
}

/** The last month that was over at the end of `day`. */
export function lastWholeMonth(day: number): number {
  const month = monthOf(day);
  return lastDayIn(month) === Math.floor(day) ? month : month - 1;
}

/** How many months a period of the calendar has, by the name that options give it. */
export function monthsIn(period: string): number {
  return { month: 1, quarter: 3, year: 12 }[period] ?? 1;
}

/** The last period of so many months that was over at the end of `day`, counted since January 1970. */
export function lastWholePeriod(day: number, monthsInPeriod: number): number {
  return Math.floor((lastWholeMonth(day) + 1) / monthsInPeriod) - 1;
}
