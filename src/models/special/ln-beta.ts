import { lgam } from 'cephes';

/**
 * ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b) for a, b > 0. Where one parameter is large, the last two terms are nearly the
 * same large number, and the library's difference keeps as few as 8 digits; there it is taken from Stirling's series
 * term by term, so that nothing large is subtracted.
 */
export function lnBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  if (large < STIRLING_FROM) return lgam(small) + lgam(large) - lgam(small + large);
  const whole = small + large;
  const growth =
    (large - 0.5) * Math.log1p(small / large) +
    small * (Math.log(whole) - 1) +
    stirlingRest(whole) -
    stirlingRest(large);
  return lgam(small) - growth;
}

/** From here on four terms of the series are exact to double precision. */
const STIRLING_FROM = 30;

/** ln Γ(x) − (x − ½) ln x + x − ½ ln 2π. */
function stirlingRest(x: number): number {
  const square = 1 / (x * x);
  return (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680))) / x;
}
