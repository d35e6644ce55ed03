import { suggestSpec } from '../../charts/suggest-spec.ts';
import type { Column } from '../../engine/contract.ts';
import { printYaml } from '../../format/yaml-text.ts';
import { everyone } from '../../members/segment/segment.ts';
import { guessOptions } from '../../models/guess-options.ts';
import { kMeansKind } from '../../models/kinds/k-means.ts';
import type { Cell, ModelCell } from '../../notebook/notebook.ts';
import { quoteName } from '../../sql/quote.ts';

export type NewCellKind = 'text' | 'sql' | 'param' | 'chart' | 'check' | 'segment' | 'model';

/**
 * A first, harmless version of a cell, with a name that is free. `of` is the relation that it reads, if there
 * is one, and `columns` are its columns as far as they are known.
 */
export function newCell(
  kind: NewCellKind,
  isTaken: (name: string) => boolean,
  of: string,
  columns: readonly Column[],
): Omit<Cell, 'id'> {
  const words = {};
  switch (kind) {
    case 'text':
      return { kind, name: '', words, markdown: '' } as Omit<Cell, 'id'>;
    case 'sql':
      return {
        kind,
        name: freeName('query', isTaken),
        words,
        sql: of ? `SELECT *\nFROM ${quoteName(of)}\nLIMIT 100` : 'SELECT 1 AS one',
        as: 'table',
      } as Omit<Cell, 'id'>;
    case 'check':
      return {
        kind,
        name: freeName('check', isTaken),
        words,
        sql: of ? `SELECT *\nFROM ${quoteName(of)}\nWHERE false` : 'SELECT 1 AS wrong WHERE false',
      } as Omit<Cell, 'id'>;
    case 'segment':
      return {
        kind,
        name: freeName('segment', isTaken),
        words,
        segment: everyone,
      } as Omit<Cell, 'id'>;
    case 'model':
      return {
        kind,
        name: freeName('model', isTaken),
        words,
        ...firstModel(of, columns),
      } as Omit<Cell, 'id'>;
    case 'param':
      return {
        kind,
        name: freeName('parameter', isTaken),
        words,
        param: { type: 'number', value: 30, min: 0, max: 100, extra: {} },
      } as Omit<Cell, 'id'>;
    case 'chart': {
      const spec = columns.length === 0 ? {} : suggestSpec(columns);
      const source = columns.length === 0 ? '' : printYaml(spec, (path) => path.length > 1);
      return { kind, name: '', words, of, spec, source } as Omit<Cell, 'id'>;
    }
  }
}

/** Groups of alike members, by what tells them apart first: how long ago, how often and how much. */
function firstModel(of: string, columns: readonly Column[]): Partial<ModelCell> {
  const options = columns.length === 0 ? {} : { ...guessOptions(kMeansKind, columns), clusters: 4 };
  const source = columns.length === 0 ? '' : printYaml(options, (path) => path.length > 0);
  return { model: kMeansKind.name, of, gives: '', options, source };
}

function freeName(stem: string, isTaken: (name: string) => boolean): string {
  let number = 1;
  while (isTaken(`${stem}_${number}`)) number += 1;
  return `${stem}_${number}`;
}
