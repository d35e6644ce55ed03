import { describe, expect, it } from 'vitest';
import type { Page } from '../../../src/engine/contract.ts';
import { protectTable, type ProtectedKind } from '../../../src/privacy/protect-table.ts';
import {
  mostValues,
  writeDownload,
  type DownloadFormat,
  type DownloadRequest,
} from '../../../src/ui/result/download-file.ts';
import { wantedColumns } from '../../../src/ui/result/download-rows.ts';
import { definitionRows } from '../../../src/ui/result/download-words.ts';
import { arrowTable } from '../intake/read-columnar.ts';
import { readBook } from '../intake/read-sheets.ts';
import { parseCanonical } from '../intake/read-text.ts';
import { textColumns, textPage } from './text-page.ts';

const columns = textColumns('member_id', 'phone', 'note');
const rows = [
  ['007', '13800138000', '=1+1'],
  ['008', null, '退货 "A"\n第二行'],
  ['009', '13912345678', ''],
];

async function* pagesOf(): AsyncGenerator<Page> {
  yield await Promise.resolve(textPage(columns, rows.slice(0, 2)));
  yield await Promise.resolve(textPage(columns, rows.slice(2), 2));
}

function request(format: DownloadFormat, change: Partial<DownloadRequest> = {}): DownloadRequest {
  return {
    format,
    name: 'people',
    columns,
    kinds: new Map(),
    protection: protectTable(columns, new Map(), { kind: 'plain' }),
    isPlain: true,
    pages: pagesOf(),
    rows: rows.length,
    bom: false,
    definition: [],
    sheets: { data: 'Data', definition: 'Meaning' },
    onRows: () => undefined,
    ...change,
  };
}

const kinds = new Map<string, ProtectedKind>([
  ['member_id', 'member'],
  ['phone', 'phone'],
]);
const masked: Partial<DownloadRequest> = {
  kinds,
  protection: protectTable(columns, kinds, { kind: 'masked' }),
  isPlain: false,
};

async function blobOf(wanted: DownloadRequest): Promise<Blob> {
  const outcome = await writeDownload(wanted);
  if (outcome.kind !== 'file') throw new Error(outcome.kind);
  expect(outcome.rows).toBe(rows.length);
  return outcome.blob;
}

describe('a result as a file', () => {
  it('is the same CSV whether its rows were looked over or not', async () => {
    const plain = await (await blobOf(request('csv'))).text();
    expect(plain).toBe(
      'member_id,phone,note\r\n007,13800138000,"\'=1+1"\r\n008,,"退货 ""A""\n第二行"\r\n009,13912345678,""\r\n',
    );
    expect(await (await blobOf(request('csv', { isPlain: false }))).text()).toBe(plain);
  });

  it.each<DownloadFormat>(['csv', 'xlsx', 'arrow', 'sql'])(
    'has nothing of a masked column in %s, and keeps its ids',
    async (format) => {
      const blob = await blobOf(request(format, masked));
      const text =
        format === 'xlsx'
          ? ((await readBook(blob)).sheets[0]?.text ?? '')
          : format === 'arrow'
            ? (await arrowTable(blob)).text
            : await blob.text();
      expect(text).toContain('138****8000');
      expect(text).toContain('007');
      expect(text).not.toMatch(/13800138000|13912345678/);
    },
  );

  it('comes back from a workbook and from Arrow as it was', async () => {
    const { sheets } = await readBook(await blobOf(request('xlsx')));
    const [, ...read] = parseCanonical(sheets[0]?.text ?? '');
    expect(read).toEqual(rows.map((row) => row.map((text) => text ?? '')));
    const { rows: back } = await arrowTable(await blobOf(request('arrow')));
    expect(back).toEqual(rows.map((row) => row.map((text) => text ?? '')));
  });

  it('holds some columns in the order of their names', async () => {
    const some = wantedColumns(columns, ['note', 'member_id', 'gone']);
    const wanted = request('csv', {
      columns: some,
      protection: protectTable(some, new Map(), { kind: 'plain' }),
    });
    expect((await (await blobOf(wanted)).text()).split('\r\n')[1]).toBe(`"'=1+1",007`);
  });

  it('is refused before a row is read where the format ends', async () => {
    async function* none(): AsyncGenerator<Page> {
      yield await Promise.reject<Page>(new Error('read'));
    }
    const many = { rows: 1_048_576, pages: none() };
    expect(await writeDownload(request('xlsx', many))).toEqual({
      kind: 'too-many-rows',
      most: 1_048_575,
    });
    const values = { rows: mostValues / 2, pages: none() };
    expect(await writeDownload(request('parquet', values))).toMatchObject({
      kind: 'too-many-values',
    });
  });

  it('tells how far it is, and ends with what ended its pages', async () => {
    const told: number[] = [];
    await blobOf(request('sql', { onRows: (count) => told.push(count) }));
    expect(told).toEqual([2, 3]);
    async function* cancelled(): AsyncGenerator<Page> {
      yield textPage(columns, rows);
      throw await Promise.resolve(new Error('enough'));
    }
    for (const format of ['csv', 'xlsx', 'arrow', 'sql'] as const) {
      await expect(writeDownload(request(format, { pages: cancelled() }))).rejects.toThrow(
        'enough',
      );
    }
  });
});

describe('a definition in a sheet', () => {
  it('has labels in front of values and sentences beside nothing', () => {
    expect(definitionRows('Title\n\nWords: here.\n- Least: 3\n- 截至：1 月\n')).toEqual([
      { label: '', value: 'Title' },
      { label: '', value: 'Words: here.' },
      { label: 'Least', value: '3' },
      { label: '截至', value: '1 月' },
    ]);
  });
});
