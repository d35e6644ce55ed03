import type { FileFormat, Reason } from '../../src/engine/intake-contract.ts';
import { detectCharset } from './charset.ts';
import { findCompoundContent } from './compound-file.ts';
import { beginsAsJson } from './json-beginning.ts';
import { Refusal } from './refusal.ts';
import { findSignature, type Signature } from './signatures.ts';
import { findZipContent } from './zip-content.ts';

/**
 * Says what a file is by its content. Names are never trusted: a `.csv` that starts like a zip is a zip, and
 * an `.xls` may be a web page. What is not known by its first bytes is JSON where it begins as JSON, and text
 * otherwise. Kinds that nothing here can read are refused by name. Throws a `Refusal`.
 */
export async function identify(file: Blob): Promise<FileFormat> {
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const signature = findSignature(head);
  switch (signature) {
    case null:
      return identifyText(head, file.size > headBytes);
    case 'zip':
      return identifyZip(file, head);
    case 'compound':
      return identifyCompound(file);
    case 'biff':
      return 'xls';
    case 'gzip':
    case 'parquet':
    case 'arrow':
      return signature;
    default:
      throw new Refusal({ code: refusals[signature] });
  }
}

/** What a file is when it is not text; for one who was handed it as text. */
export function findBinaryFile(head: Uint8Array): Reason | null {
  const signature = findSignature(head);
  if (signature === null) return null;
  if (signature !== 'zip') return { code: refusals[signature] };
  const names = new TextDecoder('latin1').decode(head);
  const isWorkbook = names.includes('[Content_Types].xml') || names.includes('xl/');
  return { code: isWorkbook ? 'binary-xlsx' : 'binary-zip' };
}

/** As `findBinaryFile`, for kinds that cannot be opened either. */
export function findForeignFile(head: Uint8Array): Reason | null {
  const signature = findSignature(head);
  return signature?.startsWith('foreign-') === true ? { code: refusals[signature] } : null;
}

const headBytes = 2 ** 16;

const refusals: Readonly<Record<Signature, string>> = {
  zip: 'binary-zip',
  gzip: 'binary-gzip',
  compound: 'binary-xls',
  biff: 'binary-xls',
  parquet: 'binary-parquet',
  arrow: 'binary-arrow',
  'foreign-pdf': 'binary-pdf',
  'foreign-image': 'binary-image',
  'foreign-archive': 'binary-archive',
  'foreign-sqlite': 'binary-sqlite',
  'foreign-duckdb': 'binary-duckdb',
  'foreign-access': 'binary-access',
  'foreign-dbase': 'binary-dbase',
  'foreign-sas': 'binary-sas',
  'foreign-stata': 'binary-stata',
  'foreign-spss': 'binary-spss',
  'foreign-columns': 'binary-columns',
  'foreign-rich-text': 'binary-document',
  'parquet-encrypted': 'binary-parquet-encrypted',
};

async function identifyZip(file: Blob, head: Uint8Array): Promise<FileFormat> {
  const content = await findZipContent(file, head);
  switch (content) {
    case 'archive':
      return 'zip';
    case 'workbook':
      return 'xlsx';
    case 'binary-workbook':
      throw new Refusal({ code: 'binary-xlsb' });
    case 'open-document':
      throw new Refusal({ code: 'binary-open-document' });
    case 'document':
      throw new Refusal({ code: 'binary-document' });
    case 'numbers':
      throw new Refusal({ code: 'binary-numbers' });
  }
}

async function identifyCompound(file: Blob): Promise<FileFormat> {
  const content = await findCompoundContent(file);
  if (content === 'encrypted') throw new Refusal({ code: 'binary-encrypted-workbook' });
  if (content === 'other') throw new Refusal({ code: 'binary-office' });
  return 'xls';
}

function identifyText(head: Uint8Array, isCut: boolean): FileFormat {
  const { charset } = detectCharset([head]);
  const text = new TextDecoder(charset).decode(head, { stream: isCut });
  if (webPage.test(text)) return 'xls';
  if (xmlFile.test(text)) {
    if (text.includes('urn:schemas-microsoft-com:office:spreadsheet')) return 'xls';
    throw new Refusal({ code: 'binary-xml' });
  }
  return beginsAsJson(text, isCut) ?? 'text';
}

/** Old shops export tables as web pages under the name of a spreadsheet, which spreadsheets open, too. */
const webPage = /^\s*<(?:!doctype html|html|head|body|meta|table|div|style|script)[\s>]/i;
const xmlFile = /^\s*<\?xml\s/i;
