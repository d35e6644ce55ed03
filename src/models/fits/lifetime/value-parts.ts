import type { MemberValues } from '../../lifetime/member-values.ts';
import type { ProjectedFigure } from '../../lifetime/projected-figure.ts';
import type { GroupedValues } from './value-by-group.ts';

/** Everything that tables, pictures and sentences are made of; rows are those of `whole.summary`. */
export interface ValueParts {
  readonly whole: MemberValues;
  readonly grouped: GroupedValues | undefined;
  readonly alive: Float64Array;
  readonly expected: Float64Array;
  readonly value: Float64Array | undefined;
  /** P(alive) ninety days before the end, by member of the orders. */
  readonly aliveThen: Float64Array;
  readonly groupName: (member: number) => string | null;
  /** Rows by what they are worth (without amounts: by expected purchases), the most first. */
  readonly rank: Int32Array;
  /** Purchases and value of all members in the horizon, with their ranges. */
  readonly purchases: ProjectedFigure;
  readonly worth: ProjectedFigure | undefined;
  /** Whether the ranges know how uncertain the parameters are. */
  readonly hasParameterSpread: boolean;
}
