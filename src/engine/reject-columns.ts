import type { ColumnType } from './contract.ts';

/** The columns of a table of rejected records, in the order in which the intake writes them. */
export const rejectColumns: readonly { readonly name: string; readonly type: ColumnType }[] = [
  { name: 'line', type: { kind: 'integer' } },
  { name: 'column', type: { kind: 'text' } },
  { name: 'reason', type: { kind: 'text' } },
  { name: 'raw', type: { kind: 'text' } },
];
