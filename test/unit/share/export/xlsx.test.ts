import { read } from '@e965/xlsx';
import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeWorkbook, type WorkbookOptions } from '../../../../src/share/export/xlsx.ts';
import { mostSheetRows } from '../../../../src/share/export/xlsx.ts';
import { sheetName } from '../../../../src/share/export/sheet-text.ts';
import type { ShareRows, ShareTable } from '../../../../src/share/share-table.ts';
import { parseCanonical } from '../../intake/read-text.ts';
import { readBook } from '../../intake/read-sheets.ts';
import { anyTable, anyText, formulaPayloads, textTable } from './share-tables.ts';

const options: WorkbookOptions = {
  definition: [
    { label: 'As of', value: '2026-11-22' },
    { label: '=1+1', value: '@SUM(1)' },
  ],
  words: { data: 'Result', definition: 'Definition' },
};

async function written(table: ShareTable | ShareRows, more: Partial<WorkbookOptions> = {}) {
  const outcome = await writeWorkbook(table, { ...options, ...more });
  if (outcome.kind !== 'file') throw new Error(outcome.kind);
  return outcome.blob;
}

/** The rows as our own intake reads them, without the heading; blank lines are rows as well. */
async function readBack(blob: Blob): Promise<readonly (readonly string[])[]> {
  const { sheets } = await readBook(blob);
  return parseCanonical(sheets[0]?.text ?? '').slice(1);
}

async function partsOf(blob: Blob): Promise<Record<string, string>> {
  const reader = new ZipReader(new BlobReader(blob), { useWebWorkers: false });
  const parts: Record<string, string> = {};
  for (const entry of await reader.getEntries()) {
    if (!entry.directory) parts[entry.filename] = await entry.getData(new TextWriter());
  }
  return parts;
}

function column(type: string, ...values: readonly (string | null)[]): ShareTable {
  return { name: 't', columns: [{ name: 'v', type }], rows: values.map((value) => [value]) };
}

