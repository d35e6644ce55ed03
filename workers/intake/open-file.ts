import type { FileFormat, Opened, Part, Reason } from '../../src/engine/intake-contract.ts';
import { unpackGzip } from './formats/gzip.ts';
import type { FormatReader, OnProgress, ReadParts } from './formats/reader.ts';
import { UnpackLimits } from './formats/unpack-limits.ts';
import { listZip, unpackEntry, type ZipEntry } from './formats/zip.ts';
import { identify } from './identify.ts';
import { Refusal } from './refusal.ts';

/** Who reads what is neither text nor packed. */
export type FormatReaders = Readonly<
  Record<Exclude<FileFormat, 'text' | 'gzip' | 'zip'>, FormatReader>
>;

/**
 * Finds every table of a file: unpacks it, says what is inside by its content, and has each format's reader
 * write it as text. One level of packing may lie in an archive (`orders.csv.gz` in a `.zip`), no more.
 */
export async function openFile(
  file: File,
  readers: FormatReaders,
  alive: () => boolean,
  onProgress?: OnProgress,
): Promise<Opened> {
  const format = await identify(file);
  const opening: Opening = { readers, limits: new UnpackLimits(), alive };
  const report = (share: number, records: number): void =>
    onProgress?.({ bytes: Math.round(file.size * share), totalBytes: file.size, records });
  const content = { blob: file, name: '', fallbackName: file.name, packing: [] };
  const { parts, notes } = await readContent(opening, content, report);
  if (!alive()) throw new Refusal({ code: 'cancelled' }, 'cancelled');
  return { format, parts, notes };
}

interface Opening {
  readonly readers: FormatReaders;
  readonly limits: UnpackLimits;
  readonly alive: () => boolean;
}

interface Content {
  readonly blob: Blob;
  /** In the archive; empty for the file itself. */
  readonly name: string;
  /** By which what is packed in it is called where the packer wrote no name. */
  readonly fallbackName: string;
  /** The archives around it, the outermost first. */
  readonly packing: readonly FileFormat[];
}

/** `share`: of the way through this content, from 0 to 1. */
type Report = (share: number, records: number) => void;

async function readContent(opening: Opening, content: Content, report: Report): Promise<ReadParts> {
  const { blob, name, packing } = content;
  if (blob.size === 0) throw new Refusal({ code: 'empty-file' });
  const format = await identify(blob);
  switch (format) {
    case 'text':
      return { parts: [textPart(name, blob)], notes: [] };
    case 'gzip':
      if (packing.includes('gzip')) throw new Refusal({ code: 'packed-too-deep' });
      return readGzip(opening, content, report);
    case 'zip':
      if (packing.length > 0) throw new Refusal({ code: 'packed-too-deep' });
      return readZip(opening, content, report);
    default: {
      const read = opening.readers[format];
      const { parts, notes } = await read(blob, opening.alive, ({ bytes, totalBytes, records }) =>
        report(bytes / Math.max(1, totalBytes), records),
      );
      return { parts: parts.map((part) => under(name, part)), notes };
    }
  }
}

function textPart(name: string, text: Blob): Part {
  return { name, format: 'text', text, written: null, hidden: false, notes: [] };
}

function under(name: string, part: Part): Part {
  if (name === '') return part;
  return { ...part, name: part.name === '' ? name : `${name} › ${part.name}` };
}

async function readGzip(opening: Opening, content: Content, report: Report): Promise<ReadParts> {
  const { blob, fallbackName, packing } = content;
  const unpacked = await unpackGzip(blob, opening.limits, opening.alive, (bytes) =>
    report((bytes / blob.size) * unpackShare, 0),
  );
  const own = lastSegment(unpacked.name);
  const bare = fallbackName.replace(/\.(?:gz|gzip)$/i, '').replace(/\.tgz$/i, '.tar');
  const inner = {
    blob: unpacked.content,
    // In an archive the entry's own name says where it was; the packer's may be one for all.
    name: packing.length > 0 || own === '' ? bare : own,
    fallbackName: bare,
    packing: [...packing, 'gzip' as const],
  };
  const read = await readContent(opening, inner, (share, records) =>
    report(unpackShare + share * (1 - unpackShare), records),
  );
  return { parts: read.parts, notes: [...unpacked.notes, ...read.notes] };
}

