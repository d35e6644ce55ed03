import { existsSync, openAsBlob, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { read as readReference } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../workers/intake/formats/sheets/read-workbook.ts';
import { XmlReader } from '../../../workers/intake/formats/sheets/XmlReader.ts';
import { buildXlsx, oneSheet, sheetXml, zipOf } from './build-xlsx.ts';
import { parseCanonical } from './read-text.ts';
import { readBook, readBuilt, refusalOf, textOf } from './read-sheets.ts';

const n = (value: string | number, style = 0): string =>
  `<c s="${String(style)}"><v>${String(value)}</v></c>`;
const t = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const row = (...cells: readonly string[]): string => `<row>${cells.join('')}</row>`;

describe('cells', () => {
  it('reads every type of cell', async () => {
    const rows = `<row r="1">
      <c r="A1" t="s"><v>0</v></c><c r="B1" t="n"><v>12.5</v></c><c r="C1"><v>7</v></c>
      <c r="D1" t="str"><f>A1</f><v>007</v></c><c r="E1" t="inlineStr"><is><t>in line</t></is></c>
      <c r="F1" t="b"><v>1</v></c><c r="G1" t="b"><v>0</v></c><c r="H1" t="e"><v>#N/A</v></c>
      <c r="I1" t="d"><v>2024-01-31T08:30:00</v></c></row>`;
    const sheet = await readBuilt(oneSheet(rows, { strings: '<si><t>Ann</t></si>' }));
    expect(sheet.text).toBe('Ann,12.5,7,007,in line,true,false,"#N/A",2024-01-31 08:30:00\n');
    expect(sheet.notes).toEqual({
      'sheet-formulas': { count: 1 },
      'sheet-errors': { count: 1, value: '#N/A' },
    });
  });

  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['007', '7'],
    [' 12 ', '12'],
    ['+5', '5'],
    ['0.10000000000000001', '0.1'],
    ['8.2899999999999991', '8.29'],
    ['1.38E+10', '13800000000'],
    ['13800138000', '13800138000'],
    ['1E-7', '0.0000001'],
    ['-1.5e-10', '-0.00000000015'],
    ['1.2345678901234567E+19', '12345678901234567000'],
    ['1E+22', '10000000000000000000000'],
    ['12345678901234567890', '12345678901234567890'],
    ['9007199254740993', '9007199254740993'],
    ['3.', '3'],
    ['.5', '0.5'],
  ])('writes the number %s as %s', async (stored, text) => {
    expect(await textOf(row(n(stored)))).toBe(`${text}\n`);
  });

  it('keeps what claims to be a number and is none', async () => {
    expect(await textOf(row(n('INF'), n('12a'), n('1e999'), n('')))).toBe('INF,12a,1e999\n');
  });

  it('counts numbers whose last digits Excel may have lost', async () => {
    const sheet = await readBuilt(oneSheet(row(n('6.2220219900101E+17'), n('999999999999999'))));
    expect(sheet.text).toBe('622202199001010000,999999999999999\n');
    expect(sheet.notes).toEqual({ 'sheet-long-numbers': { count: 1 } });
  });

  it('keeps text as it stands: leading zeros, blanks, quotes, commas, lines', async () => {
    const cells = [t('007'), t('  two  '), t('say &quot;hi&quot;'), t('a,b'), t('one\ntwo')];
    expect(await textOf(row(...cells))).toBe('007,"  two  ","say ""hi""","a,b","one\ntwo"\n');
  });

  it('reads named and numeric entities, CDATA, and line ends as XML counts them', async () => {
    const cells = [
      t('a &amp; b &lt;c&gt; &apos;'),
      t('&#20013;&#x4e2d;&#x1F600;'),
      t('x<![CDATA[ <b> &amp; ]]>y'),
      t('1\r\n2&#13;'),
    ];
    expect(await textOf(row(...cells))).toBe(`"a & b <c> '",中中😀,"x <b> &amp; y","1\n2\r"\n`);
  });

  it('decodes the escapes of OOXML once', async () => {
    const cells = [t('a_x000D__x000a_b'), t('_x005F_x000D_'), t('_x4E2D_'), t('_xyz_')];
    expect(await textOf(row(...cells))).toBe('"a\r\nb",_x000D_,中,_xyz_\n');
  });

  it('joins the runs of formatted text and skips phonetic readings', async () => {
    const strings =
      '<si><r><rPr><b/></rPr><t>VIP</t></r><r><t xml:space="preserve"> 会员</t></r></si>' +
      '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si><si/>';
    const rows = row('<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c>', t('x'));
    expect(await textOf(rows, { strings })).toBe('VIP 会员,東京,,x\n');
  });

  it('skips phonetic readings and joins runs in inline text', async () => {
    const cell = '<c t="inlineStr"><is><r><t>a</t></r><rPh><t>no</t></rPh><r><t>b</t></r></is></c>';
    expect(await textOf(row(cell))).toBe('ab\n');
  });

  it('reads formulas by their saved value and counts those without one', async () => {
    const cells = [
      '<c><f>1+1</f><v>2</v></c>',
      '<c t="str"><f>"a"&amp;"b"</f><v>ab</v></c>',
      '<c><f>SUM(A1)</f></c>',
      '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>',
      '<c><f t="shared" si="0"/><v>4</v></c>',
    ];
    const sheet = await readBuilt(oneSheet(row(...cells)));
    expect(sheet.text).toBe('2,ab,,"#DIV/0!",4\n');
    expect(sheet.notes).toEqual({
      'sheet-formulas': { count: 5 },
      'sheet-formulas-empty': { count: 1 },
      'sheet-errors': { count: 1, value: '#DIV/0!' },
    });
  });

  it('reads dates that are stored as text of ISO 8601', async () => {
    const d = (text: string, style = 0) => `<c t="d" s="${String(style)}"><v>${text}</v></c>`;
    const cells = [
      d('2024-01-31'),
      d('2024-01-31T00:00:00'),
      d('2024-01-31T00:00:00', 1),
      d('2024-01-31T08:30:00.250Z'),
      d('T08:30'),
      d('soon'),
    ];
    expect(await textOf(row(...cells), { formats: [0, 14] })).toBe(
      '2024-01-31,2024-01-31 00:00:00,2024-01-31,2024-01-31 08:30:00.25,08:30:00,soon\n',
    );
  });
});

