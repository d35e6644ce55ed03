import type { Reason } from '../engine/intake-contract.ts';
import { concepts, matchConcept, type ConceptName } from './concepts.ts';
import { asksOptOut } from './contact-words.ts';
import {
  canIdentify,
  isEmail,
  isGender,
  isHashNumber,
  isNumber,
  isPhone,
  isRate,
  isStatus,
  isTime,
  isUnique,
  missingShare,
} from './content.ts';
import { fieldConcepts } from './field-concepts.ts';
import { normalizeHeading } from './heading.ts';
import type { ColumnProfile, TableProfile } from './profile.ts';
import { fieldsOf, isId, type Field, type UsedRole } from './role.ts';

export interface FieldGuess {
  readonly column: string;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly reason: Reason;
}

export type FieldGuesses = Readonly<Record<string, FieldGuess>>;

/** `check`: the analyst should look before anything is built on it. */
export type Level = 'sure' | 'likely' | 'check';

/** A whole word of the dictionary for the very field is sure; what content alone says is to be checked. */
export function levelOf(confidence: number): Level {
  if (confidence >= 0.8) return 'sure';
  return confidence >= 0.5 ? 'likely' : 'check';
}

interface Candidate extends FieldGuess {
  readonly field: string;
}

/**
 * The columns that feed the fields of a role, by heading first and by content where no heading speaks.
 * A column feeds one field; the surest pair is taken first. Fields without a likely column are absent.
 */
export function guessFields(table: TableProfile, role: UsedRole): FieldGuesses {
  const candidates = fieldsOf[role]
    .flatMap((field) => table.columns.flatMap((column) => candidateOf(column, role, field)))
    .sort((one, other) => other.confidence - one.confidence);
  const guesses: Record<string, FieldGuess> = {};
  const taken = new Set<string>();
  for (const { field, column, confidence, reason } of candidates) {
    if (guesses[field] || taken.has(column)) continue;
    taken.add(column);
    guesses[field] = { column, confidence, reason };
  }
  takeOnlyTime(guesses, table, role, taken);
  nameElimination(guesses, table);
  if (role === 'orders' || role === 'order_lines') preferTime(guesses, table);
  if (role === 'order_lines') distrustOrderAmount(guesses);
  return guesses;
}

/** Whether any heading of the dictionary speaks of this column. */
export function isKnownHeading(column: ColumnProfile): boolean {
  const heading = normalizeHeading(column.name);
  return conceptNames.some((name) => matchConcept(heading, name) > 0);
}

const conceptNames = Object.keys(concepts) as readonly ConceptName[];

/** Below this a column is not proposed. */
const threshold = 0.15;

function candidateOf(column: ColumnProfile, role: UsedRole, field: Field): readonly Candidate[] {
  const byHeading = headingCandidate(column, role, field);
  const byContent = byHeading ? null : contentCandidate(column, role, field);
  const found = byHeading ?? byContent;
  if (!found || (field.name === 'discount' && isRate(column))) return [];
  const doubt = field.type === 'DATE' || field.type === 'TIMESTAMP' ? 0.5 : 0.2;
  const empty = missingShare(column);
  const confidence = round(
    found.confidence * fitness(column, field) * (empty >= 1 ? 0.3 : 1 - doubt * empty),
  );
  return confidence < threshold ? [] : [{ ...found, confidence }];
}

function headingCandidate(column: ColumnProfile, role: UsedRole, field: Field): Candidate | null {
  const heading = normalizeHeading(column.name);
  let confidence = 0;
  let exact = false;
  for (const [name, worth] of fieldConcepts[role][field.name] ?? []) {
    const match = matchConcept(heading, name);
    if (match * worth <= confidence) continue;
    confidence = match * worth;
    exact = match === 1;
  }
  if (confidence === 0) return null;
  return {
    field: field.name,
    column: column.name,
    confidence,
    reason: { code: exact ? 'heading' : 'heading-like', values: { column: column.name } },
  };
}

/** Deeds have a time: where no heading speaks of one, the table's only time is it. */
const timeOfDeed: Readonly<Partial<Record<UsedRole, string>>> = {
  order_lines: 'ordered_at',
  events: 'occurred_at',
  points: 'changed_at',
  contacts: 'contacted_at',
  surveys: 'answered_at',
};

function takeOnlyTime(
  guesses: Record<string, FieldGuess>,
  table: TableProfile,
  role: UsedRole,
  taken: ReadonlySet<string>,
): void {
  const field = timeOfDeed[role];
  const [only, another] = table.columns.filter(isTime);
  if (!field || guesses[field] || !only || another || taken.has(only.name)) return;
  if (isKnownHeading(only)) return;
  guesses[field] = {
    column: only.name,
    confidence: 0.45,
    reason: { code: 'only-time', values: { column: only.name } },
  };
}

