import { isDay } from './calendar.ts';

/** Whether ten bytes are the digits of a day that exists, `2024-01-02`. */
export function isIsoDay(bytes: Uint8Array, start: number): boolean {
  if (bytes[start + 4] !== 0x2d || bytes[start + 7] !== 0x2d) return false;
  const century = pair(bytes, start);
  const years = pair(bytes, start + 2);
  if (century < 0 || years < 0) return false;
  return isDay(century * 100 + years, pair(bytes, start + 5), pair(bytes, start + 8));
}

/** Whether nine bytes are a time of day behind a blank or a `T`: ` 03:04:05`. */
export function isIsoTime(bytes: Uint8Array, start: number): boolean {
  const gap = bytes[start];
  if ((gap !== 0x20 && gap !== 0x54) || bytes[start + 3] !== 0x3a || bytes[start + 6] !== 0x3a) {
    return false;
  }
  const hour = pair(bytes, start + 1);
  const minute = pair(bytes, start + 4);
  const second = pair(bytes, start + 7);
  return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
}

/** Two digits, or less than nothing. */
export function pair(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - 0x30;
  const ones = (bytes[at + 1] as number) - 0x30;
  return tens >= 0 && tens < 10 && ones >= 0 && ones < 10 ? tens * 10 + ones : -1;
}
