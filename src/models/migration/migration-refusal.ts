import type { Figures, ModelOutcome } from '../outcome.ts';
import { refused } from '../outcome.ts';

/** Why labels over time cannot carry a Markov chain. */
export type MigrationReason =
  /** Fewer labels to move between than two: {states}. */
  | 'one-state'
  /** More labels than can be told apart: {states, most}. */
  | 'too-many-states'
  /** Fewer than two periods: {periods}. */
  | 'one-period'
  /** More periods than can be told apart, which are days rather than periods: {periods, most}. */
  | 'too-many-periods'
  /** A table of members by periods that does not fit into memory: {members, periods}. */
  | 'too-many-cells'
  /** Neither states by period nor moves were named: {}. */
  | 'no-states-told'
  /** The table is not members × periods: {cells, expected}. */
  | 'lengths-differ'
  /** Too few moves to learn from: {transitions, needed}. */
  | 'too-few-transitions'
  /** Moves so rare that the equations of the long run cannot be solved: {}. */
  | 'not-solvable'
  /** A value per state is missing or no number: {state}. */
  | 'no-value'
  /** A discount below 0, or no number: {discount}. */
  | 'bad-discount'
  /** Without discount, value that never ends adds up without bound: {state}. */
  | 'value-without-bound';

export function refuseMigration<Value>(
  kind: MigrationReason,
  figures?: Figures,
): ModelOutcome<Value> {
  return refused<Value>(kind, figures);
}
