import { detectCharset } from '../../charset.ts';
import { Refusal } from '../../refusal.ts';
import type { OnProgress, ReadParts } from '../reader.ts';
import { damaged } from './damage.ts';
import { readHtml } from './read-html.ts';
import { readSpreadsheetXml } from './read-spreadsheet-xml.ts';
import { readWithLibrary } from './read-with-library.ts';
import { readXlsx } from './read-xlsx.ts';

/**
 * Reads every sheet of a workbook. What is inside decides, not `kind`: an .xls saved by a newer program may be
 * an .xlsx, an .xlsx under a password lies in the container of the old .xls, and many programs call a web page
 * or a document of XML .xls. Throws a `Refusal`.
 */
export async function readWorkbook(
  file: Blob,
  kind: 'xlsx' | 'xls',
  alive: () => boolean,
  onProgress?: OnProgress,
): Promise<ReadParts> {
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  if (head.length === 0) throw new Refusal({ code: 'empty-file' });
  if (isZip(head) || (kind === 'xlsx' && head[0] !== 0xd0)) {
    return (
      (await readXlsx(file, alive, onProgress)) ??
      (await readWithLibrary(file, 'xlsx', alive, onProgress))
    );
  }
  switch (findMarkup(head)) {
    case 'html':
      return readHtml(file, await charsetOf(file, head), alive, onProgress);
    case 'spreadsheet-xml':
      return readSpreadsheetXml(file, await charsetOf(file, head), alive, onProgress);
    case null:
      // The library would read anything at all as some kind of table.
      if (!isBinaryWorkbook(head)) throw damaged('signature');
      return readWithLibrary(file, 'xls', alive, onProgress);
  }
}

/**
 * What kind of workbook a text is, judged by its first bytes: a page of HTML with a table, a document of
 * SpreadsheetML 2003, or null where it is neither.
 */
export function findMarkup(head: Uint8Array): 'html' | 'spreadsheet-xml' | null {
  const wide = head[0] === 0xff && head[1] === 0xfe;
  const text = new TextDecoder(wide ? 'utf-16le' : 'latin1')
    .decode(head)
    .replace(/^(?:\u00ef\u00bb\u00bf|\ufeff)/, '')
    .trimStart();
  if (!text.startsWith('<')) return null;
  if (
    /^(?:<\?|<!--)?[\s\S]{0,2000}?<(?:[\w-]+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet/.test(
      text,
    )
  ) {
    return 'spreadsheet-xml';
  }
  return /^<(?:!doctype\s+html|html|head|meta|body|style|table|div|center|form)\b/i.test(text) ||
    /<table\b/i.test(text)
    ? 'html'
    : null;
}

/** Evidence first; what the file says of itself where that is not conclusive. */
async function charsetOf(file: Blob, head: Uint8Array): Promise<string> {
  const half = Math.floor(file.size / 2);
  const middle = file.slice(half, half + headBytes);
  const guess = detectCharset([head, new Uint8Array(await middle.arrayBuffer())]);
  if (/^charset-(?:mark|valid-utf-8|zero-bytes)$/.test(guess.reason.code)) return guess.charset;
  const text = new TextDecoder('latin1').decode(head.subarray(0, 4096));
  const said = /(?:encoding|charset)\s*=\s*["']?\s*([\w-]{3,20})/i.exec(text)?.[1];
  try {
    return said === undefined ? guess.charset : new TextDecoder(said).encoding;
  } catch {
    return guess.charset;
  }
}

function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] ?? 0) < 9;
}

/** The container of all Office files before 2007, or the bare records of Excel before 1993. */
function isBinaryWorkbook(head: Uint8Array): boolean {
  return (head[0] === 0xd0 && head[1] === 0xcf) || (head[0] === 0x09 && (head[1] ?? 9) <= 0x08);
}

const headBytes = 2 ** 16;
