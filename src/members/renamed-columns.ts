import type { ColumnType } from '../engine/contract.ts';
import type { Reason } from '../engine/intake-contract.ts';
import { concepts, matchConcept, type ConceptName } from './concepts.ts';
import { isEmail, isGender, isPhone, isStatus } from './content.ts';
import { normalizeHeading } from './heading.ts';
import type { ColumnProfile } from './profile.ts';
import type { RememberedColumn, RememberedFile } from './remembered-file.ts';

/**
 * A heading that is gone and one that is new may be the same column under another name. Meaning, content, likeness of
 * the names, the place and the type speak for it; where two columns are about equally likely, nothing is said.
 */
export interface Renaming {
  readonly from: string;
  readonly to: string;
  /** `same-meaning`, `same-content`, `similar-name` or `same-place`. */
  readonly reason: Reason;
}

/** Below this two headings are not one column; from the next best a match must stand clear. */
const enough = 0.5;
const clear = 0.1;

interface Match extends Renaming {
  readonly score: number;
}

/** In the order of the remembered file. `columns` are all of the file, `fresh` and `gone` what has no partner. */
export function findRenamed(
  gone: readonly RememberedColumn[],
  fresh: readonly ColumnProfile[],
  columns: readonly ColumnProfile[],
  before: RememberedFile,
): readonly Renaming[] {
  const matches = gone
    .flatMap((then) => fresh.map((now) => matchOf(then, now, before, columns)))
    .filter(({ score }) => score >= enough)
    .sort((one, other) => other.score - one.score);
  const found: Renaming[] = [];
  const used = new Set<string>();
  for (const match of matches) {
    const rivals = matches.filter(
      (other) =>
        other !== match &&
        other.score > match.score - clear &&
        !found.some(({ from, to }) => from === other.from || to === other.to) &&
        (other.from === match.from || other.to === match.to),
    );
    const taken = found.some(({ from, to }) => from === match.from || to === match.to);
    if (taken || used.has(match.from) || used.has(match.to)) continue;
    if (rivals.length > 0) {
      for (const { from, to } of [match, ...rivals]) used.add(from).add(to);
      continue;
    }
    found.push({ from: match.from, to: match.to, reason: match.reason });
  }
  const place = (name: string): number => gone.findIndex((column) => column.name === name);
  return found.sort((one, other) => place(one.from) - place(other.from));
}

function matchOf(
  then: RememberedColumn,
  now: ColumnProfile,
  before: RememberedFile,
  columns: readonly ColumnProfile[],
): Match {
  const field = Object.keys(before.fields).find((name) => before.fields[name] === then.name);
  const one = normalizeHeading(then.name);
  const other = normalizeHeading(now.name);
  const meaning = sameMeaning(one, other) ? 0.6 : 0;
  const content = field !== undefined && hasContent(field, now) ? 0.5 : 0;
  const name = 0.5 * similarity(one, other);
  const place = before.columns.indexOf(then) === columns.indexOf(now) ? 0.25 : 0;
  const fits = typeFamily(then.kind) === typeFamily(now.type.kind) ? 0.15 : -0.3;
  const reasons = [
    ['same-meaning', meaning],
    ['same-content', content],
    ['similar-name', name],
    ['same-place', place],
  ] as const;
  const [code] = reasons.reduce((best, next) => (next[1] > best[1] ? next : best));
  const score = meaning + content + name + place + fits;
  return { from: then.name, to: now.name, reason: { code }, score };
}

const conceptNames = Object.keys(concepts) as readonly ConceptName[];

function sameMeaning(one: string, other: string): boolean {
  return conceptNames.some(
    (name) => matchConcept(one, name) === 1 && matchConcept(other, name) === 1,
  );
}

/** Contents that cannot be mistaken for another field's. */
function hasContent(field: string, column: ColumnProfile): boolean {
  switch (field) {
    case 'phone':
      return isPhone(column);
    case 'email':
      return isEmail(column);
    case 'gender':
      return isGender(column);
    case 'status':
      return isStatus(column);
    default:
      return false;
  }
}

/** From 0 to 1: pairs of neighbouring letters in common; 0.9 at least where one text holds the other. */
function similarity(one: string, other: string): number {
  if (one === '' || other === '') return 0;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length > 1 && long.includes(short)) return 0.9;
  const pairs = pairsOf(one);
  const others = pairsOf(other);
  const shared = pairs.filter((pair) => others.includes(pair)).length;
  return pairs.length + others.length === 0 ? 0 : (2 * shared) / (pairs.length + others.length);
}

function pairsOf(text: string): readonly string[] {
  const letters = [...text];
  return [...new Set(letters.slice(1).map((letter, index) => (letters[index] ?? '') + letter))];
}

export function typeFamily(kind: ColumnType['kind']): string {
  switch (kind) {
    case 'integer':
    case 'decimal':
    case 'double':
      return 'number';
    case 'date':
    case 'timestamp':
      return 'time';
    case 'text':
    case 'boolean':
      return kind;
  }
}