describe('number formats', () => {
  it.each([
    [14, '45322', '2024-01-31'],
    [15, '45322', '2024-01-31'],
    [16, '45322', '2024-01-31'],
    [17, '45322', '2024-01-31'],
    [14, '45322.25', '2024-01-31 06:00:00'],
    [22, '45322.354166666664', '2024-01-31 08:30:00'],
    [22, '45322', '2024-01-31 00:00:00'],
    [18, '0.354166666666667', '08:30:00'],
    [19, '0', '00:00:00'],
    [20, '0.99999999999', '23:59:59.999'],
    [21, '45322.5', '2024-01-31 12:00:00'],
    [45, '0.01', '00:14:24'],
    [46, '1.5', '36:00:00'],
    [46, '-0.0625', '-1:30:00'],
    [47, '0.0000173', '00:00:01.495'],
    [27, '45322', '2024-01-31'],
    [31, '45322', '2024-01-31'],
    [36, '45322', '2024-01-31'],
    [57, '45322', '2024-01-31'],
    [58, '45322', '2024-01-31'],
    [33, '0.5', '12:00:00'],
    [55, '0.5', '12:00:00'],
    [55, '45322', '2024-01-31'],
    [9, '0.12', '0.12'],
    [10, '0.125', '0.125'],
    [0, '45322', '45322'],
    [1, '45322.7', '45322.7'],
    [2, '1', '1'],
    [4, '1234.5', '1234.5'],
    [11, '1234567', '1234567'],
    [12, '0.5', '0.5'],
    [44, '12.5', '12.5'],
    [49, '5', '5'],
    ['yyyy-mm-dd', '45322', '2024-01-31'],
    ['YYYY-MM-DD HH:MM:SS', '45322.5', '2024-01-31 12:00:00'],
    ['yyyy"年"m"月"d"日";@', '45322', '2024-01-31'],
    ['yyyy年m月d日', '45322', '2024-01-31'],
    ['[$-804]yyyy"年"m"月"d"日"\\ h"时"', '45322.5', '2024-01-31 12:00:00'],
    ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', '45322', '2024-01-31'],
    ['[Red]d/m/yy', '45322', '2024-01-31'],
    ['mmm', '45322', '2024-01-31'],
    ['[$-411]ggge"年"m"月"d"日"', '45322', '2024-01-31'],
    ['h:mm AM/PM', '0.75', '18:00:00'],
    ['上午/下午h"时"mm"分"', '0.75', '18:00:00'],
    ['mm:ss.0', '0.5', '12:00:00'],
    ['[h]:mm:ss', '2.25', '54:00:00'],
    ['[mm]:ss', '0.0625', '1:30:00'],
    ['h:mm', '45322.5', '2024-01-31 12:00:00'],
    ['00000', '1234', '01234'],
    ['00000', '123456', '123456'],
    ['00000', '12.5', '12.5'],
    ['00000', '-12', '-12'],
    ['000000;@', '42', '000042'],
    ['"M"00000', '12', '12'],
    ['0', '12', '12'],
    ['0.00%', '0.12', '0.12'],
    ['#,##0.00', '1234.5', '1234.5'],
    ['"￥"#,##0', '1234', '1234'],
    ['[$¥-804]#,##0.00', '1234', '1234'],
    ['0"day"', '3', '3'],
    ['0"年"', '3', '3'],
    ['[Yellow]0', '3', '3'],
    ['[Red]General;[Blue]-General', '3', '3'],
    ['0.00E+00', '12345', '12345'],
    ['\\d0', '3', '3'],
    ['_d0_m', '3', '3'],
    ['# ?/?', '0.5', '0.5'],
    ['@', '45322', '45322'],
    ['General', '45322', '45322'],
    ['', '45322', '45322'],
  ])('%s shows %s as %s', async (format, stored, text) => {
    expect(await textOf(row(n(stored, 1)), { formats: [0, format] })).toBe(`${text}\n`);
  });

  it('keeps a format of its own that takes the number of a built-in one', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="14" formatCode="0.00"/></numFmts><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>';
    expect(await textOf(row(n(45322)), { parts: { 'xl/styles.xml': styles } })).toBe('45322\n');
  });

  it('reads numbers of a workbook without styles', async () => {
    expect(await textOf(row(n(45322, 7)))).toBe('45322\n');
  });

  it.each([
    ['1', '1900-01-01'],
    ['59', '1900-02-28'],
    ['60', '1900-02-29'],
    ['61', '1900-03-01'],
    ['25569', '1970-01-01'],
    ['36585', '2000-02-29'],
    ['40846.67847222222', '2011-10-30 16:17:00'],
    ['2958465', '9999-12-31'],
    ['45322.999999999', '2024-02-01'],
    ['45322.0000116', '2024-01-31 00:00:01.002'],
  ])('counts day %s from 1900 as %s', async (stored, text) => {
    expect(await textOf(row(n(stored)), { formats: [14] })).toBe(`${text}\n`);
  });

  it.each([
    ['0', '1904-01-01'],
    ['60', '1904-03-01'],
    ['43860', '2024-01-31'],
    ['43860.5', '2024-01-31 12:00:00'],
  ])('counts day %s from 1904 as %s', async (stored, text) => {
    const book = oneSheet(row(n(stored)), { formats: [14], date1904: true });
    const { sheets, notes } = await readBook(await buildXlsx(book));
    expect(sheets[0]?.text).toBe(`${text}\n`);
    expect(notes).toEqual({ 'workbook-1904': {} });
  });

  it('reads day 0 as missing and keeps numbers outside the calendar, both counted', async () => {
    const cells = [t('x'), n(0), n(-5), n(2958466), n(0.5)];
    const sheet = await readBuilt(oneSheet(row(...cells), { formats: [14] }));
    expect(sheet.text).toBe('x,,-5,2958466,12:00:00\n');
    expect(sheet.notes).toEqual({
      'sheet-zero-dates': { count: 1 },
      'sheet-bad-dates': { count: 2 },
    });
  });

  it('counts percentages and padded numbers', async () => {
    const sheet = await readBuilt(
      oneSheet(row(n(0.12), n(0.5), n(77, 1)), { formats: ['0%', '0000'] }),
    );
    expect(sheet.text).toBe('0.12,0.5,0077\n');
    expect(sheet.notes).toEqual({ 'sheet-percents': { count: 2 }, 'sheet-padded': { count: 1 } });
  });
});

