import { canonicalRelations, memberFacts, type CanonicalColumn } from '../canonical.ts';
import type { BehaviourRelation, Measure } from './segment.ts';

/** What a column holds, as far as conditions differ by it. */
export type ColumnClass = 'text' | 'number' | 'date' | 'flag';

export interface SegmentColumn {
  readonly name: string;
  readonly holds: ColumnClass;
}

/** Relations that say what members did, and when. */
export const behaviours: Readonly<Record<BehaviourRelation, { readonly time: string }>> = {
  orders: { time: 'ordered_at' },
  order_lines: { time: 'ordered_at' },
  events: { time: 'occurred_at' },
  points: { time: 'changed_at' },
  contacts: { time: 'contacted_at' },
  surveys: { time: 'answered_at' },
};

export const behaviourRelations = Object.keys(behaviours) as readonly BehaviourRelation[];

export function isBehaviourRelation(value: unknown): value is BehaviourRelation {
  return typeof value === 'string' && Object.hasOwn(behaviours, value);
}

/** The attributes of a member that every workspace has. */
export const attributes: readonly SegmentColumn[] = memberFacts.map(toColumn);

/** Columns by which rows are chosen: all but whose and when. */
export function filterColumns(relation: BehaviourRelation): readonly SegmentColumn[] {
  const { time } = behaviours[relation];
  return (canonicalRelations[relation] ?? [])
    .filter(({ name }) => name !== 'member_id' && name !== time)
    .map(toColumn);
}

/** Columns that can be summed up. */
export function numberColumns(relation: BehaviourRelation): readonly SegmentColumn[] {
  return filterColumns(relation).filter(({ holds }) => holds === 'number');
}

/** Columns whose different values can be counted. */
export function textColumns(relation: BehaviourRelation): readonly SegmentColumn[] {
  return filterColumns(relation).filter(({ holds }) => holds === 'text');
}

/** What a measure is compared with. */
export function measureHolds({ kind }: Measure): ColumnClass {
  return kind === 'first' || kind === 'last' ? 'date' : 'number';
}

/** By the engine's name of a type, such as `DECIMAL(18,4)`. */
export function classOfType(type: string): ColumnClass {
  if (type.startsWith('TIMESTAMP') || type === 'DATE') return 'date';
  if (type === 'BOOLEAN') return 'flag';
  return /^(DECIMAL|U?(BIG|SMALL|TINY|HUGE)?INT|DOUBLE|FLOAT|INTEGER)/.test(type)
    ? 'number'
    : 'text';
}

function toColumn({ name, type }: CanonicalColumn): SegmentColumn {
  return { name, holds: classOfType(type) };
}
