import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { identify } from '../../../workers/intake/identify.ts';
import { Refusal } from '../../../workers/intake/refusal.ts';
import { intakeMessages } from '../../../src/i18n/messages/intake.ts';
import { zipOf } from './build-zip.ts';

type Content = string | Uint8Array<ArrayBuffer>;

async function kindOf(content: Content): Promise<string> {
  try {
    return await identify(new Blob([content]));
  } catch (error) {
    if (error instanceof Refusal) return error.reason.code;
    throw error;
  }
}

const text = (content: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(content));
const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)),
  );
const zeros = (count: number): number[] => new Array<number>(count).fill(0);

describe('text or JSON', () => {
  it.each([
    ['id,name\n1,a\n', 'text'],
    ['', 'text'],
    ['[id],[name]\n1,a\n', 'text'],
    ['{id},{name}\n1,a\n', 'text'],
    ['[x]', 'text'],
    ['[section]\nkey=value\n', 'text'],
    ['{"a"},{"b"}\n1,2\n', 'text'],
    ['["a"],x\n1,2\n', 'text'],
    ['"[]",b\n', 'text'],
    ['"a"', 'text'],
    ['123', 'text'],
    ['[]', 'json'],
    ['  \r\n [ ] ', 'json'],
    ['[{"a":1}]', 'json'],
    ['\ufeff[{"a":1}]', 'json'],
    ['[[1,2],[3,4]]', 'json'],
    ['[1,2]', 'json'],
    ['{"a":1}', 'json'],
    ['{"a":1}\n', 'json'],
    ['{\n "a": 1\n}\n{\n "a": 2\n}', 'json'],
    ['[{"a":1},{"a":', 'json'],
    ['[{"a":1},{"a":}]', 'json'],
    ['[{"a"', 'json'],
    ['[[1,2],[x]]', 'json'],
    ['{"data":[{"a":1}]', 'json'],
    ['{"a":1}\n{"a":2}\n', 'ndjson'],
    ['\ufeff\n{"a":1}\r\n\r\n{"a":2}', 'ndjson'],
    ['{"a":1}\n{"a":2\n{"a":3}\n', 'ndjson'],
    ['{"a":\n{"a":2}\n{"a":3}\n', 'ndjson'],
    ['{"a":1}\ngarbage\n', 'ndjson'],
    ['["id"]\n[1]\n', 'ndjson'],
  ])('%j is %s', async (content, kind) => {
    expect(await kindOf(content)).toBe(kind);
  });

  it('tells long JSON by its beginning', async () => {
    const record = `{"id":1,"name":"${'x'.repeat(100)}"}`;
    expect(await kindOf(`[${`${record},`.repeat(2_000)}${record}]`)).toBe('json');
    expect(await kindOf(`${record}\n`.repeat(2_000))).toBe('ndjson');
    expect(await kindOf(`{"a":"${'x'.repeat(100_000)}"}\n{"a":2}`)).toBe('json');
    expect(await kindOf(`${'['.repeat(100_000)}`)).toBe('json');
  });

  it('tells JSON in UTF-16', async () => {
    const json = '[{"姓名":"张三"}]';
    expect(await kindOf(Uint8Array.from(Buffer.from(`\ufeff${json}`, 'utf16le')))).toBe('json');
    expect(await kindOf(Uint8Array.from(Buffer.from(json, 'utf16le')))).toBe('json');
    const big = Buffer.from(`\ufeff${json}`, 'utf16le').swap16();
    expect(await kindOf(Uint8Array.from(big))).toBe('json');
  });
});