describe('rows and columns', () => {
  it('counts position by order where references are missing', async () => {
    const rows = `<row><c><v>1</v></c><c r="D1"><v>4</v></c><c><v>5</v></c></row><row r="3"><c><v>6</v></c></row><row><c/><c><v>7</v></c></row>`;
    expect(await textOf(rows)).toBe('1,,,4,5\n,,,,\n6,,,,\n,7,,,\n');
  });

  it('writes every row from the first on, of one width, so that records are rows', async () => {
    const rows = '<row r="2"><c r="B2"><v>1</v></c></row><row r="5"><c r="D5"><v>2</v></c></row>';
    const sheet = await readBuilt(oneSheet(rows));
    expect(sheet).toMatchObject({ text: ',,\n1,,\n,,\n,,\n,,2\n', records: 5 });
  });

  it('does not trust the dimension, nor formats on empty cells far away', async () => {
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="XFD1" s="1"/></row><row r="1048576"><c r="A1048576" s="1"/></row>';
    const xml = sheetXml(rows, '', '<dimension ref="A1:XFD1048576"/>');
    const sheet = await readBuilt({ sheets: [{ name: 'a', xml }] });
    expect(sheet).toMatchObject({ text: '1,2\n', records: 1 });
  });

  it('takes formulas that give an empty text for empty cells', async () => {
    const empty = '<c t="str"><f>IF(1,"")</f><v></v></c>';
    const sheet = await readBuilt(oneSheet(row(n(1), empty) + row(empty, empty)));
    expect(sheet.text).toBe('1\n');
  });

  it('puts rows and cells that stand out of order in order', async () => {
    const rows =
      '<row r="3"><c r="B3"><v>6</v></c><c r="A3"><v>5</v></c></row><row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row>';
    expect(await textOf(rows)).toBe('1,2\n,\n5,6\n');
  });

  it('lays a row that stands twice over itself and says so', async () => {
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="inlineStr"><is><t>a,b</t></is></c></row><row r="1"><c r="A1"><v>9</v></c><c r="C1"><v>3</v></c></row>';
    const sheet = await readBuilt(oneSheet(rows));
    expect(sheet.text).toBe('9,"a,b",3\n');
    expect(sheet.notes).toEqual({ 'sheet-repeated-rows': { count: 1 } });
  });

  it('reads hidden and filtered rows and columns and counts them', async () => {
    const rows =
      '<row r="1"><c><v>1</v></c><c><v>2</v></c></row><row r="2" hidden="1"><c><v>3</v></c><c><v>4</v></c></row><row r="3" hidden="1"/>';
    const xml = sheetXml(
      rows,
      '<autoFilter ref="A1:B2"><filterColumn colId="0"/></autoFilter>',
      '<cols><col min="2" max="16384" hidden="1"/></cols>',
    );
    const sheet = await readBuilt({ sheets: [{ name: 'a', xml }] });
    expect(sheet.text).toBe('1,2\n3,4\n');
    expect(sheet.notes).toEqual({
      'sheet-hidden-rows': { count: 1 },
      'sheet-hidden-columns': { count: 1 },
      'sheet-filtered': {},
    });
  });

  it('takes rows of other things for no rows', async () => {
    const after = '<controls><xdr:from xmlns:xdr="x"><xdr:row>5</xdr:row></xdr:from></controls>';
    expect(await textOf(row(n(1)), {}, after)).toBe('1\n');
  });
});

