import type { Baskets } from '../../rules/baskets.ts';
import type { RuleModel } from '../../rules/mine-rules.ts';
import type { ChosenRules } from './choose-rules.ts';

/** What a fit of rules has come to, for the tables, facts and pictures that are made of it. */
export interface FittedRules {
  readonly baskets: Baskets;
  readonly model: RuleModel;
  readonly chosen: ChosenRules;
  /** Most rows of a table of rules or itemsets. */
  readonly rows: number;
}