describe('a workbook', () => {
  it('holds numbers only where a double and fifteen digits hold them', async () => {
    const values = ['12.5', '-3', '0', '999999999999999', '1234567890123456', '0.1234567890123456'];
    const blob = await written(column('DECIMAL(38,16)', ...values));
    const sheet = read(await blob.arrayBuffer()).Sheets['t'] ?? {};
    expect(values.map((_, at) => (sheet[`A${String(at + 2)}`] as { t: string }).t)).toEqual([
      'n',
      'n',
      'n',
      'n',
      's',
      's',
    ]);
    expect((await readBack(blob)).flat()).toEqual(values);
  });

  it('keeps identifiers, leading zeros and long numbers as text', async () => {
    const ids = ['007', '13800138000', '622202199001010000', '1E5', '1-2'];
    expect((await readBack(await written(textTable(ids)))).flat()).toEqual(ids);
    const chosen = await written(column('BIGINT', '42'), { asText: new Set(['v']) });
    const sheet = read(await chosen.arrayBuffer()).Sheets['t'] ?? {};
    expect(sheet['A2']).toMatchObject({ t: 's', v: '42' });
  });

  it('holds real dates, moments and truth values', async () => {
    const table: ShareTable = {
      name: 'moments',
      columns: [
        { name: 'd', type: 'DATE' },
        { name: 't', type: 'TIMESTAMP' },
        { name: 'b', type: 'BOOLEAN' },
      ],
      rows: [
        ['2024-02-29', '2024-02-29 23:59:59', 'true'],
        ['1900-03-01', '1999-12-31 00:00:00.125', 'false'],
        [null, null, null],
      ],
    };
    const blob = await written(table);
    const sheet =
      read(await blob.arrayBuffer(), { cellDates: true, UTC: true }).Sheets['moments'] ?? {};
    expect(sheet['A2']).toMatchObject({ t: 'd', v: new Date('2024-02-29') });
    expect(sheet['B2']).toMatchObject({ t: 'd', v: new Date('2024-02-29T23:59:59Z') });
    expect(sheet['C2']).toMatchObject({ t: 'b', v: true });
    expect((await readBack(blob)).slice(0, 2)).toEqual(table.rows.slice(0, 2));
  });

  it('keeps as text what Excel’s calendar and clock cannot say', async () => {
    const days = ['1900-02-28', '10000-01-01', '0044-03-15 (BC)', 'infinity'];
    expect((await readBack(await written(column('DATE', ...days)))).flat()).toEqual(days);
    const moments = ['2024-01-31 08:30:00.123456', '-infinity'];
    expect((await readBack(await written(column('TIMESTAMP', ...moments)))).flat()).toEqual(
      moments,
    );
  });

  it('never holds a formula: over 400 payloads come back as the texts that they are', async () => {
    const payloads = formulaPayloads();
    expect(payloads.length).toBeGreaterThan(400);
    const blob = await written(textTable(payloads));
    for (const [name, xml] of Object.entries(await partsOf(blob))) {
      expect(xml, name).not.toMatch(/<f[\s>/]|t="str"|externalLink|ddeLink/);
    }
    const sheet = read(await blob.arrayBuffer()).Sheets['texts'] ?? {};
    for (const [at, payload] of payloads.entries()) {
      expect(sheet[`A${String(at + 2)}`]).toMatchObject({ t: 's', v: payload });
      expect(sheet[`A${String(at + 2)}`]).not.toHaveProperty('f');
    }
    expect((await readBack(blob)).flat()).toEqual(payloads);
  });

  it('gives any text back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 20 }), async (texts) => {
        const rows = texts.map((text) => `x${text}`);
        expect((await readBack(await written(textTable(rows)))).flat()).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });

  it('gives any table back, value for value', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, async (table) => {
        // A mark in front keeps a row of nothing from being a blank line.
        const marked = {
          ...table,
          columns: [{ name: 'mark', type: 'VARCHAR' }, ...table.columns],
          rows: table.rows.map((row) => ['#', ...row]),
        };
        const back = await readBack(await written(marked));
        const expected = table.rows.map((row) => row.map((text) => text ?? ''));
        const found = back.map((row) => row.slice(1));
        const types = table.columns.map(({ type }) => type);
        expect(found.map((row) => row.map((text, at) => meant(text, types[at] ?? '')))).toEqual(
          expected.map((row) => row.map((text, at) => meant(text, types[at] ?? ''))),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('has a bold, frozen heading, a filter and widths', async () => {
    const parts = await partsOf(await written(textTable(['一二三四五六七八九十', 'b'])));
    const sheet = parts['xl/worksheets/sheet1.xml'] ?? '';
    expect(sheet).toContain(
      '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
    );
    expect(sheet).toContain('<autoFilter ref="A1:A3"/>');
    expect(sheet).toContain('width="22" customWidth="1"');
    expect(sheet).toContain('<c r="A1" s="1" t="inlineStr">');
    expect(parts['xl/styles.xml']).toContain('fontId="1" fillId="2" applyFont="1"');
  });

  it('says what the numbers mean on a second sheet, also without any on the first', async () => {
    const { sheets } = await readBook(await written(textTable(['a'])));
    expect(sheets.map(({ name }) => name)).toEqual(['texts', 'Definition']);
    expect(sheets[1]?.text).toBe('As of,2026-11-22\n=1+1,@SUM(1)\n');
    const alone = await readBook(await written(textTable(['a']), { definition: [] }));
    expect(alone.sheets).toHaveLength(1);
  });

  it('says neither who wrote it nor when, and the same table gives the same bytes', async () => {
    const one = await written(textTable(['a', '=b']));
    const other = await written(textTable(['a', '=b']));
    expect(new Uint8Array(await one.arrayBuffer())).toEqual(
      new Uint8Array(await other.arrayBuffer()),
    );
    expect(Object.keys(await partsOf(one)).filter((name) => name.startsWith('docProps'))).toEqual(
      [],
    );
  });

  it('takes rows as they come, in stretches', async () => {
    async function* pages() {
      yield [['a'], ['b']];
      yield [];
      yield [['c']];
    }
    const columns = [{ name: 'v', type: 'VARCHAR' }];
    const outcome = await writeWorkbook({ name: 'p', columns, pages: pages() }, options);
    expect(outcome).toMatchObject({ kind: 'file', rows: 3 });
    if (outcome.kind === 'file')
      expect((await readBack(outcome.blob)).flat()).toEqual(['a', 'b', 'c']);
  });

  it('refuses what a sheet cannot hold, and says what', async () => {
    function* endless() {
      const rows = Array.from({ length: 65_536 }, () => [null]);
      for (let page = 0; page < 17; page += 1) yield rows;
    }
    const columns = [{ name: 'v', type: 'VARCHAR' }];
    const most = { kind: 'too-many-rows', most: mostSheetRows };
    expect(await writeWorkbook({ name: 'p', columns, pages: endless() }, options)).toEqual(most);
    expect(await writeWorkbook(textTable(['a', 'x'.repeat(32_768)]), options)).toEqual({
      kind: 'text-too-long',
      column: 'value',
      row: 2,
      most: 32_767,
    });
    const wide = Array.from({ length: 16_385 }, (_, at) => ({
      name: `c${String(at)}`,
      type: 'DATE',
    }));
    expect(await writeWorkbook({ name: 'w', columns: wide, rows: [] }, options)).toMatchObject({
      kind: 'too-many-columns',
      columns: 16_385,
    });
  });

  it('names sheets as Excel takes them', () => {
    expect(sheetName('orders/2024: [a]*?', 'Result')).toBe('orders-2024- -a---');
    expect(sheetName("'quoted'", 'Result')).toBe('quoted');
    expect(sheetName('', 'Result')).toBe('Result');
    expect(sheetName('History', 'Result')).toBe('Result');
    expect(sheetName('a'.repeat(40), 'Result')).toHaveLength(31);
    expect(sheetName('Definition', 'x', ['definition'])).toBe('Definition 2');
    fc.assert(
      fc.property(anyText, (text) => {
        const name = sheetName(text, 'Result');
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(31);
        expect(name).not.toMatch(/[[\]:*?/\\]|^'|'$|[\u0000-\u001f]/);
      }),
    );
  });
});

/** A decimal loses the zeros at its end, a double its way of writing; an empty text is an empty cell. */
function meant(text: string, type: string): string {
  if (/^DECIMAL/.test(type) && /\./.test(text)) return text.replace(/\.?0+$/, '');
  if (type === 'DOUBLE' && /^-?[\d.]/.test(text) && Number(text) !== 0) return String(Number(text));
  if (type === 'DOUBLE' && Number(text) === 0 && text !== '') return '0';
  return text;
}
