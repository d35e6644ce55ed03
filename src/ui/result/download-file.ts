import type { Page } from '../../engine/contract.ts';
import {
  isMemberId,
  type ProtectedKind,
  type TableProtection,
} from '../../privacy/protect-table.ts';
import type { ShareColumn, ShareRow } from '../../share/share-table.ts';
import { csvHeader, csvLine } from '../../storage/csv.ts';
import { downloadRows } from './download-rows.ts';
import { writeShownCsv } from './shown-csv.ts';

/**
 * A result as a file. CSV, workbooks and INSERTs are written page by page; Arrow and Parquet lay out whole columns, and so
 * hold all rows at once: there is a limit to that.
 */
export type DownloadFormat = 'csv' | 'xlsx' | 'parquet' | 'arrow' | 'sql';

export interface DownloadRequest {
  readonly format: DownloadFormat;
  /** What the file is called without its ending; in SQL the table's name. */
  readonly name: string;
  readonly columns: readonly ShareColumn[];
  readonly kinds: ReadonlyMap<string, ProtectedKind>;
  readonly protection: TableProtection;
  /** Nothing is changed on the way. */
  readonly isPlain: boolean;
  readonly pages: AsyncIterable<Page>;
  readonly rows: number;
  readonly bom: boolean;
  /** Lines for the second sheet of a workbook, and the names of its sheets. */
  readonly definition: readonly { readonly label: string; readonly value: string }[];
  readonly sheets: { readonly data: string; readonly definition: string };
  readonly onRows: (rows: number) => void;
}

export type DownloadOutcome =
  | {
      readonly kind: 'file';
      readonly blob: Blob;
      readonly rows: number;
      /** Columns that the format holds as text only, although they are none. */
      readonly asText: readonly string[];
    }
  | { readonly kind: 'too-many-rows'; readonly most: number }
  | { readonly kind: 'too-many-columns'; readonly columns: number; readonly most: number }
  /** For Arrow and Parquet, which are laid out in memory. */
  | { readonly kind: 'too-many-values'; readonly most: number }
  | {
      readonly kind: 'text-too-long';
      readonly column: string;
      readonly row: number;
      readonly most: number;
    }
  | { readonly kind: 'library-missing' }
  | { readonly kind: 'failed'; readonly message: string };

export const endings: Readonly<Record<DownloadFormat, string>> = {
  csv: 'csv',
  xlsx: 'xlsx',
  parquet: 'parquet',
  arrow: 'arrow',
  sql: 'sql',
};

/** Rows of a sheet without its heading, known here so that a longer result is refused before it is read. */
const mostSheetRows = 1_048_575;
/** Six million took 35 s on two busy cores, and the page does not answer while values are laid out. */
export const mostValues = 3_000_000;

export async function writeDownload(request: DownloadRequest): Promise<DownloadOutcome> {
  switch (request.format) {
    case 'csv':
      return inParts(
        request,
        'text/csv;charset=utf-8',
        request.isPlain ? plainCsv(request) : protectedCsv(request),
      );
    case 'sql': {
      const { writeInserts } = await import('../../share/export/sql-inserts.ts');
      const rows = {
        name: request.name,
        columns: request.protection.columns,
        pages: read(request),
      };
      return inParts(request, 'application/sql;charset=utf-8', writeInserts(rows));
    }
    case 'xlsx':
      return writeSheet(request);
    case 'arrow':
    case 'parquet':
      return writeColumns(request);
  }
}

function read({
  pages,
  columns,
  protection,
  onRows,
}: DownloadRequest): AsyncIterable<readonly ShareRow[]> {
  return downloadRows(pages, columns, protection, onRows);
}

/** Straight from the pages: a million rows are never made into arrays of texts. */
async function* plainCsv({
  columns,
  pages,
  bom,
  onRows,
}: DownloadRequest): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const names = columns.map(({ name }) => name);
  let written = 0;
  for await (const part of writeShownCsv(columns, names, pages, { bom })) {
    yield part.bytes;
    written += part.rows;
    onRows(written);
  }
}

async function* protectedCsv(request: DownloadRequest): AsyncGenerator<string> {
  yield csvHeader(request.protection.columns, { bom: request.bom });
  for await (const rows of read(request)) yield rows.map(csvLine).join('');
}

/** Each part becomes a blob at once: browsers keep blobs outside the page's own memory. */
async function inParts(
  { rows }: DownloadRequest,
  type: string,
  texts: AsyncIterable<string | Uint8Array<ArrayBuffer>>,
): Promise<DownloadOutcome> {
  const parts: Blob[] = [];
  for await (const text of texts) parts.push(new Blob([text]));
  return { kind: 'file', blob: new Blob(parts, { type }), rows, asText: [] };
}

async function writeSheet(request: DownloadRequest): Promise<DownloadOutcome> {
  const { name, protection, kinds, definition, sheets, rows } = request;
  if (rows > mostSheetRows) return { kind: 'too-many-rows', most: mostSheetRows };
  const { writeWorkbook } = await import('../../share/export/xlsx.ts');
  const names = protection.columns.flatMap((column) =>
    kinds.has(column.name) || isLabel(column.name) ? [column.name] : [],
  );
  const outcome = await writeWorkbook(
    { name, columns: protection.columns, pages: read(request) },
    { definition, words: sheets, asText: new Set(names) },
  );
  return outcome.kind === 'file' ? { ...outcome, asText: [] } : outcome;
}

/** Numbers that name something: a sheet would round them or take their leading zeros. */
function isLabel(name: string): boolean {
  return (
    isMemberId(name) ||
    /(^|[_\s.-])(id|sku|code|barcode|zip|postcode)$|[a-z](Id|ID)$|^id$/.test(name) ||
    /(编号|编码|代码|单号|条码|邮编|卡号|货号)$/.test(name)
  );
}

async function writeColumns(request: DownloadRequest): Promise<DownloadOutcome> {
  const { name, protection, rows, format } = request;
  if (rows * protection.columns.length > mostValues) {
    return { kind: 'too-many-values', most: mostValues };
  }
  const all: ShareRow[] = [];
  for await (const some of read(request)) for (const row of some) all.push(row);
  const table = { name, columns: protection.columns, rows: all };
  // The last rows were just told of: the page shows them before it is busy.
  await new Promise((resolve) => setTimeout(resolve));
  if (format === 'arrow') {
    const { writeArrow } = await import('../../share/export/arrow.ts');
    const { bytes, asText } = writeArrow(table);
    return { kind: 'file', blob: new Blob([bytes], { type: arrowType }), rows, asText };
  }
  const [{ writeParquet }, { default: library }] = await Promise.all([
    import('../../share/export/parquet.ts'),
    import('parquet-wasm/esm/parquet_wasm_bg.wasm?url'),
  ]);
  const outcome = await writeParquet(table, library);
  if (outcome.kind !== 'file') return outcome;
  const blob = new Blob([outcome.bytes], { type: 'application/vnd.apache.parquet' });
  return { kind: 'file', blob, rows, asText: outcome.asText };
}

const arrowType = 'application/vnd.apache.arrow.file';
