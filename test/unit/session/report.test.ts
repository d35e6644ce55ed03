import { describe, expect, it } from 'vitest';
import { checksumOf } from '../../../src/session/report-files.ts';
import { toDrawnRows } from '../../../src/session/report-rows.ts';
import { SharedResults } from '../../../src/session/report-shares.ts';

function shared(...counts: readonly (string | null)[]) {
  return {
    table: {
      name: 't',
      columns: [
        { name: 'city', type: 'VARCHAR' },
        { name: 'members', type: 'BIGINT' },
      ],
      rows: counts.map((count, at) => [`c${String(at)}`, count]),
    },
    dimensions: ['city'],
    counts: ['members'],
  };
}

describe('what left in this sitting', () => {
  it('tells of numbers that differ from earlier ones by a few members', () => {
    const results = new SharedResults();
    expect(results.tellTale('n/1', shared('50', '30'))).toBe(0);
    results.remember('n/1', shared('50', '30'));
    results.remember('n/1', shared('90', '70'));
    expect(results.tellTale('n/1', shared('50', '30'))).toBe(0);
    expect(results.tellTale('n/1', shared('51', '30'))).toBe(1);
    expect(results.tellTale('n/1', shared('50', null))).toBe(1);
    expect(results.tellTale('n/2', shared('51', '30'))).toBe(0);
    expect(results.tellTale('n/1', shared('150', '130'))).toBe(0);
  });
});

describe('the checksum of a file', () => {
  it('is that of its bytes, whatever their number, and is computed once', async () => {
    const bytes = new Uint8Array(2_500_000).map((_, at) => at * 7);
    const file = new File([bytes], 'a.csv');
    const { signal } = new AbortController();
    const told: number[] = [];
    const sum = await checksumOf(file, signal, (count) => told.push(count));
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    expect(sum).toBe([...hash].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
    expect(told).toEqual([1_048_576, 2_097_152, 2_500_000]);
    await checksumOf(file, signal, (count) => told.push(count));
    expect(told).toHaveLength(3);
  });

  it('is none where the file can no longer be read, and ends when it is cancelled', async () => {
    const gone = {
      size: 5,
      slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }),
    };
    const { signal } = new AbortController();
    expect(await checksumOf(gone as unknown as File, signal)).toBeNull();
    await expect(checksumOf(new File(['x'], 'b'), AbortSignal.abort())).rejects.toThrow();
  });
});

describe('rows for a chart in a report', () => {
  it('are numbers, moments and words, and nothing where something was taken out', () => {
    const columns = ['BIGINT', 'DECIMAL(18,2)', 'DATE', 'TIMESTAMP', 'BOOLEAN', 'VARCHAR'].map(
      (type) => ({ name: type, type }),
    );
    const rows = [
      ['12', '3.50', '2024-02-29', '2024-02-29 12:00:00.5', 'true', 'x'],
      [null, 'inf', null, null, null, null],
    ];
    expect(toDrawnRows({ name: '', columns, rows }).map((row) => Object.values(row))).toEqual([
      [12, 3.5, Date.UTC(2024, 1, 29), Date.UTC(2024, 1, 29, 12, 0, 0, 500), true, 'x'],
      [null, null, null, null, null, null],
    ]);
  });
});
