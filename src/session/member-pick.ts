import { sameConditions } from '../sql/condition-key.ts';
import type { Condition } from '../sql/condition.ts';

/** Rows of a cell that somebody picked: a mark, a brush, a row of a grid. */
export interface MemberPick {
  readonly id: number;
  /** Id of the cell in which it was picked. */
  readonly cell: string;
  readonly relation: string;
  readonly conditions: readonly Condition[];
  /** Columns that the cell shows. */
  readonly shown: readonly string[];
}

export function isSamePick(
  one: Pick<MemberPick, 'cell' | 'conditions'>,
  other: Pick<MemberPick, 'cell' | 'conditions'>,
): boolean {
  return one.cell === other.cell && sameConditions(one.conditions, other.conditions);
}
