/**
 * What a zip archive is by the names of its entries: Office and other programs keep their documents in
 * archives. Reads the directory at the end, wherever in it the telling name stands, and the first bytes where
 * the end is missing.
 */
export type ZipContent =
  'archive' | 'workbook' | 'binary-workbook' | 'open-document' | 'document' | 'numbers';

export async function findZipContent(file: Blob, head: Uint8Array): Promise<ZipContent> {
  const directory = await readDirectory(file);
  const text = latin1.decode(directory ?? head);
  const has = (name: string): boolean => text.includes(name);
  // A stored workbook inside an archive shows its names among the data, but not in the directory.
  if (has('[Content_Types].xml')) {
    if (has('xl/workbook.bin')) return 'binary-workbook';
    if (has('xl/workbook') || has('xl/worksheets/') || (directory === null && has('xl/'))) {
      return 'workbook';
    }
    if (has('word/document.xml') || has('ppt/presentation.xml')) return 'document';
    if (directory === null && text.startsWith('[Content_Types].xml', 30)) return 'workbook';
  }
  if (has('Index/Document.iwa') || has('Index/Tables/')) return 'numbers';
  if (latin1.decode(head.subarray(30, 90)).startsWith('mimetypeapplication/vnd.oasis.')) {
    return 'open-document';
  }
  return 'archive';
}

/** Null where there is no end, or none that can be made sense of. */
async function readDirectory(file: Blob): Promise<Uint8Array | null> {
  const from = Math.max(0, file.size - tailBytes);
  const tail = new DataView(await file.slice(from).arrayBuffer());
  for (let at = tail.byteLength - 22; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) !== 0x06054b50) continue;
    const length = tail.getUint32(at + 12, true);
    const end = from + at;
    // In the 64-bit form two more records stand between; their bytes do no harm.
    const start = length === 0xffffffff ? end - tailBytes : end - length - 76;
    const first = Math.max(0, start);
    return new Uint8Array(
      await file.slice(first, Math.min(end, first + mostDirectoryBytes)).arrayBuffer(),
    );
  }
  return null;
}

const latin1 = new TextDecoder('latin1');
/** The record at the end and the longest comment. */
const tailBytes = 22 + 2 ** 16;
const mostDirectoryBytes = 2 ** 22;
