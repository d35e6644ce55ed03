import { suggestSpec } from '../../charts/suggest-spec.ts';
import type { Column } from '../../engine/contract.ts';
import { printYaml } from '../../format/yaml-text.ts';
import { everyone } from '../../members/segment/segment.ts';
import type { Cell, ModelCell } from '../../notebook/notebook.ts';
import { sameName } from '../../sql/fold-name.ts';
import { memberId } from '../../sql/member-id.ts';
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

/** Groups of alike members, by the first figures that the relation has. */
function firstModel(of: string, columns: readonly Column[]): Partial<ModelCell> {
  const id = columns.find(({ name }) => sameName(name, memberId)) ?? columns[0];
  const figures = columns.filter(({ type }) => /INT|DECIMAL|DOUBLE|FLOAT/.test(type));
  const known = habits.filter((habit) => figures.some(({ name }) => sameName(name, habit)));
  const features = known.length > 1 ? known : figures.slice(0, 6).map(({ name }) => name);
  const options = columns.length === 0 ? {} : { id: id?.name ?? '', features, clusters: 4 };
  const source = columns.length === 0 ? '' : printYaml(options, (path) => path.length > 0);
  return { model: 'k-means', of, gives: '', options, source };
}

/** What tells members apart first: how long ago, how often and how much. */
const habits = ['recency_days', 'orders', 'amount'];

function freeName(stem: string, isTaken: (name: string) => boolean): string {
  let number = 1;
  while (isTaken(`${stem}_${number}`)) number += 1;
  return `${stem}_${number}`;
}
