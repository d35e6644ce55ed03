import type { IntakeChoices } from '../engine/intake-contract.ts';
import type { LanguageCode } from '../i18n/message.ts';
import type { Mapping } from '../members/mapping.ts';
import { crc32 } from '../share/checksum.ts';
import type { ShelfTables } from './shelf-tables.ts';

/**
 * What this device remembers of a workspace: which files, how each was read, what their columns mean, and what
 * was open. The rows themselves lie in the file vault; nothing that can be computed from them is kept.
 */
export interface FilesManifest {
  /** Counts what was written, by whatever tab. */
  readonly updates: number;
  readonly files: readonly ManifestFile[];
  readonly stacks: readonly ManifestStack[];
  /** Null: nobody confirmed the roles yet. */
  readonly mapping: Mapping | null;
  /** The language that the data cells were written in. */
  readonly language: LanguageCode;
  /** The data cells as a notebook's text; empty: none yet. */
  readonly data: string;
  readonly open: OpenThen | null;
}

export interface ManifestFile {
  /** Of the copy. */
  readonly id: string;
  readonly name: string;
  /** Inside the folder that it was opened with; else empty. */
  readonly path: string;
  readonly type: string;
  readonly lastModified: number;
  readonly size: number;
  readonly sum: string;
  /** The tables that came out of it, in order. */
  readonly tables: readonly ManifestTable[];
}

export interface ManifestTable {
  readonly table: string;
  /** The name of the part; null where the file is delimited text. */
  readonly part: string | null;
  readonly choices: IntakeChoices;
  readonly anySize: boolean;
  /** A hidden sheet that nobody asked for. */
  readonly isOffered: boolean;
}

export interface ManifestStack {
  readonly table: string;
  readonly members: readonly string[];
}

/** A notebook on the shelf, or one of the catalogue that nobody edited. */
export interface OpenThen {
  readonly kind: 'kept' | 'catalogue';
  readonly id: string;
}

export type ReadManifest =
  | { readonly kind: 'none' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'there'; readonly manifest: FilesManifest };

const row = 'files';
const version = 1;

export async function readManifest(tables: ShelfTables): Promise<ReadManifest> {
  return parseManifest(await tables.read('workspace', row));
}

/** False: another tab has written since; nothing was put. */
export async function putManifest(tables: ShelfTables, manifest: FilesManifest): Promise<boolean> {
  let isPut = false;
  await tables.change('workspace', [row], ([there]) => {
    const theirs = parseManifest(there);
    if (theirs.kind === 'there' && theirs.manifest.updates >= manifest.updates) return null;
    isPut = true;
    const text = JSON.stringify({ version, ...manifest });
    return { id: row, text, sum: crc32(new TextEncoder().encode(text)) } as { id: string };
  });
  return isPut;
}

export function dropManifest(tables: ShelfTables): Promise<void> {
  return tables.remove('workspace', [row]);
}

/** What comes back from storage is ours, whole and of a version that is known, or it is damaged. */
export function parseManifest(value: unknown): ReadManifest {
  if (value === undefined || value === null) return { kind: 'none' };
  const { text, sum } = value as { readonly text?: unknown; readonly sum?: unknown };
  if (typeof text !== 'string' || sum !== crc32(new TextEncoder().encode(text)))
    return { kind: 'damaged' };
  try {
    const { version: written, ...manifest } = JSON.parse(text) as Partial<FilesManifest> & {
      readonly version?: unknown;
    };
    if (written !== version || !isManifest(manifest)) return { kind: 'damaged' };
    return { kind: 'there', manifest };
  } catch {
    return { kind: 'damaged' };
  }
}

function isManifest(value: Partial<FilesManifest>): value is FilesManifest {
  const { updates, files, stacks, mapping, language, data, open } = value;
  return (
    typeof updates === 'number' &&
    Array.isArray(files) &&
    files.every(
      ({ id, name, sum, tables }) =>
        [id, name, sum].every((word) => typeof word === 'string') && Array.isArray(tables),
    ) &&
    Array.isArray(stacks) &&
    typeof mapping === 'object' &&
    (language === 'en' || language === 'zh') &&
    typeof data === 'string' &&
    typeof open === 'object'
  );
}
