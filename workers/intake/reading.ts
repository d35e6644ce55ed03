import type { Look } from '../../src/engine/intake-contract.ts';

/** What of a look tells how a file is cut and sorted. */
export type Reading = Pick<
  Look,
  | 'charset'
  | 'delimiter'
  | 'quote'
  | 'escape'
  | 'newline'
  | 'preambleLines'
  | 'headerLines'
  | 'written'
  | 'choices'
>;
