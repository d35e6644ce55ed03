import { describe, expect, it } from 'vitest';
import type { Outcome, Page } from '../../../src/engine/contract.ts';
import { allPages, PagesFailed } from '../../../src/ui/result/all-pages.ts';
import { allRows } from '../../../src/ui/result/PageWindow.ts';

const bare = (offset: number, rows: number): Outcome<Page> => ({
  ok: true,
  value: { columns: [], offset, rows, ipc: new Uint8Array() },
});

async function collect(pages: AsyncIterable<Page>): Promise<[number, number][]> {
  const read: [number, number][] = [];
  for await (const { offset, rows } of pages) read.push([offset, rows]);
  return read;
}

describe('all rows of a result', () => {
  const { signal } = new AbortController();

  it('come page after page', async () => {
    const pages = allPages(async (offset, limit) => bare(offset, limit), 25_000, allRows, signal);
    expect(await collect(pages)).toEqual([
      [0, 10_000],
      [10_000, 10_000],
      [20_000, 5000],
    ]);
  });

  it('are none of an empty result', async () => {
    expect(await collect(allPages(async () => bare(0, 0), 0, allRows, signal))).toEqual([]);
  });

  it('are not passed off as complete when the engine fails or the result changed', async () => {
    const failure = { kind: 'memory', message: 'Out of memory' } as const;
    const failing = allPages(async () => ({ ok: false, failure }), 10, allRows, signal);
    await expect(collect(failing)).rejects.toThrow('Out of memory');
    const short = allPages(async (offset) => bare(offset, 9), 10, allRows, signal);
    await expect(collect(short)).rejects.toThrow(PagesFailed);
  });

  it('stop when cancelled', async () => {
    const run = new AbortController();
    const asked: number[] = [];
    const pages = allPages(
      async (offset, limit) => {
        asked.push(offset);
        if (asked.length === 2) run.abort();
        return bare(offset, limit);
      },
      1_000_000,
      allRows,
      run.signal,
    );
    await expect(collect(pages)).rejects.toThrow();
    expect(asked).toEqual([0, 10_000]);
  });
});
