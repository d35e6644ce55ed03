import type { Page } from '../engine/contract.ts';
import { cellText, decodePage } from '../engine/decode.ts';
import { reconciledFigures } from '../members/cleaning/reconciliation.ts';

export type ReconciledFigure = (typeof reconciledFigures)[number];

/** One line of the cell `reconciliation`: what a step, the sales rule or a join cost. */
export interface ReconciledLine {
  readonly part: 'step' | 'rule' | 'join';
  readonly source: string;
  /** Position in the chain of the source, from 1. */
  readonly step: number;
  readonly what: string;
  readonly before: Readonly<Record<ReconciledFigure, number | null>>;
  readonly after: Readonly<Record<ReconciledFigure, number | null>>;
}

/** Empty where the page is not of that cell, say because somebody wrote it anew. */
export function readReconciliation(page: Page): readonly ReconciledLine[] {
  const { columns, rows } = decodePage(page);
  const text = (name: string, row: number): string | null => {
    const column = columns.find((candidate) => candidate.name === name);
    return column ? cellText(column, row) : null;
  };
  const figures = (row: number, when: 'before' | 'after'): ReconciledLine['before'] => {
    const read = reconciledFigures.map((name) => {
      const value = text(`${name}_${when}`, row);
      return [name, value === null ? null : Number(value)];
    });
    return Object.fromEntries(read) as ReconciledLine['before'];
  };
  return Array.from({ length: rows }, (_, row) => row).flatMap((row) => {
    const part = text('part', row);
    if (part !== 'step' && part !== 'rule' && part !== 'join') return [];
    return [
      {
        part,
        source: text('source', row) ?? '',
        step: Number(text('step', row) ?? 0),
        what: text('what', row) ?? '',
        before: figures(row, 'before'),
        after: figures(row, 'after'),
      } as const,
    ];
  });
}
