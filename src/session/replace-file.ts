import type { IntakeChoices, IntakeColumn, Part } from '../engine/intake-contract.ts';
import {
  compareFiles,
  isChanged,
  type ComparedColumn,
  type FileComparison,
} from '../members/compare-files.ts';
import type { RoleGuess } from '../members/guess-roles.ts';
import { normalizeHeading } from '../members/heading.ts';
import type { Mapping, TableMapping } from '../members/mapping.ts';
import { signature } from '../members/signature.ts';
import type { Beside, SourceFile } from './sources.svelte.ts';

/** A table of the workspace and the one that is to take its place. */
export interface ReplacementPair {
  readonly old: SourceFile;
  readonly next: SourceFile;
}

export interface Pairing {
  readonly pairs: readonly ReplacementPair[];
  /** Tables of the old file for which the new one has nothing. */
  readonly left: readonly SourceFile[];
}

/** What is different between a table and its successor, and what its columns feed then. */
export interface TableChange {
  readonly old: SourceFile;
  readonly next: SourceFile;
  /** Null where nobody has said what the columns of the old one mean. */
  readonly mapped: TableMapping | null;
  readonly comparison: FileComparison;
  /** What is proposed: the columns that are still there, and the best guess for fields that lost theirs. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Everything in the workspace that came out of the same file. */
export function tablesOfFile(
  files: readonly SourceFile[],
  source: SourceFile,
): readonly SourceFile[] {
  const kin = files.filter(({ file, state }) => file === source.file && state === 'loaded');
  return kin.length > 0 ? kin : [source];
}

/** The next file is read as the old one was; what speaks of single lines does not hold for it. */
export function readLike(targets: readonly SourceFile[]): Beside {
  return {
    wanted: targets.flatMap(({ part }) => part?.name ?? []),
    choicesOf: (part) => {
      const named = targets.find((target) => (target.part?.name ?? '') === (part?.name ?? ''));
      const like = named ?? (targets.length === 1 ? targets[0] : undefined);
      return like ? withoutLines(like.choices) : {};
    },
  };
}

function withoutLines({ lines: _, corrections: __, ...choices }: IntakeChoices): IntakeChoices {
  return choices;
}

/**
 * Which table of the new file takes which one's place: the part of the same name, else the most headings in common
 * (at least half of all of both), else the only one for the only one.
 */
export function pairTables(
  targets: readonly SourceFile[],
  candidates: readonly SourceFile[],
): Pairing {
  const free = new Set(candidates);
  const found = new Map<SourceFile, SourceFile>();
  const take = (old: SourceFile, next: SourceFile): void => {
    found.set(old, next);
    free.delete(next);
  };
  for (const old of targets) {
    const same = [...free].find((next) => old.part !== null && sameName(old.part, next.part));
    if (same) take(old, same);
  }
  const scored = targets
    .filter((old) => !found.has(old))
    .flatMap((old) => [...free].map((next) => ({ old, next, share: likeness(old, next) })))
    .sort((one, other) => other.share - one.share);
  for (const { old, next, share } of scored) {
    if (share >= alike && !found.has(old) && free.has(next)) take(old, next);
  }
  const [only] = targets;
  const [last] = candidates;
  if (targets.length === 1 && candidates.length === 1 && only && last) found.set(only, last);
  return {
    pairs: targets.flatMap((old) => {
      const next = found.get(old);
      return next ? [{ old, next }] : [];
    }),
    left: targets.filter((old) => !found.has(old)),
  };
}

const alike = 0.5;

function sameName(one: Part, other: Part | null): boolean {
  return other !== null && one.name !== '' && one.name.toLowerCase() === other.name.toLowerCase();
}

function likeness(one: SourceFile, other: SourceFile): number {
  const headings = [one, other].map(
    ({ report }) => new Set((report?.columns ?? []).map(({ name }) => normalizeHeading(name))),
  );
  const [then = new Set<string>(), now = new Set<string>()] = headings;
  const shared = [...then].filter((heading) => now.has(heading)).length;
  return then.size + now.size === 0 ? 0 : (2 * shared) / (then.size + now.size);
}

/** `guess` is what the new table's columns seem to mean. */
export function changeOf(
  { old, next }: ReplacementPair,
  mapping: Mapping | null,
  guess: RoleGuess | undefined,
): TableChange {
  const mapped = mapping?.tables.find(({ table }) => table === old.table) ?? null;
  const used = mapped?.role === 'ignore' ? null : mapped;
  const columns = (old.report?.columns ?? []).map(({ name, type }) => ({ name, kind: type.kind }));
  const comparison = compareFiles(columnsOf(next), {
    signature: signature(columns),
    confirmedOn: '',
    role: used?.role ?? 'ignore',
    fields: used?.fields ?? {},
    columns,
    dateOrders: {},
    options: { salesRule: 'clean', orderUnit: 'row', refundPrefix: '', merge: null },
    place: -1,
    membersOf: '',
  });
  const taken = new Set(Object.values(comparison.fields));
  const guessed = comparison.lost.flatMap((field) => {
    const column = used && guess?.role === used.role ? guess.fields[field]?.column : undefined;
    if (column === undefined || taken.has(column)) return [];
    taken.add(column);
    return [[field, column] as const];
  });
  const fields = { ...comparison.fields, ...Object.fromEntries(guessed) };
  return { old, next, mapped: used, comparison, fields };
}

/** Whether somebody has to look: another order of the columns changes nothing. */
export function needsDecision({ comparison }: TableChange): boolean {
  return isChanged({ ...comparison, reordered: false });
}

/** Whether a file of a stack would fit into it: the same headings and sorts of values. */
export function fitsStack({ comparison }: TableChange): boolean {
  const { missing, renamed, added, retyped } = comparison;
  return [missing, renamed, added, retyped].every((list) => list.length === 0);
}

function columnsOf({ report }: SourceFile): readonly ComparedColumn[] {
  return (report?.columns ?? []).map(
    ({ name, type, samples, missing, reason }: IntakeColumn): ComparedColumn => ({
      name,
      type,
      samples,
      missing,
      reason,
      rows: report?.loaded ?? 0,
    }),
  );
}
