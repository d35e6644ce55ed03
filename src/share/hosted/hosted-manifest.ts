import {
  isCount,
  isList,
  isObject,
  parseObject,
  printObject,
  type Json,
} from '../session-file/closed-json.ts';
import { isHostedPath } from './hosted-address.ts';

/** `data.json` of a hosted folder: what belongs to it, each with its sum, so that one sum stands for all. */
export interface HostedManifest {
  readonly version: number;
  readonly notebook: HostedPart;
  readonly files: readonly HostedFile[];
}

export interface HostedPart {
  /** From the folder of the manifest. */
  readonly path: string;
  readonly bytes: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

export interface HostedFile extends HostedPart {
  /** What the file is to the notebook, such as `orders`; empty: not known. */
  readonly role: string;
}

/** The number rises when old programs would go wrong. */
export const hostedVersion = 1;

export const hostedLimits = {
  manifest: 2 ** 18,
  notebook: 2 ** 22,
  files: 100,
  /** All files of a notebook together. */
  total: 2 ** 31,
} as const;

/** Null: not a manifest. One of a later version has what this reads of it. */
export function parseHostedManifest(text: string): HostedManifest | null {
  const value = parseObject(text);
  if (!value || value['format'] !== format) return null;
  const { version, notebook, files } = value;
  if (!isCount(version) || version < 1 || !isList(files) || files.length > hostedLimits.files) {
    return null;
  }
  const part = toPart(notebook);
  const read = files.flatMap((file) => toFile(file) ?? []);
  if (!part || !part.path.endsWith('.md') || read.length !== files.length) return null;
  const paths = new Set([part.path, ...read.map(({ path }) => path)].map(fold));
  if (paths.size !== read.length + 1) return null;
  return { version, notebook: part, files: read };
}

export function printHostedManifest({ notebook, files }: Omit<HostedManifest, 'version'>): string {
  return printObject({
    format,
    version: hostedVersion,
    notebook: { path: notebook.path, bytes: notebook.bytes, sha256: notebook.sha256 },
    files: files.map(({ path, role, bytes, sha256 }) => ({ path, role, bytes, sha256 })),
  });
}

export function isDataPath(path: string): boolean {
  return /\.(?:csv|tsv|parquet)$/i.test(path);
}

const format = 'memberbook-hosted';

function toFile(value: Json): HostedFile | null {
  const part = toPart(value);
  if (!part || !isDataPath(part.path) || !isObject(value)) return null;
  const { role } = value;
  return typeof role === 'string' && role.length <= 80 ? { ...part, role } : null;
}

function toPart(value: Json | undefined): HostedPart | null {
  if (!isObject(value)) return null;
  const { path, bytes, sha256 } = value;
  if (typeof path !== 'string' || !isHostedPath(path)) return null;
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256) || !isCount(bytes)) return null;
  return { path, bytes, sha256 };
}

function fold(path: string): string {
  return path.normalize('NFKC').toLowerCase();
}
