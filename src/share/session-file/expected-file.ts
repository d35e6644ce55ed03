import { isHeading, mostColumns, type RememberedColumn } from '../../members/remembered-file.ts';
import { usedRoles, type Role } from '../../members/role.ts';
import { signature } from '../../members/signature.ts';
import {
  isCount,
  isList,
  isObject,
  parseObject,
  printObject,
  type Json,
  type JsonObject,
} from './closed-json.ts';
import type { ExpectedFile } from './session-content.ts';
import { isText } from './session-manifest.ts';

export interface FileFacts {
  readonly source: string;
  readonly role: Role;
  readonly columns: readonly RememberedColumn[];
  readonly rows: number | null;
  readonly sha256: string;
  readonly name: string;
}

/**
 * What may be told of a file. Headings that may be a first record (a phone, an address, six digits in a row) are
 * counted and left out, and its name is, unless the analyst wants it in. The same for the reader's own file, so
 * that the two can be compared.
 */
export function expectedFile(facts: FileFacts, withName = false): ExpectedFile {
  const columns = facts.columns
    .filter(({ name }) => isHeading(name))
    .slice(0, mostColumns)
    .map(({ name, kind }) => ({ name, kind }));
  return {
    source: facts.source,
    role: facts.role,
    columns,
    hiddenColumns: facts.columns.length - columns.length,
    rows: facts.rows,
    sha256: facts.sha256,
    name: withName ? facts.name : '',
  };
}

/** One text for files of the same headings; empty where too much is hidden to tell. */
export function expectedSignature(file: ExpectedFile): string {
  return file.columns.length === 0 ? '' : `${signature(file.columns)}|${file.hiddenColumns}`;
}

export function printFiles(files: readonly ExpectedFile[]): string {
  return printObject({
    files: files.map(({ source, role, columns, hiddenColumns, rows, sha256, name }) => ({
      source,
      role,
      columns: columns.map((column) => ({ name: column.name, kind: column.kind })),
      hiddenColumns,
      rows,
      sha256,
      ...(name === '' ? {} : { name }),
    })),
  });
}

/** Null: not the list of files. */
export function parseFiles(text: string): readonly ExpectedFile[] | null {
  const files = parseObject(text)?.['files'];
  if (!isList(files)) return null;
  const known = files.flatMap((file) => (isObject(file) ? (toFile(file) ?? []) : []));
  return known.length === files.length ? known : null;
}

function toFile(file: JsonObject): ExpectedFile | null {
  const { source, columns, hiddenColumns, rows, sha256, name = '' } = file;
  if (!isText(source, 300) || !isList(columns) || columns.length > mostColumns) return null;
  if (!isCount(hiddenColumns) || !(rows === null || isCount(rows))) return null;
  if (!isText(sha256, 64) || !/^(?:[0-9a-f]{64})?$/.test(sha256) || !isText(name, 300)) return null;
  const known = columns.map(toColumn);
  const safe = known.flatMap((column) => (column && isHeading(column.name) ? column : []));
  if (known.includes(null)) return null;
  return {
    source,
    role: usedRoles.find((role) => role === file['role']) ?? 'ignore',
    columns: safe,
    hiddenColumns: hiddenColumns + known.length - safe.length,
    rows,
    sha256,
    name,
  };
}

function toColumn(value: Json): RememberedColumn | null {
  if (!isObject(value) || !isText(value['name'], 1_000)) return null;
  return { name: value['name'], kind: kinds.find((kind) => kind === value['kind']) ?? 'text' };
}

const kinds = ['text', 'integer', 'decimal', 'double', 'date', 'timestamp', 'boolean'] as const;
