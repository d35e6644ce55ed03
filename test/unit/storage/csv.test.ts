import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Page } from '../../../src/engine/contract.ts';
import { csvHeader, csvLine, neutralizeFormula, writeCsv } from '../../../src/storage/csv.ts';
import { textColumns, textPage } from '../result/text-page.ts';
import { formulaPayloads } from './formula-payloads.ts';
import { parseCsv } from './parse-csv.ts';

describe('a CSV line', () => {
  it.each([
    [['a', 'b'], 'a,b\r\n'],
    [['a,b', 'c'], '"a,b",c\r\n'],
    [['say "hi"'], '"say ""hi"""\r\n'],
    [['two\r\nlines', 'x'], '"two\r\nlines",x\r\n'],
    [['two\nlines', 'x'], '"two\nlines",x\r\n'],
    [[' padded '], ' padded \r\n'],
    [['王小明', '🎉', 'Müller'], '王小明,🎉,Müller\r\n'],
    [['00123', '9007199254740993', '8911407.90'], '00123,9007199254740993,8911407.90\r\n'],
    [[null, '', 'x'], ',"",x\r\n'],
  ] as const)('of %j is %j', (values, line) => {
    expect(csvLine(values)).toBe(line);
  });

  it('is never blank, since readers skip blank lines', () => {
    expect(csvLine([null])).toBe('""\r\n');
    expect(csvLine([''])).toBe('""\r\n');
    expect(csvLine([null, null])).toBe(',\r\n');
  });

  it('reads back as what was written, but for the apostrophe before a formula', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom('"', ',', '\r', '\n', ';', '\t', '=', '-', "'", 'ü', '李'),
      }),
      fc.constantFrom(...formulaPayloads),
    );
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(fc.option(cell), { minLength: width, maxLength: width })),
      );
    fc.assert(
      fc.property(table, (rows) => {
        const read = parseCsv(rows.map((row) => csvLine(row)).join(''));
        const meant = rows.map((row) =>
          row.map((value) => (value === null ? null : neutralizeFormula(value))),
        );
        expect(read).toEqual(meant);
        for (const [y, row] of rows.entries()) {
          for (const [x, value] of row.entries()) {
            const got = read[y]?.[x];
            expect(got === value || got === `'${value}`).toBe(true);
          }
        }
      }),
    );
  });
});

describe('a formula', () => {
  it('has more than sixty known payloads', () => {
    expect(formulaPayloads.length).toBeGreaterThanOrEqual(60);
    expect(new Set(formulaPayloads).size).toBe(formulaPayloads.length);
  });

  it.each(formulaPayloads)('is neutralised within quotes: %j', (payload) => {
    expect(neutralizeFormula(payload)).toBe(`'${payload}`);
    const field = csvLine([payload, 'x']);
    expect(field.startsWith(`"'`)).toBe(true);
    expect(parseCsv(field)).toEqual([[`'${payload}`, 'x']]);
  });

  it.each(['-12.50', '-1', '-0', '-9007199254740993', '-1.5e-7', '-1E+20', '12.50', '0'])(
    'is not what a number is: %s',
    (number) => {
      expect(neutralizeFormula(number)).toBe(number);
      expect(csvLine([number, 'x'])).toBe(`${number},x\r\n`);
    },
  );

  it.each(['', 'a=b', 'x-1', 'user@example.com', '2024-01-31', "'=1", '（＝）', '9+1', 'C++'])(
    'is not in the middle of a text: %j',
    (text) => {
      expect(neutralizeFormula(text)).toBe(text);
    },
  );

  it('is neutralised in headings as well', () => {
    expect(csvHeader(textColumns('=cmd()', '-x', 'plain'), { bom: false })).toBe(
      `"'=cmd()","'-x",plain\r\n`,
    );
  });
});

describe('a CSV file', () => {
  const columns = textColumns('id', 'name');

  async function* pages(): AsyncGenerator<Page> {
    yield textPage(columns, [
      ['001', '李娜'],
      ['002', null],
    ]);
    yield textPage(columns, [['003', '']], 2);
  }

  async function read(bom: boolean): Promise<{ bytes: Uint8Array; rows: number[] }> {
    const parts: BlobPart[] = [];
    const rows: number[] = [];
    for await (const part of writeCsv(columns, pages(), { bom })) {
      parts.push(part.bytes);
      rows.push(part.rows);
    }
    return { bytes: new Uint8Array(await new Blob(parts).arrayBuffer()), rows };
  }

  it('comes in parts, one for the header and one a page', async () => {
    const { bytes, rows } = await read(false);
    expect(rows).toEqual([0, 2, 1]);
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe(
      'id,name\r\n001,李娜\r\n002,\r\n003,""\r\n',
    );
  });

  it('starts with a byte order mark on request', async () => {
    const { bytes } = await read(true);
    expect([...bytes.slice(0, 5)]).toEqual([0xef, 0xbb, 0xbf, 0x69, 0x64]);
  });

  it('does not start with a bare ID, which Excel takes for SYLK', () => {
    expect(csvHeader(textColumns('ID', 'x'), { bom: false })).toBe('"ID",x\r\n');
    expect(csvHeader(textColumns('ID,x', 'y'), { bom: false })).toBe('"ID,x",y\r\n');
    expect(csvHeader(textColumns('IDs'), { bom: true })).toBe('\uFEFF"IDs"\r\n');
  });
});
