import type { RememberedColumn, RememberedFile } from '../../members/remembered-file.ts';
import type { Role } from '../../members/role.ts';
import type { FrozenFacts } from '../frozen/frozen-results.ts';
import type { ShareTable } from '../share-table.ts';
import type { JsonObject } from './closed-json.ts';

/**
 * What a session file holds, once it is open: the notebooks as text, the files that they expect, the mappings of
 * these files, and only where the analyst chose so, data, results and pictures of charts. `extra` is what a later
 * version of the program wrote beside it and this one does not know; it goes along when the session is saved again.
 */
export interface SessionContent {
  /** Version of the program that saved it. */
  readonly app: string;
  /** ISO day on which it was saved; empty: not told. */
  readonly savedOn: string;
  /** The one that was in front comes first; there is at least one. */
  readonly notebooks: readonly SessionNotebook[];
  readonly files: readonly ExpectedFile[];
  /** At most as many as a device remembers. */
  readonly mappings: readonly RememberedFile[];
  readonly tables: readonly SessionTable[];
  readonly results: readonly FrozenResult[];
  readonly charts: readonly ChartPicture[];
  readonly extra: SessionExtra;
}

export interface SessionNotebook {
  /** Markdown, with its Data cells. A half of a character outside the basic plane becomes U+FFFD. */
  readonly text: string;
  readonly extra?: JsonObject;
}

/** A file that the notebooks read, told without a value of it: see `expectedFile`. */
export interface ExpectedFile {
  /** The relation that reads it, such as `orders_file`. */
  readonly source: string;
  readonly role: Role;
  readonly columns: readonly RememberedColumn[];
  /** Headings that may be values of a first record, and are left out. */
  readonly hiddenColumns: number;
  readonly rows: number | null;
  /** Of the original file, 64 hexadecimal digits; empty: not known. */
  readonly sha256: string;
  /** Empty unless the analyst wanted it in: the name of a file may be a person's. */
  readonly name: string;
}

/** Rows of a file as they were loaded. */
export interface SessionTable {
  /** The relation that they become. */
  readonly name: string;
  /** Columnar bytes; what is in them is between those who write and read them. */
  readonly bytes: Blob;
  readonly extra?: JsonObject;
}

/** Whether rows are about one member each, or counted over groups that are large enough. */
export type Holds = 'members' | 'aggregates';

export interface FrozenResult {
  readonly cell: string;
  /** Place of its notebook in `notebooks`. */
  readonly notebook: number;
  readonly holds: Holds;
  readonly table: ShareTable;
  /** What the numbers mean, line by line. */
  readonly definition: readonly string[];
  /** Of which cell it is and how it was taken, so that it can be shown there. */
  readonly frozen?: SessionFrozen;
  readonly extra?: JsonObject;
}

export interface SessionFrozen {
  /** ISO day. */
  readonly madeOn: string;
  /** Groups of fewer members were taken out. */
  readonly smallest: number;
  readonly facts: FrozenFacts;
}

export interface ChartPicture {
  readonly cell: string;
  readonly notebook: number;
  readonly holds: Holds;
  /** From whomever the file is: shown as a picture (`<img>`), never put into the page. */
  readonly svg: string;
  readonly extra?: JsonObject;
}

export interface SessionExtra {
  /** Keys of the manifest. */
  readonly manifest: JsonObject;
  readonly parts: readonly UnknownPart[];
}

export interface UnknownPart {
  /** All that the manifest says of it, its path and kind among them. */
  readonly entry: JsonObject;
  readonly bytes: Blob;
}

export const noExtra: SessionExtra = { manifest: {}, parts: [] };

/**
 * Whether rows of members are in it, so that it is to be sealed. What this version does not know may hold rows as
 * well as not.
 */
export function holdsRows(content: SessionContent): boolean {
  return (
    content.tables.length > 0 ||
    content.extra.parts.length > 0 ||
    [...content.results, ...content.charts].some(({ holds }) => holds === 'members')
  );
}
