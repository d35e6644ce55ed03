/**
 * What the shelf holds. The text is that of a `.md` file: cells, names of columns, values of parameters; no
 * row of a file, no result, no name of a file. What comes back from storage is a stranger's: whatever is not
 * exactly a record is left out, and hinders no other.
 */
export interface KeptNotebook {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** How many cells the notebook itself has, without those that prepare its data. */
  readonly cells: number;
  /** Moments in milliseconds since 1970. */
  readonly created: number;
  readonly updated: number;
  readonly opened: number;
  /** The catalogue entry it came from; null for a new notebook or a file. */
  readonly catalogueId: string | null;
  /** Whether nothing but values of parameters differs from the catalogue's. */
  readonly onlyValues: boolean;
  /** Counts what was written, by whatever tab: who writes says what it knows of. */
  readonly updates: number;
}

/**
 * Why a version was kept: while editing, before going back to another one, before roles were confirmed anew or a
 * file was replaced, because another tab wrote at the same time, or by hand.
 */
export type VersionReason = 'editing' | 'restore' | 'roles' | 'replace' | 'elsewhere' | 'named';

export interface KeptVersion {
  readonly id: string;
  /** The id of the kept notebook. */
  readonly notebook: string;
  /** When it was the present one. */
  readonly at: number;
  readonly reason: VersionReason;
  /** What the analyst called it; empty for those that were kept by themselves. */
  readonly name: string;
  readonly text: string;
}

export function toKeptNotebook(value: unknown): KeptNotebook | null {
  if (!isRecord(value)) return null;
  const { id, title, text, cells, created, updated, opened, catalogueId, updates } = value;
  if (!isId(id) || typeof title !== 'string' || typeof text !== 'string') return null;
  if (!isCount(cells) || !isCount(updates)) return null;
  if (!isMoment(created) || !isMoment(updated) || !isMoment(opened)) return null;
  if (catalogueId !== null && typeof catalogueId !== 'string') return null;
  const onlyValues = value['onlyValues'] === true;
  return { id, title, text, cells, created, updated, opened, catalogueId, onlyValues, updates };
}

export function toKeptVersion(value: unknown): KeptVersion | null {
  if (!isRecord(value)) return null;
  const { id, notebook, at, name, text } = value;
  const reason = reasons.find((known) => known === value['reason']);
  if (!isId(id) || !isId(notebook) || !isMoment(at) || !reason) return null;
  if (typeof name !== 'string' || typeof text !== 'string') return null;
  return { id, notebook, at, reason, name, text };
}

/** An id that no other tab or device has given. */
export function freshShelfId(): string {
  const words = crypto.getRandomValues(new Uint32Array(3));
  return [...words].map((word) => word.toString(36).padStart(7, '0')).join('');
}

const reasons: readonly VersionReason[] = [
  ...(['editing', 'restore', 'roles', 'replace', 'elsewhere', 'named'] as const),
];

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isMoment(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= 8.64e15;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