describe('merged cells', () => {
  const merge = (...refs: readonly string[]): string =>
    `<mergeCells>${refs.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;

  it('fills a group of headings across and a heading of two rows down', async () => {
    const rows =
      '<row r="1"><c r="A1" t="str"><v>id</v></c><c r="B1" t="str"><v>2023</v></c><c r="D1" t="str"><v>2024</v></c></row>' +
      '<row r="2"><c r="B2" t="str"><v>n</v></c><c r="C2" t="str"><v>sum</v></c><c r="D2" t="str"><v>n</v></c><c r="E2" t="str"><v>sum</v></c></row>';
    const sheet = await readBuilt(oneSheet(rows, {}, merge('A1:A2', 'B1:C1', 'D1:E1')));
    expect(sheet.text).toBe('id,2023,2023,2024,2024\nid,n,sum,n,sum\n');
    expect(sheet.notes).toEqual({ 'sheet-merged': { count: 3, cells: 3 } });
  });

  it('fills an order number down its lines, quotes and all', async () => {
    const rows =
      '<row r="1"><c t="str"><v>O,1</v></c><c><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row><row r="3"><c r="B3"><v>3</v></c></row><row r="4"><c r="B4"><v>4</v></c></row>';
    const sheet = await readBuilt(oneSheet(rows, {}, merge('A1:A3')));
    expect(sheet.text).toBe('"O,1",1\n"O,1",2\n"O,1",3\n,4\n');
    expect(sheet.notes).toEqual({ 'sheet-merged': { count: 1, cells: 2 } });
  });

  it('leaves a title, rows without a value and cells out of use alone', async () => {
    const rows =
      '<row r="1"><c r="A1" t="str"><v>Sales 2024</v></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row><row r="4"><c r="A4"><v>3</v></c><c r="B4"><v>4</v></c></row>';
    const sheet = await readBuilt(
      oneSheet(rows, {}, merge('A1:B1', 'A2:A3', 'B2:B3', 'B4:Z99', 'A:B')),
    );
    expect(sheet.text).toBe('Sales 2024,\n1,2\n,\n3,4\n');
    expect(sheet.notes).toEqual({});
  });

  it('keeps values that lie under a merge', async () => {
    const rows = row(t('a'), t('hidden'), t('c'));
    expect(await textOf(rows, {}, merge('A1:B1'))).toBe('a,hidden,c\n');
  });
});

describe('workbooks', () => {
  it('gives every sheet with a value in the order of the workbook, hidden ones marked', async () => {
    const file = await buildXlsx({
      sheets: [
        { name: '订单 & more', xml: sheetXml(row(n(1))) },
        { name: 'Empty', xml: sheetXml('') },
        { name: 'Chart', kind: 'chartsheet', xml: '<chartsheet/>' },
        { name: 'Old', state: 'hidden', xml: sheetXml(row(n(2))) },
        { name: 'Deep', state: 'veryHidden', xml: sheetXml(row(n(3))) },
      ],
    });
    const { sheets, notes } = await readBook(file);
    expect(sheets.map(({ name, hidden, text }) => [name, hidden, text])).toEqual([
      ['订单 & more', false, '1\n'],
      ['Old', true, '2\n'],
      ['Deep', true, '3\n'],
    ]);
    expect(sheets[2]?.notes).toEqual({ 'sheet-very-hidden': {} });
    expect(notes).toEqual({
      'workbook-empty-sheets': { count: 1, names: 'Empty' },
      'workbook-other-sheets': { count: 1, names: 'Chart' },
    });
  });

  it.each([{ strict: true }, { absolute: true }])('finds its parts where %j', async (how) => {
    const book = oneSheet(row('<c t="s"><v>0</v></c>', n(45322)), {
      ...how,
      strings: '<si><t>x</t></si>',
      formats: [14],
    });
    expect((await readBuilt(book)).text).toBe('x,2024-01-31\n');
  });

  it('reads elements with a prefix', async () => {
    const xml =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c><x:c r="B1"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    expect((await readBuilt({ sheets: [{ name: 'a', xml }] })).text).toBe('a,2\n');
  });

  it('reads UTF-16, comments, processing instructions and single quotes', async () => {
    const cell = `<c r='A1' t='inlineStr'><is><t>é中</t></is></c>`;
    const xml = sheetXml(`<!-- <row> --><?x y?><row r='1'>${cell}</row>`);
    const wide = new Uint8Array(
      new Uint16Array([...`\ufeff${xml}`].map((c) => c.charCodeAt(0))).buffer,
    );
    const file = await buildXlsx({
      sheets: [
        { name: 'narrow', xml },
        { name: 'wide', xml: wide },
      ],
    });
    expect((await readBook(file)).sheets.map(({ text }) => text)).toEqual(['é中\n', 'é中\n']);
  });

  it('reads the same wherever a piece of its XML is cut', () => {
    const xml =
      '<?xml version="1.0"?><!-- x --><a:r xmlns:a="u" b="1>2"><c d=\'"\'>1 &amp; 2\r\n3<![CDATA[<4>]]></c><e/>&#20013;</a:r>';
    const read = (pieces: readonly string[]): string[] => {
      const seen: string[] = [];
      const reader = new XmlReader({
        open(name, tag, to) {
          seen.push(`<${name} ${String(tag.get('b'))} ${String(tag.get('d'))}`);
          if (name === 'c') to.collect();
        },
        close(name, to) {
          seen.push(`${name}> ${String(to.take())}`);
        },
      });
      for (const piece of pieces) reader.push(piece);
      reader.end();
      return seen;
    };
    const whole = read([xml]);
    expect(whole).toEqual([
      '<r 1>2 null',
      '<c null "',
      'c> 1 & 2\n3<4>',
      '<e null null',
      'e> null',
      'r> null',
    ]);
    expect(read([...xml])).toEqual(whole);
    for (let i = 1; i < xml.length; i += 1)
      expect(read([xml.slice(0, i), xml.slice(i)])).toEqual(whole);
  });

  it('names and counts what it leaves closed', async () => {
    const parts = {
      'xl/externalLinks/externalLink1.xml': '<a/>',
      'xl/externalLinks/_rels/externalLink1.xml.rels': '<a/>',
      'xl/vbaProject.bin': 'x',
      'xl/connections.xml': '<a/>',
      'xl/comments1.xml': '<a/>',
      'xl/threadedComments/threadedComment1.xml': '<a/>',
      'xl/pivotCache/pivotCacheDefinition1.xml': '<a/>',
      'xl/pivotCache/pivotCacheRecords1.xml': '<a/>',
      'xl/media/image1.png': 'x',
      'xl/media/image2.png': 'x',
      'xl/embeddings/oleObject1.bin': 'x',
    };
    const { notes } = await readBook(await buildXlsx(oneSheet(row(n(1)), { parts })));
    expect(notes).toEqual({
      'workbook-external-links': { count: 1 },
      'workbook-macros': { count: 1 },
      'workbook-connections': { count: 1 },
      'workbook-comments': { count: 2 },
      'workbook-pivots': { count: 1 },
      'workbook-pictures': { count: 2 },
      'workbook-embedded': { count: 1 },
    });
  });

  it('tells how far it is and stops when cancelled', async () => {
    const file = await buildXlsx(oneSheet(row(n(1)).repeat(20_000)));
    const seen: number[] = [];
    await readWorkbook(
      file,
      'xlsx',
      () => true,
      ({ bytes, totalBytes, records }) => {
        expect(bytes).toBeLessThanOrEqual(totalBytes);
        seen.push(records);
      },
    );
    expect(seen.at(-1)).toBeGreaterThan(10_000);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
    await expect(readWorkbook(file, 'xlsx', () => false)).rejects.toMatchObject({
      kind: 'cancelled',
      reason: { code: 'cancelled' },
    });
  });
});

describe('refusals', () => {
  it.each([
    [
      'a row beyond the last',
      '<row r="1000000000"><c r="A1"><v>1</v></c></row>',
      'sheet-out-of-range',
    ],
    [
      'a column beyond the last',
      '<row r="99"><c r="ZZZZZ99"><v>1</v></c></row>',
      'sheet-out-of-range',
    ],
    ['the column after XFD', '<row r="1"><c r="XFE1"><v>1</v></c></row>', 'sheet-out-of-range'],
    ['row 0', '<row r="0"><c><v>1</v></c></row>', 'workbook-damaged'],
    ['a row that is no number', '<row r="x"><c><v>1</v></c></row>', 'workbook-damaged'],
    ['a reference without a column', '<row r="1"><c r="12"><v>1</v></c></row>', 'workbook-damaged'],
    ['a text that is not there', '<row><c t="s"><v>5</v></c></row>', 'workbook-damaged'],
    ['an entity of its own', '<row><c t="str"><v>&lol;</v></c></row>', 'workbook-damaged'],
    ['a lone ampersand', '<row><c t="str"><v>a & b</v></c></row>', 'workbook-damaged'],
    ['elements closed out of order', '<row><c><v>1</c></v></row>', 'workbook-damaged'],
    ['an attribute without quotes', '<row r=1><c><v>1</v></c></row>', 'workbook-damaged'],
    ['deep nesting', '<row>'.repeat(1000) + '</row>'.repeat(1000), 'workbook-damaged'],
    ['no value at all', '', 'workbook-empty'],
  ])('%s', async (_, rows, code) => {
    expect(await refusalOf(await buildXlsx(oneSheet(rows)))).toBe(code);
  });

  it('a sheet too wide and too long to write out', async () => {
    const rows =
      '<row r="1"><c r="XFD1"><v>1</v></c><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>';
    expect(await refusalOf(await buildXlsx(oneSheet(rows)))).toBe('sheet-too-large');
  });

  it('a document type, wherever it stands', async () => {
    const xml = `<!DOCTYPE a [<!ENTITY lol "lol">]>${sheetXml(row(n(1)))}`;
    expect(await refusalOf(await buildXlsx({ sheets: [{ name: 'a', xml }] }))).toBe(
      'workbook-doctype',
    );
    const late = sheetXml('<!ENTITY lol "lol">');
    expect(await refusalOf(await buildXlsx({ sheets: [{ name: 'a', xml: late }] }))).toBe(
      'workbook-doctype',
    );
  });

  it('sheets that end early', async () => {
    const xml = sheetXml(row(n(1)) + row(n(2))).slice(0, -40);
    expect(await refusalOf(await buildXlsx({ sheets: [{ name: 'a', xml }] }))).toBe(
      'workbook-damaged',
    );
  });

  it('a bomb of shared texts', async () => {
    const strings = `<si><t>${'a'.repeat(1_000_000)}</t></si>`.repeat(100);
    const file = await buildXlsx(oneSheet(row('<c t="s"><v>0</v></c>'), { strings }));
    expect(file.size).toBeLessThan(200_000);
    expect(await refusalOf(file)).toBe('workbook-bomb');
  });

  it('one text of more than any cell holds', async () => {
    const file = await buildXlsx(oneSheet(row(t('a'.repeat(17_000_000)))));
    expect(await refusalOf(file)).toBe('workbook-too-large');
  });

  it('zips that are no workbook, and what is no zip', async () => {
    expect(await refusalOf(await zipOf({ 'a.csv': 'a,b' }))).toBe('workbook-damaged');
    expect(await refusalOf(await zipOf({ 'content.xml': '<a/>', mimetype: 'x' }))).toBe(
      'workbook-ods',
    );
    expect(await refusalOf(new Blob(['a,b\n1,2\n']))).toBe('workbook-damaged');
    expect(await refusalOf(new Blob([]))).toBe('empty-file');
  });

  it('a workbook without a part that it names', async () => {
    const file = await zipOf({
      '_rels/.rels': '<Relationships/>',
      'xl/workbook.xml': '<workbook><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    });
    expect(await refusalOf(file)).toBe('workbook-damaged');
  });
});

/** mulberry32: the same mutations on every run. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('damaged workbooks', { timeout: 120_000 }, () => {
  const strings = '<si><t>Ann</t></si><si><r><t>B</t></r><r><t>ob</t></r></si>';
  const rows = Array.from({ length: 30 }, (_, i) =>
    row(`<c t="s"><v>${String(i % 2)}</v></c>`, n(45_322.5 + i, 1), t('x &amp; y'), n(i)),
  );
  const merges = '<mergeCells><mergeCell ref="A2:A4"/></mergeCells>';
  const book = oneSheet(rows.join(''), { strings, formats: [0, 22] }, merges);

  it('become parts or a refusal, whichever of their bytes are changed or cut', async () => {
    const bytes = new Uint8Array(await (await buildXlsx(book)).arrayBuffer());
    const random = makeRandom(20_261_122);
    const outcomes = new Map<string, number>();
    for (let i = 0; i < 200; i += 1) {
      const damaged = bytes.slice(0, i % 4 === 0 ? Math.floor(random() * bytes.length) : undefined);
      for (let k = 0; k < 1 + (i % 5); k += 1) {
        damaged[Math.floor(random() * damaged.length)] = Math.floor(random() * 256);
      }
      const code = await refusalOf(new Blob([damaged]));
      outcomes.set(code, (outcomes.get(code) ?? 0) + 1);
    }
    expect(
      [...outcomes.keys()].filter((code) => !/^(?:|workbook-.*|empty-file)$/.test(code)),
    ).toEqual([]);
    expect(outcomes.get('workbook-damaged')).toBeGreaterThan(100);
  });

  it('become parts or a refusal, whatever happens to their XML', async () => {
    const random = makeRandom(7);
    const bits = [
      '<',
      '>',
      '&',
      '"',
      '/',
      '<c>',
      '</row>',
      'r="A1"',
      '<v>',
      '9'.repeat(30),
      '\0',
      ']]>',
    ];
    const xml = String(book.sheets[0]?.xml);
    const codes = new Set<string>();
    for (let i = 0; i < 200; i += 1) {
      const at = Math.floor(random() * xml.length);
      const bit = bits[i % bits.length] ?? '';
      const changed = xml.slice(0, at) + bit + xml.slice(at + Math.floor(random() * 3));
      codes.add(
        await refusalOf(await buildXlsx({ ...book, sheets: [{ name: 'a', xml: changed }] })),
      );
    }
    expect([...codes].filter((code) => !/^(?:|workbook-.*|sheet-.*)$/.test(code))).toEqual([]);
    expect(codes.has('')).toBe(true);
  });
});

const real = fileURLToPath(
  new URL('../../../../shared/data/online_retail_xlsx_sample/moatazsaad.xlsx', import.meta.url),
);

describe.skipIf(!existsSync(real))('Online Retail as a workbook', { timeout: 120_000 }, () => {
  it('equals what another reader finds in it, cell by cell', async () => {
    const { sheets, notes } = await readBook((await openAsBlob(real)) as Blob);
    expect(notes).toEqual({});
    expect(sheets.map(({ name, records, notes: own }) => [name, records, own])).toEqual([
      ['Sheet1', 40_001, {}],
    ]);
    const rows = parseCanonical(sheets[0]?.text ?? '');
    const workbook = readReference(readFileSync(real), { cellDates: true, UTC: true, dense: true });
    const expected = (workbook.Sheets['Sheet1']?.['!data'] ?? []).map((cells) =>
      Array.from({ length: 8 }, (_, i) => reference(cells[i]?.v)),
    );
    expect(rows).toEqual(expected);
    expect(rows.filter((cells) => cells[6] === '')).toHaveLength(10_057);
    expect(rows.filter((cells) => cells[2] === '')).toHaveLength(105);
    expect(rows.filter((cells) => /^C\d+$/.test(cells[0] ?? '')).length).toBeGreaterThan(100);
    expect(rows[1]?.[4]).toBe('2011-10-30 16:17:00');
  });
});

function reference(value: unknown): string {
  if (value === undefined) return '';
  if (!(value instanceof Date)) return String(value as string | number);
  const whole = new Date(Math.round(value.getTime() / 1000) * 1000);
  return whole.toISOString().slice(0, 19).replace('T', ' ');
}