async function readZip(opening: Opening, content: Content, report: Report): Promise<ReadParts> {
  const { blob } = content;
  const parts: Part[] = [];
  const notes: Reason[] = [];
  const refused: Refusal[] = [];
  const entries = (await listZip(blob, opening.alive)).filter((entry) => !entry.isDirectory);
  const tables = entries.filter((entry) => !isOfSystem(entry.name));
  if (tables.length < entries.length) {
    notes.push({
      code: 'zip-system-files',
      values: { count: entries.length - tables.length },
    });
  }
  const total = Math.max(
    1,
    tables.reduce((sum, entry) => sum + entry.packed, 0),
  );
  let before = 0;
  let records = 0;
  for (const entry of tables) {
    const from = before / total;
    const width = entry.packed / total;
    before += entry.packed;
    try {
      const read = await readEntry(opening, content, entry, (share, own) =>
        report(from + width * share, records + own),
      );
      parts.push(...read.parts);
      notes.push(...read.notes);
      records += read.parts.reduce((sum, part) => sum + (part.written?.records ?? 0), 0);
    } catch (error) {
      if (!(error instanceof Refusal) || endsAll(error)) throw error;
      refused.push(error);
      notes.push(noteOf(error, entry.name));
    }
  }
  if (parts.length > 0) return { parts, notes };
  // Nothing to load: the reason of the only entry, or of the first, says what to do.
  throw refused[0] ?? new Refusal({ code: 'zip-empty' });
}

async function readEntry(
  opening: Opening,
  content: Content,
  entry: ZipEntry,
  report: Report,
): Promise<ReadParts> {
  if (entry.isEncrypted) throw new Refusal({ code: 'zip-encrypted' });
  const blob = await unpackEntry(content.blob, entry, opening.limits, opening.alive, (bytes) =>
    report((bytes / Math.max(1, entry.packed)) * unpackShare, 0),
  );
  const inner = {
    blob,
    name: entry.name,
    fallbackName: entry.name,
    packing: [...content.packing, 'zip' as const],
  };
  const limits = opening.limits.inside(entry.packed, blob.size);
  return readContent({ ...opening, limits }, inner, (share, records) =>
    report(unpackShare + share * (1 - unpackShare), records),
  );
}

/** Cancelled, or an archive made to harm: not the matter of one entry. */
function endsAll(error: Refusal): boolean {
  return error.kind === 'cancelled' || error.reason.code.startsWith('unpack-');
}

function noteOf(error: Refusal, entry: string): Reason {
  const { code } = error.reason;
  const values = { entry };
  if (code === 'zip-encrypted') return { code: 'entry-encrypted', values };
  if (code === 'empty-file') return { code: 'entry-empty', values };
  if (code === 'packed-too-deep') return { code: 'entry-packed', values };
  if (code === 'zip-damaged' || code === 'zip-cut') return { code: 'entry-damaged', values };
  if (code.startsWith('binary-')) return { code: 'entry-no-table', values };
  return { code: 'entry-unreadable', values };
}

/** What file systems leave in archives, and names that begin with a dot. */
function isOfSystem(name: string): boolean {
  return (
    name.startsWith('__MACOSX/') ||
    name
      .split('/')
      .some((segment) => segment.startsWith('.') && segment !== '.' && segment !== '..') ||
    /(?:^|\/)(?:Thumbs\.db|desktop\.ini)$/i.test(name)
  );
}

function lastSegment(path: string): string {
  return path.split(/[\\/]/).pop() ?? '';
}

/** Unpacking and then reading take about as long as each other. */
const unpackShare = 0.5;