describe('other formats', () => {
  const workbook = zipOf([
    { name: '[Content_Types].xml', content: text('<Types/>') },
    { name: 'xl/workbook.xml', content: text('<workbook/>') },
  ]);
  const late = zipOf([
    { name: 'docProps/thumbnail.jpeg', content: text('x'.repeat(200_000)), method: 0 },
    { name: 'xl/workbook.xml', content: text('<workbook/>') },
    { name: '[Content_Types].xml', content: text('<Types/>') },
  ]);

  it('tells a workbook by the parts in its archive, wherever they stand', async () => {
    expect(await kindOf(workbook)).toBe('xlsx');
    expect(await kindOf(late)).toBe('xlsx');
    expect(await kindOf(workbook.slice(0, workbook.length - 30))).toBe('xlsx');
    const outer = zipOf([{ name: 'book.xlsx', content: workbook, method: 0 }]);
    expect(await kindOf(outer)).toBe('zip');
    expect(await kindOf(zipOf([{ name: 'xl/a.csv', content: text('a\n1\n') }]))).toBe('zip');
    expect(await kindOf(zipOf([]))).toBe('zip');
  });

  it('tells Parquet and Arrow, and headings that only read like them', async () => {
    expect(await kindOf(bytes('PAR1', [0x15, 0, 0x15], zeros(20), 'PAR1'))).toBe('parquet');
    expect(await kindOf('PAR1,PAR2\n1,2\n')).toBe('text');
    expect(await kindOf(bytes('ARROW1', [0, 0, 0xff, 0xff, 0xff, 0xff]))).toBe('arrow');
    expect(await kindOf('ARROW1,ARROW2\n')).toBe('text');
    const stream = bytes([0xff, 0xff, 0xff, 0xff, 0x80, 0, 0, 0, 0x10, 0, 0, 0], zeros(130));
    expect(await kindOf(stream)).toBe('arrow');
    expect(await kindOf(bytes([0x1f, 0x8b, 8, 0], zeros(10)))).toBe('gzip');
  });

  it('takes a web page and old XML under the name of a sheet for a sheet', async () => {
    expect(await kindOf('<html><body><table><tr><td>1</td></tr></table></body></html>')).toBe(
      'xls',
    );
    expect(await kindOf('\n<!DOCTYPE html>\n<table>')).toBe('xls');
    const sheet =
      '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">';
    expect(await kindOf(sheet)).toBe('xls');
    expect(await kindOf('<?xml version="1.0"?><orders/>')).toBe('binary-xml');
    expect(await kindOf('<id>,<name>\n1,a\n')).toBe('text');
  });

  it('tells old workbooks from what else their container holds', async () => {
    expect(await kindOf(compound('Workbook'))).toBe('xls');
    expect(await kindOf(compound('Book'))).toBe('xls');
    expect(await kindOf(compound('EncryptedPackage'))).toBe('binary-encrypted-workbook');
    expect(await kindOf(compound('WordDocument'))).toBe('binary-office');
    expect(await kindOf(compound('Workbook').slice(0, 600))).toBe('binary-office');
    expect(await kindOf(bytes([0x09, 8, 0x10, 0, 0, 6, 5, 0]))).toBe('xls');
  });

  const documents = (name: string): Uint8Array<ArrayBuffer> =>
    zipOf([
      { name: '[Content_Types].xml', content: text('<Types/>') },
      { name, content: text('<x/>') },
    ]);

  it.each<[string, Content]>([
    ['binary-pdf', '%PDF-1.7\n'],
    ['binary-image', bytes([0x89], 'PNG\r\n', [0x1a, 0x0a])],
    ['binary-image', bytes([0xff, 0xd8, 0xff, 0xe0], zeros(4))],
    ['binary-archive', bytes([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], zeros(4))],
    ['binary-archive', bytes('Rar!', [0x1a, 7, 1, 0])],
    ['binary-archive', bytes('orders.csv', zeros(247), 'ustar', zeros(250))],
    ['binary-sqlite', bytes('SQLite format 3', zeros(20))],
    ['binary-duckdb', bytes(zeros(8), 'DUCK', zeros(20))],
    ['binary-access', bytes([0, 1, 0, 0], 'Standard ACE DB', zeros(20))],
    ['binary-dbase', bytes([3, 24, 1, 31, 2, 0, 0, 0, 97, 0, 30, 0], zeros(100))],
    ['binary-sas', bytes(zeros(12), [0xc2, 0xea, 0x81, 0x60, 0xb3, 0x14, 0x11, 0xcf], zeros(20))],
    ['binary-stata', '<stata_dta><header>'],
    ['binary-stata', bytes([0x72, 2, 1, 0], zeros(100))],
    ['binary-spss', '$FL2@(#) SPSS DATA FILE'],
    ['binary-columns', bytes('ORC', zeros(10))],
    ['binary-columns', bytes('Obj', [1], 'avro')],
    ['binary-parquet-encrypted', bytes('PARE', zeros(10), 'PARE')],
    ['binary-document', '{\\rtf1\\ansi a table}'],
    ['binary-document', documents('word/document.xml')],
    ['binary-document', documents('ppt/presentation.xml')],
    ['binary-xlsb', documents('xl/workbook.bin')],
    ['binary-numbers', zipOf([{ name: 'Index/Document.iwa', content: text('x') }])],
    [
      'binary-open-document',
      zipOf([
        {
          name: 'mimetype',
          content: text('application/vnd.oasis.opendocument.spreadsheet'),
          method: 0,
        },
        { name: 'content.xml', content: text('<x/>') },
      ]),
    ],
  ])('names %s and says what to do', async (code, content) => {
    expect(await kindOf(content)).toBe(code);
    const sentences: Readonly<Record<string, { en: string; zh: string } | undefined>> =
      intakeMessages;
    expect(sentences[code]?.en).toMatch(/\. .+\.$/);
    expect(sentences[code]?.zh).toMatch(/。请.+。$/);
  });

  it.each(['GIF8,GIF9\n', 'BZh,x\n', 'ORC,ELF\n', 'Obj,x\n', 'abcdefghDUCK,x\n', 'FEA1,b\n'])(
    'takes %j for text',
    async (content) => {
      expect(await kindOf(content)).toBe('text');
    },
  );
});

const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));

describe.skipIf(!existsSync(data))('real files', () => {
  it.each([
    ['superstore_en', 'xls'],
    ['online_retail_xlsx_sample', 'xlsx'],
    ['online_retail_uci', 'parquet'],
  ])('are told in %s', async (folder, kind) => {
    const { readdirSync } = await import('node:fs');
    const name = readdirSync(`${data}${folder}`).find((one) => one.endsWith(`.${kind}`));
    expect(name).toBeDefined();
    expect(await kindOf(Uint8Array.from(readFileSync(`${data}${folder}/${name ?? ''}`)))).toBe(
      kind,
    );
  });
});

/** A container with one stream: head, a table of sectors, a directory. */
function compound(stream: string): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(512 * 3);
  const view = new DataView(file.buffer);
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  view.setUint16(0x1e, 9, true);
  view.setUint32(0x30, 1, true);
  view.setUint32(0x4c, 0, true);
  view.setUint32(512, 0xfffffffd, true);
  view.setUint32(516, 0xfffffffe, true);
  for (const [index, name] of ['Root Entry', stream].entries()) {
    const at = 1024 + index * 128;
    for (let i = 0; i < name.length; i += 1) view.setUint16(at + i * 2, name.charCodeAt(i), true);
    view.setUint16(at + 64, name.length * 2 + 2, true);
  }
  return file;
}
