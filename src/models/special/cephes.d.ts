/** What is used of the library, whose own declarations are not where its entry for modules is looked for. */
declare module 'cephes' {
  /** Settles when the WebAssembly is compiled. */
  export const compiled: Promise<void>;
  export function lgam(x: number): number;
  export function psi(x: number): number;
  export function zeta(x: number, q: number): number;
  export function hyp2f1(a: number, b: number, c: number, x: number): number;
  export function erf(x: number): number;
  export function ndtr(x: number): number;
  export function ndtri(p: number): number;
  export function chdtrc(df: number, x: number): number;
}
