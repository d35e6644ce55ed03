/**
 * First bytes by which files of other kinds are known; those of the formats' own specifications. A signature
 * of plain letters counts only where bytes follow that no text holds: a heading may read `PAR1`.
 */
export type Signature =
  | 'zip'
  | 'gzip'
  | 'compound'
  | 'biff'
  | 'parquet'
  | 'arrow'
  | 'foreign-pdf'
  | 'foreign-image'
  | 'foreign-archive'
  | 'foreign-sqlite'
  | 'foreign-duckdb'
  | 'foreign-access'
  | 'foreign-dbase'
  | 'foreign-sas'
  | 'foreign-stata'
  | 'foreign-spss'
  | 'foreign-columns'
  | 'foreign-rich-text'
  | 'parquet-encrypted';

export function findSignature(head: Uint8Array): Signature | null {
  for (const { name, bytes, at = 0, isText = false } of signatures) {
    if (!bytes.every((byte, index) => head[at + index] === byte)) continue;
    if (isText || holdsControls(head)) return name;
  }
  if (isArrowStream(head)) return 'arrow';
  if (isOldStata(head)) return 'foreign-stata';
  if (isDbase(head)) return 'foreign-dbase';
  return null;
}

interface Known {
  readonly name: Signature;
  readonly bytes: readonly number[];
  readonly at?: number;
  /** Followed by text in files of this kind, and too odd to begin a table. */
  readonly isText?: boolean;
}

const signatures: readonly Known[] = [
  { name: 'zip', bytes: [0x50, 0x4b, 3, 4] },
  { name: 'zip', bytes: [0x50, 0x4b, 5, 6] },
  { name: 'zip', bytes: [0x50, 0x4b, 7, 8] },
  { name: 'gzip', bytes: [0x1f, 0x8b], isText: true },
  { name: 'compound', bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], isText: true },
  // Excel 2 to 5 without a container: the record that begins a sheet or a workbook.
  { name: 'biff', bytes: [0x09, 0x00, 0x04, 0x00] },
  { name: 'biff', bytes: [0x09, 0x02, 0x06, 0x00] },
  { name: 'biff', bytes: [0x09, 0x04, 0x06, 0x00] },
  { name: 'biff', bytes: [0x09, 0x08, 0x08, 0x00] },
  { name: 'biff', bytes: [0x09, 0x08, 0x10, 0x00] },
  { name: 'parquet', bytes: letters('PAR1') },
  { name: 'parquet-encrypted', bytes: letters('PARE') },
  { name: 'arrow', bytes: letters('ARROW1') },
  { name: 'foreign-columns', bytes: letters('FEA1') },
  { name: 'foreign-columns', bytes: letters('ORC') },
  { name: 'foreign-columns', bytes: [...letters('Obj'), 1] },
  { name: 'foreign-columns', bytes: [0x89, ...letters('HDF\r\n'), 0x1a, 0x0a] },
  { name: 'foreign-pdf', bytes: letters('%PDF-'), isText: true },
  { name: 'foreign-rich-text', bytes: letters('{\\rtf'), isText: true },
  { name: 'foreign-image', bytes: [0x89, ...letters('PNG\r\n'), 0x1a, 0x0a], isText: true },
  { name: 'foreign-image', bytes: [0xff, 0xd8, 0xff], isText: true },
  { name: 'foreign-image', bytes: letters('GIF8') },
  { name: 'foreign-image', bytes: letters('WEBP'), at: 8 },
  { name: 'foreign-archive', bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], isText: true },
  { name: 'foreign-archive', bytes: [...letters('Rar!'), 0x1a, 0x07] },
  { name: 'foreign-archive', bytes: [0x28, 0xb5, 0x2f, 0xfd], isText: true },
  { name: 'foreign-archive', bytes: letters('BZh') },
  { name: 'foreign-archive', bytes: [0xfd, ...letters('7zXZ'), 0] },
  { name: 'foreign-archive', bytes: [0x04, 0x22, 0x4d, 0x18] },
  { name: 'foreign-archive', bytes: [0x1f, 0x9d] },
  { name: 'foreign-archive', bytes: letters('ustar'), at: 257 },
  { name: 'foreign-sqlite', bytes: letters('SQLite format 3\0') },
  { name: 'foreign-duckdb', bytes: letters('DUCK'), at: 8 },
  { name: 'foreign-access', bytes: letters('Standard Jet DB\0'), at: 4 },
  { name: 'foreign-access', bytes: letters('Standard ACE DB\0'), at: 4 },
  { name: 'foreign-sas', bytes: [0xc2, 0xea, 0x81, 0x60, 0xb3, 0x14, 0x11, 0xcf], at: 12 },
  { name: 'foreign-sas', bytes: letters('HEADER RECORD*******LIB'), isText: true },
  { name: 'foreign-stata', bytes: letters('<stata_dta>'), isText: true },
  { name: 'foreign-spss', bytes: letters('$FL2@(#)'), isText: true },
  { name: 'foreign-spss', bytes: letters('$FL3@(#)'), isText: true },
];

function letters(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}

/** Whether bytes stand in the beginning that no text holds. */
export function holdsControls(head: Uint8Array): boolean {
  return head
    .subarray(0, 512)
    .some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1a && byte !== 0x1b));
}

/** Arrow's stream: the mark of a message, the length of its head, and in that the place of its root. */
function isArrowStream(head: Uint8Array): boolean {
  if (head.length < 16) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  if (view.getUint32(0, true) !== 0xffffffff) return false;
  const length = view.getInt32(4, true);
  return length >= 16 && length < 2 ** 28 && length % 8 === 0 && view.getUint32(8, true) < length;
}

/** Stata 8 to 12: the release, the order of bytes, a one and a zero. */
function isOldStata(head: Uint8Array): boolean {
  const [release = 0, order = 0, one, zero] = head;
  return (
    release >= 0x6e && release <= 0x73 && (order === 1 || order === 2) && one === 1 && zero === 0
  );
}

/** dBase: version, a date, the number of records and two lengths that fit each other. */
function isDbase(head: Uint8Array): boolean {
  if (head.length < 65 || ![0x03, 0x30, 0x31, 0x83, 0x8b, 0xf5].includes(head[0] as number)) {
    return false;
  }
  const month = head[2] as number;
  const day = head[3] as number;
  const headLength = (head[8] as number) | ((head[9] as number) << 8);
  return (
    month >= 1 && month <= 12 && day >= 1 && day <= 31 && headLength >= 65 && headLength % 32 <= 8
  );
}
