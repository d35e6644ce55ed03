import type { ModelOptions } from '../../model-kind.ts';
import type { RuleTable } from '../../rules/rule-table.ts';
import { selectRules, type RuleFilter } from '../../rules/select-rules.ts';

/** Which rules are shown, as places in their table, the first one first; and how many were hidden. */
export interface ChosenRules {
  readonly shown: Int32Array;
  /** Rules that luck explains as well, allowing for how many were compared. */
  readonly byLuck: number;
  /** Of the rest, those to which a shorter rule says as much. */
  readonly redundant: number;
  readonly sortBy: 'lift' | 'leverage' | 'confidence' | 'support';
}

/** A rule that would be found by luck in more than one of twenty such searches is hidden. */
export const mostLuck = 0.05;

export function chooseRules(table: RuleTable, options: ModelOptions): ChosenRules {
  const sortBy = sorts.find((name) => name === options.choice('sort')) ?? 'lift';
  const asked: RuleFilter = { minLift: options.number('lift'), sortBy, descending: true };
  const likely: RuleFilter =
    options.choice('luck') === 'hide' ? { ...asked, maxAdjustedChance: mostLuck } : asked;
  const all = selectRules(table, asked).length;
  const notLuck = selectRules(table, likely).length;
  const shown = selectRules(table, {
    ...likely,
    hideRedundant: options.choice('redundant') === 'hide',
  });
  return { shown, byLuck: all - notLuck, redundant: notLuck - shown.length, sortBy };
}

const sorts = ['lift', 'leverage', 'confidence', 'support'] as const;
