import type { Cell } from '../../notebook/notebook.ts';

export type NewCellKind = 'text' | 'sql' | 'param' | 'chart' | 'check';

/** A first, harmless version of a cell, with a name that is free. */
export function newCell(kind: NewCellKind, isTaken: (name: string) => boolean, of: string): Omit<Cell, 'id'> {
  const words = {};
  switch (kind) {
    case 'text':
      return { kind, name: '', words, markdown: '' } as Omit<Cell, 'id'>;
    case 'sql':
      return {
        kind,
        name: freeName('query', isTaken),
        words,
        sql: of ? `SELECT *\nFROM ${of}\nLIMIT 100` : 'SELECT 1 AS one',
        as: 'table',
      } as Omit<Cell, 'id'>;
    case 'check':
      return {
        kind,
        name: freeName('check', isTaken),
        words,
        sql: of ? `SELECT *\nFROM ${of}\nWHERE false` : 'SELECT 1 AS wrong WHERE false',
      } as Omit<Cell, 'id'>;
    case 'param':
      return {
        kind,
        name: freeName('parameter', isTaken),
        words,
        param: { type: 'number', value: 30, min: 0, max: 100, extra: {} },
      } as Omit<Cell, 'id'>;
    case 'chart':
      return { kind, name: '', words, of, spec: {}, source: '' } as Omit<Cell, 'id'>;
  }
}

function freeName(stem: string, isTaken: (name: string) => boolean): string {
  let number = 1;
  while (isTaken(`${stem}_${number}`)) number += 1;
  return `${stem}_${number}`;
}
