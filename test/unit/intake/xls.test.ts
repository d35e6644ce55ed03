import { existsSync, openAsBlob } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CFB, utils, write, type BookType, type WorkSheet } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { findMarkup } from '../../../workers/intake/formats/sheets/read-workbook.ts';
import { parseCanonical } from './read-text.ts';
import { readBook, refusalOf } from './read-sheets.ts';

type Sheets = Readonly<Record<string, WorkSheet>>;

/** A binary workbook from the library's own writer. */
function saved(sheets: Sheets, bookType: BookType, hidden: readonly (0 | 1 | 2)[] = []): Blob {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name);
  book.Workbook = { Sheets: Object.keys(sheets).map((_, i) => ({ Hidden: hidden[i] ?? 0 })) };
  return new Blob([write(book, { type: 'array', bookType }) as ArrayBuffer]);
}

const dated = (v: number, z: string) => ({ t: 'n' as const, v, z });

describe('binary workbooks', () => {
  it.each(['biff8', 'xlsb'] as const)('reads every kind of cell in %s', async (type) => {
    const sheet = utils.aoa_to_sheet([
      ['id', '姓名', 'joined', 'at', 'rate', 'zip', 'ok', 'err'],
      ['00012', 'Ann, "A"', null, null, null, null, true, null],
      [13_800_138_000, null, null, null, 1.5e-7, null, false],
    ]);
    sheet['C2'] = dated(45_322, 'yyyy-mm-dd');
    sheet['D2'] = dated(45_322.354166666664, 'yyyy-mm-dd hh:mm:ss');
    sheet['E2'] = dated(0.12, '0.00%');
    sheet['F2'] = dated(1234, '00000');
    sheet['H2'] = { t: 'e', v: 0x2a };
    const { sheets } = await readBook(saved({ Orders: sheet }, type), 'xls');
    expect(sheets).toHaveLength(1);
    expect(sheets[0]?.text).toBe(
      'id,姓名,joined,at,rate,zip,ok,err\n' +
        '00012,"Ann, ""A""",2024-01-31,2024-01-31 08:30:00,0.12,01234,true,"#N/A"\n' +
        '13800138000,,,,0.00000015,,false,\n',
    );
    expect(sheets[0]?.notes).toEqual({
      'sheet-errors': { count: 1, value: '#N/A' },
      'sheet-percents': { count: 1 },
      'sheet-padded': { count: 1 },
    });
  });

  it('names hidden and empty sheets and fills merged cells', async () => {
    const merged = utils.aoa_to_sheet([
      ['O1', 1],
      [null, 2],
    ]);
    merged['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 1, c: 0 } }];
    const sheets = { A: merged, B: utils.aoa_to_sheet([]), C: utils.aoa_to_sheet([['x']]) };
    const book = await readBook(saved(sheets, 'biff8', [0, 0, 2]), 'xls');
    expect(book.sheets.map(({ name, hidden, text }) => [name, hidden, text])).toEqual([
      ['A', false, 'O1,1\nO1,2\n'],
      ['C', true, 'x\n'],
    ]);
    expect(book.sheets[0]?.notes).toEqual({ 'sheet-merged': { count: 1, cells: 1 } });
    expect(book.sheets[1]?.notes).toEqual({ 'sheet-very-hidden': {} });
    expect(book.notes).toEqual({ 'workbook-empty-sheets': { count: 1, names: 'B' } });
  });

  it('reads hidden columns and counts them', async () => {
    const sheet = utils.aoa_to_sheet([
      ['a', 'b', 'c'],
      [1, 2, null],
    ]);
    sheet['!cols'] = [{}, { hidden: true }];
    const { sheets } = await readBook(saved({ A: sheet }, 'biff8'), 'xls');
    expect(sheets[0]?.text).toBe('a,b,c\n1,2,\n');
    expect(sheets[0]?.notes).toEqual({ 'sheet-hidden-columns': { count: 1 } });
  });

  it('counts days from 1904, hidden rows, and formulas whatever their tokens are', async () => {
    const records = [
      ...record(0x0809, [0x00, 0x06, 0x05, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
      ...record(0x0022, [1, 0]),
      ...record(0x00e0, [0, 0, 14, 0, ...Array<number>(16).fill(0)]),
      ...record(0x0085, [74, 0, 0, 0, 0, 0, 1, 0, 0x41]),
      ...record(0x000a, []),
      ...record(0x0809, [0x00, 0x06, 0x10, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
      ...record(0x0203, [0, 0, 0, 0, 0, 0, ...double(43_860)]),
      // Tokens of a formula that end beyond their length, over which the library never stops.
      ...record(0x0006, [1, 0, 0, 0, 0, 0, ...double(5), 0, 0, 0, 0, 0, 0, 2, 0, 0x1f, 0]),
      ...record(0x0208, [1, 0, 0, 0, 1, 0, 255, 0, 0, 0, 0, 0, 0x20, 0, 0, 0]),
      ...record(0x000a, []),
    ];
    records[records.indexOf(0x85) + 4] = records.findIndex(
      (byte, i) => i > 10 && byte === 0x09 && records[i + 1] === 0x08,
    );
    const book = await readBook(new Blob([Uint8Array.from(records)]), 'xls');
    expect(book.sheets[0]?.text).toBe('2024-01-31\n1904-01-06\n');
    expect(book.sheets[0]?.notes).toEqual({
      'sheet-formulas': { count: 1 },
      'sheet-hidden-rows': { count: 1 },
    });
    expect(book.notes).toEqual({ 'workbook-1904': {} });
  });

  it('reads an .xlsx that is called .xls, and an .xls that is called .xlsx', async () => {
    const sheet = { A: utils.aoa_to_sheet([['x']]) };
    expect((await readBook(saved(sheet, 'xlsx'), 'xls')).sheets[0]?.text).toBe('x\n');
    expect((await readBook(saved(sheet, 'biff8'), 'xlsx')).sheets[0]?.text).toBe('x\n');
  });

  it('reads Chinese in the code page of Windows, as programs of before 1997 write it', async () => {
    const gbk = [0xbb, 0xe1, 0xd4, 0xb1]; // 会员
    const records = [
      ...record(0x0809, [0x00, 0x05, 0x10, 0x00, 0, 0, 0, 0]),
      ...record(0x0042, [0xa8, 0x03]),
      ...record(0x0204, [0, 0, 0, 0, 0, 0, gbk.length, 0, ...gbk]),
      ...record(0x0204, [1, 0, 0, 0, 0, 0, 2, 0, 0x41, 0x42]),
      ...record(0x000a, []),
    ];
    const { sheets } = await readBook(new Blob([Uint8Array.from(records)]), 'xls');
    expect(sheets[0]?.text).toBe('会员\nAB\n');
  });

  it('refuses workbooks under a password, new and old', async () => {
    const container = CFB.utils.cfb_new();
    CFB.utils.cfb_add(container, '/EncryptedPackage', new Uint8Array(64));
    CFB.utils.cfb_add(container, '/EncryptionInfo', new Uint8Array([4, 0, 4, 0, 0x40, 0, 0, 0]));
    const file = new Blob([Uint8Array.from(CFB.write(container, { type: 'array' }) as number[])]);
    expect(await refusalOf(file, 'xlsx')).toBe('workbook-encrypted');
    const records = [
      ...record(0x0809, [0x00, 0x06, 0x05, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
      ...record(0x002f, [0, 0, 1, 0, 2, 0]),
      ...record(0x000a, []),
    ];
    expect(await refusalOf(new Blob([Uint8Array.from(records)]), 'xls')).toBe('workbook-encrypted');
  });

  it('refuses text that is called .xls, which the library would read as anything', async () => {
    expect(await refusalOf(new Blob(['a\tb\n1\t2\n']), 'xls')).toBe('workbook-damaged');
    expect(await refusalOf(new Blob(['ID;PWXL\n']), 'xls')).toBe('workbook-damaged');
  });

  it(
    'gives parts or a refusal, whichever bytes are changed or cut',
    { timeout: 120_000 },
    async () => {
      const values = Array.from({ length: 40 }, (_, i) => [`O${String(i)}`, i / 3, i % 2 === 0]);
      const file = saved({ A: utils.aoa_to_sheet(values), B: utils.aoa_to_sheet(values) }, 'biff8');
      const bytes = new Uint8Array(await file.arrayBuffer());
      const codes = new Set<string>();
      for (let i = 1; i <= 200; i += 1) {
        const damaged = bytes.slice(0, i % 4 === 0 ? (i * 7919) % bytes.length : undefined);
        for (let k = 0; k <= i % 6; k += 1) {
          damaged[(i * 104_729 + k * 15_485_863) % damaged.length] = (i * 31 + k * 17) % 256;
        }
        codes.add(await refusalOf(new Blob([damaged]), 'xls'));
      }
      expect(
        [...codes].filter((code) => !/^(?:|workbook-.*|sheet-.*|empty-file)$/.test(code)),
      ).toEqual([]);
      expect(codes.has('workbook-damaged')).toBe(true);
    },
  );
});

describe('web pages called .xls', () => {
  const page = (text: string): Blob => new Blob([text]);

  it('reads a table as it shows: ids keep their zeros, spans are filled', async () => {
    const html = `<html><head><title><table></title><style>td > b {}</style></head><body>
      <script>if (a<b) document.write("<table><tr><td>no</td></tr></table>")</script>
      <TABLE border=1><tr><th rowspan="2">id</th><th colspan=2>2024</th></tr>
      <tr><th>n</th><th>sum&nbsp;</th></tr>
      <tr><td x="a>b">00012<td>1<td> 1,234.50 </tr>
      <!-- <tr><td>no</td></tr> -->
      <tr><td>A &amp; B &lt; C<br>two</td><td>&#20013;&yen;5</td><td></td></tr></TABLE></body></html>`;
    const { sheets, notes } = await readBook(page(html), 'xls');
    expect(sheets.map(({ name, text }) => [name, text])).toEqual([
      ['', 'id,2024,2024\nid,n,sum\n00012,1,"1,234.50"\n"A & B < C\ntwo",中¥5,\n'],
    ]);
    expect(notes).toEqual({ 'workbook-html': {} });
  });

  it('numbers several tables and leaves one in a cell in its cell', async () => {
    const html =
      '<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td><td>d</td></tr></table><table><tr><td> </td></tr></table><table><tr><td>e';
    const { sheets } = await readBook(page(html), 'xls');
    expect(sheets.map(({ name, text }) => [name, text.replace(/ +/g, ' ')])).toEqual([
      ['#1', 'a b c,d\n'],
      ['#2', 'e\n'],
    ]);
  });

  it('reads the charset by evidence or as the page says', async () => {
    const head =
      '<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><table><tr><td>';
    const bytes = [...head].map((c) => c.charCodeAt(0));
    const file = new Blob([Uint8Array.from([...bytes, 0xbb, 0xe1, 0xd4, 0xb1])]);
    expect((await readBook(file, 'xls')).sheets[0]?.text).toBe('会员\n');
    expect((await readBook(page(`${head}会员`), 'xls')).sheets[0]?.text).toBe('会员\n');
  });

  it('refuses spans beyond every sheet and pages without a value', async () => {
    const wide = '<table><tr><td colspan=99999>a</td></tr></table>';
    expect(await refusalOf(page(wide), 'xls')).toBe('sheet-out-of-range');
    expect(await refusalOf(page('<html><table></table></html>'), 'xls')).toBe('workbook-empty');
  });
});

describe('SpreadsheetML 2003', () => {
  const book = (rows: string, more = ''): Blob =>
    new Blob([
      `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="t"><NumberFormat ss:Format="h:mm"/></Style><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style></Styles><Worksheet ss:Name="订单"><Table>${rows}</Table></Worksheet>${more}</Workbook>`,
    ]);

  it('reads every type of value, gaps, merges and hidden sheets', async () => {
    const cell = (type: string, value: string, more = ''): string =>
      `<Cell ${more}><Data ss:Type="${type}">${value}</Data></Cell>`;
    const rows =
      `<Row>${cell('String', 'id', 'ss:MergeDown="1"')}${cell('String', 'x', 'ss:MergeAcross="1"')}</Row>` +
      `<Row>${cell('String', 'a', 'ss:Index="2"')}</Row>` +
      `<Row ss:Index="4" ss:Hidden="1">${cell('String', '007')}${cell('Number', '1.5E3')}${cell('DateTime', '2024-01-31T00:00:00.000', 'ss:StyleID="d"')}${cell('DateTime', '1899-12-31T08:30:00.000', 'ss:StyleID="t"')}</Row>` +
      `<Row>${cell('Boolean', '1')}${cell('Error', '#REF!')}${cell('Number', '0.12', 'ss:StyleID="p" ss:Formula="=1"')}<Cell><Data ss:Type="String"><B>bold</B> text</Data><Comment><Data ss:Type="String">no</Data></Comment></Cell></Row>`;
    const hidden =
      '<Worksheet ss:Name="Old"><Table><Row><Cell><Data ss:Type="Number">1</Data></Cell></Row></Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet><Worksheet ss:Name="None"><Table/></Worksheet>';
    const { sheets, notes } = await readBook(book(rows, hidden), 'xls');
    expect(sheets.map(({ name, hidden: is, text }) => [name, is, text])).toEqual([
      [
        '订单',
        false,
        'id,x,x,\nid,a,,\n,,,\n007,1500,2024-01-31,08:30:00\ntrue,"#REF!",0.12,bold text\n',
      ],
      ['Old', true, '1\n'],
    ]);
    expect(sheets[0]?.notes).toEqual({
      'sheet-formulas': { count: 1 },
      'sheet-errors': { count: 1, value: '#REF!' },
      'sheet-merged': { count: 2, cells: 2 },
      'sheet-hidden-rows': { count: 1 },
      'sheet-percents': { count: 1 },
    });
    expect(notes).toEqual({ 'workbook-empty-sheets': { count: 1, names: 'None' } });
  });

  it('refuses one that is cut off or counts beyond every sheet', async () => {
    const file = book('<Row><Cell><Data ss:Type="Number">1</Data></Cell></Row>');
    expect(await refusalOf(file.slice(0, file.size - 30), 'xls')).toBe('workbook-damaged');
    expect(await refusalOf(book('<Row ss:Index="9999999"/>'), 'xls')).toBe('workbook-damaged');
    expect(await refusalOf(book('<Row><Cell ss:MergeAcross="1e9"/></Row>'), 'xls')).toBe(
      'workbook-damaged',
    );
  });
});

describe('markup', () => {
  it.each([
    ['<html><body>', 'html'],
    ['\ufeff<!DOCTYPE html><html>', 'html'],
    ['\r\n<table>', 'html'],
    ['<?xml version="1.0"?><html xmlns="x"><body><table>', 'html'],
    ['<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', 'spreadsheet-xml'],
    [
      '<?xml version="1.0"?><ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">',
      'spreadsheet-xml',
    ],
    ['a,b\n<b>,2', null],
    ['<note>,1\n', null],
    ['{"a": 1}', null],
  ])('%s is %s', (text, kind) => {
    expect(findMarkup(new TextEncoder().encode(text))).toBe(kind);
  });
});

const superstore = fileURLToPath(
  new URL('../../../../shared/data/superstore_en/Sample - Superstore.xls', import.meta.url),
);

describe.skipIf(!existsSync(superstore))('Superstore', { timeout: 60_000 }, () => {
  it('reads the three sheets with every row, day and cent', async () => {
    const { sheets, notes } = await readBook((await openAsBlob(superstore)) as Blob, 'xls');
    expect(notes).toEqual({});
    expect(sheets.map(({ name, records, notes: own }) => [name, records, own])).toEqual([
      ['Orders', 9_995, {}],
      ['Returns', 297, {}],
      ['People', 5, {}],
    ]);
    const [header = [], ...rows] = parseCanonical(sheets[0]?.text ?? '');
    expect(header).toHaveLength(21);
    expect(rows.every((cells) => cells.length === 21)).toBe(true);
    const column = (name: string): string[] =>
      rows.map((cells) => cells[header.indexOf(name)] ?? '');
    // The totals that every published analysis of this data set gives.
    const sum = (name: string): number => column(name).reduce((all, text) => all + Number(text), 0);
    expect(sum('Sales')).toBeCloseTo(2_297_200.86, 2);
    expect(sum('Profit')).toBeCloseTo(286_397.02, 2);
    expect(sum('Quantity')).toBe(37_873);
    expect(new Set(column('Customer ID')).size).toBe(793);
    const days = column('Order Date').sort();
    expect([days[0], days.at(-1)]).toEqual(['2011-01-04', '2014-12-31']);
  });
});

/** One record of the binary formats: its number, its length, its bytes. */
function record(id: number, bytes: readonly number[]): number[] {
  return [id & 255, id >> 8, bytes.length & 255, bytes.length >> 8, ...bytes];
}

function double(value: number): Uint8Array {
  return new Uint8Array(new Float64Array([value]).buffer);
}