/** Content speaks where the heading says nothing, and for a few contents that cannot be mistaken. */
function contentCandidate(column: ColumnProfile, role: UsedRole, field: Field): Candidate | null {
  const samples = column.samples.filter((value) => value.trim() !== '').length;
  const found = (code: string, confidence: number): Candidate => ({
    field: field.name,
    column: column.name,
    confidence,
    reason: { code, values: { column: column.name, samples } },
  });
  if (field.name === 'order_id' && isHashNumber(column)) return found('values-order-number', 0.9);
  if (field.name === 'status' && isStatus(column)) return found('values-status', 0.6);
  if (isKnownHeading(column)) return null;
  if (field.name === 'phone' && isPhone(column)) return found('values-phone', 0.6);
  if (field.name === 'email' && isEmail(column)) return found('values-email', 0.6);
  if (field.name === 'gender' && isGender(column)) return found('values-gender', 0.6);
  if (role === 'orders' && field.name === 'ordered_at' && isTime(column))
    return found('values-time', 0.4);
  if (role === 'orders' && field.name === 'amount' && isNumber(column))
    return found('values-number', column.type.kind === 'decimal' ? 0.4 : 0.2);
  if (role === 'orders' && field.name === 'member_id' && repeatsAsId(column))
    return found('values-id', 0.35);
  return null;
}

/** A type says more where the table has no other column of it. */
function nameElimination(guesses: Record<string, FieldGuess>, table: TableProfile): void {
  for (const [field, guess] of Object.entries(guesses)) {
    const [code, is] =
      guess.reason.code === 'values-time'
        ? (['only-time', isTime] as const)
        : (['only-number', isNumber] as const);
    if (guess.reason.code !== 'values-time' && guess.reason.code !== 'values-number') continue;
    if (table.columns.filter(is).length > 1) continue;
    guesses[field] = { ...guess, reason: { code, values: { column: guess.column } } };
  }
}

function repeatsAsId(column: ColumnProfile): boolean {
  if (!canIdentify(column) || isUnique(column) === true || missingShare(column) > 0.5) return false;
  if (isEmail(column) || isPhone(column)) return true;
  return (
    column.type.kind === 'text' &&
    column.samples.length > 0 &&
    column.samples.every((value) => /^\w*\d\w*$/.test(value.trim()))
  );
}

/** How well a column's type fits what a field needs. */
function fitness(column: ColumnProfile, { name, type }: Field): number {
  switch (type) {
    case 'DATE':
    case 'TIMESTAMP':
      return isTime(column) ? 1 : column.type.kind === 'text' ? 0.5 : 0.2;
    case 'VARCHAR':
      if (isTime(column)) return 0;
      if (isId(name)) return column.type.kind === 'decimal' ? 0.5 : 1;
      // A sum under such a heading is money paid, or money off.
      if (name === 'payment_method') return isNumber(column) ? 0 : 1;
      if (name === 'coupon') return column.type.kind === 'decimal' ? 0 : 1;
      return column.type.kind === 'decimal' ? 0.4 : 1;
    case 'BOOLEAN':
      if (name === 'contact_allowed' && isTime(column)) return asksOptOut(column.name) ? 1 : 0.5;
      return isTime(column) || column.type.kind === 'decimal' ? 0 : 1;
    default:
      return isNumber(column) ? 1 : column.type.kind === 'text' ? 0.4 : 0;
  }
}

/** Says so where an order or payment time was chosen over other times of the same file. */
function preferTime(guesses: Record<string, FieldGuess>, table: TableProfile): void {
  const guess = guesses['ordered_at'];
  if (!guess || guess.confidence < 0.5) return;
  const others = table.columns.filter((column) => column.name !== guess.column && isTime(column));
  const over = others.map(({ name }) => name).join(', ');
  if (over === '') return;
  guesses['ordered_at'] = {
    ...guess,
    reason: { code: 'time-preferred', values: { column: guess.column, over } },
  };
}

/** An order's total stands on each of its lines: adding it up counts it once per line. */
function distrustOrderAmount(guesses: Record<string, FieldGuess>): void {
  const guess = guesses['amount'];
  if (!guess || guess.confidence > 0.5) return;
  if (guesses['unit_price'] && guesses['quantity']) delete guesses['amount'];
  else
    guesses['amount'] = {
      ...guess,
      reason: { code: 'amount-may-repeat', values: { column: guess.column } },
    };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
