import { describe, expect, it, vi } from 'vitest';
import type { Outcome, Page } from '../../../src/engine/contract.ts';
import { GridRows } from '../../../src/ui/result/GridRows.svelte.ts';
import { allRows, type RowQuery } from '../../../src/ui/result/PageWindow.ts';
import { textColumns, textPage } from './text-page.ts';

const columns = textColumns('id');

interface Question {
  readonly offset: number;
  readonly where: string | undefined;
  readonly signal: AbortSignal | undefined;
  answer(matching?: number): void;
  fail(): void;
}

function open(query: RowQuery = allRows, before?: GridRows) {
  const questions: Question[] = [];
  const onShow = vi.fn();
  const rows = new GridRows({
    total: 1000,
    firstPage: pageOf('all', 0, 50),
    source: { relation: 't', ask: () => Promise.reject(new Error('not asked')) },
    before: before?.pages,
    query,
    onShow,
    fetchPage: (offset, limit, order, where, signal) =>
      new Promise<Outcome<Page>>((resolve) => {
        questions.push({
          offset,
          where,
          signal,
          answer(matching) {
            const label = `${where ?? 'all'}${order.length > 0 ? ' sorted' : ''}`;
            const page = pageOf(label, offset, Math.min(limit, matching ?? limit));
            resolve({ ok: true, value: matching === undefined ? page : { ...page, matching } });
          },
          fail: () => resolve({ ok: false, failure: { kind: 'other', message: 'gone' } }),
        });
      }),
  });
  return { rows, questions, onShow };
}

function pageOf(label: string, offset: number, limit: number): Page {
  const values = Array.from({ length: limit }, (_, index) => [`${label} ${offset + index}`]);
  return textPage(columns, values, offset);
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const sorted: RowQuery['order'] = [{ column: 'id', descending: true }];

describe('the rows of a grid', () => {
  it('stay until those of another filter are there, with their number', async () => {
    const { rows, questions, onShow } = open();
    void rows.apply({ order: [], where: 'a' });
    expect(rows.isBusy).toBe(true);
    expect(rows.wanted.where).toBe('a');
    expect(rows.text(3, 0)).toBe('all 3');
    expect(rows.count).toBe(1000);
    questions[0]?.answer(70);
    await settle();
    expect(rows.isBusy).toBe(false);
    expect(rows.count).toBe(70);
    expect(rows.text(3, 0)).toBe('a 3');
    expect(onShow).toHaveBeenCalledOnce();
  });

  it('are those of the last wish: what it overtook is neither asked for nor shown', async () => {
    const { rows, questions, onShow } = open();
    void rows.apply({ order: [], where: 'a' });
    void rows.apply({ order: [], where: 'b' });
    void rows.apply({ order: [], where: 'c' });
    expect(questions.map(({ where }) => where)).toEqual(['a']);
    expect(questions[0]?.signal?.aborted).toBe(true);
    questions[0]?.answer(10);
    await settle();
    expect(rows.text(0, 0)).toBe('all 0');
    expect(questions.map(({ where }) => where)).toEqual(['a', 'c']);
    questions[1]?.answer(20);
    await settle();
    expect(rows.text(0, 0)).toBe('c 0');
    expect(questions[1]?.signal?.aborted).toBe(false);
    rows.stop();
    expect(questions[1]?.signal?.aborted).toBe(true);
    expect(onShow).toHaveBeenCalledOnce();
  });

  it('do not wait for pages that nobody wants any more', async () => {
    const { rows, questions } = open();
    void rows.apply({ order: sorted, where: null });
    expect(questions).toHaveLength(1);
    void rows.apply({ order: [], where: 'b' });
    await settle();
    expect(questions.at(-1)?.where).toBe('b');
    questions[1]?.answer(8);
    await settle();
    expect(rows.count).toBe(8);
    expect(rows.failure).toBeNull();
  });

  it('are all at once again when nothing is wanted of them', async () => {
    const { rows, questions } = open();
    void rows.apply({ order: sorted, where: null });
    questions[0]?.answer();
    await settle();
    expect(rows.text(0, 0)).toBe('all sorted 0');
    await rows.apply(allRows);
    expect(rows.text(0, 0)).toBe('all 0');
    expect(questions).toHaveLength(1);
  });

  it('stay when the engine fails, which can be tried again', async () => {
    const { rows, questions } = open();
    void rows.apply({ order: [], where: 'a' });
    questions[0]?.fail();
    await settle();
    expect(rows.failure?.message).toBe('gone');
    expect(rows.text(0, 0)).toBe('all 0');
    void rows.retry();
    expect(rows.failure).toBeNull();
    questions[1]?.answer(5);
    await settle();
    expect(rows.count).toBe(5);
  });

  it('of the result before show while a new one is filtered', async () => {
    const first = open();
    void first.rows.apply({ order: [], where: 'a' });
    first.questions[0]?.answer(70);
    await settle();
    const { rows, questions } = open({ order: [], where: 'a' }, first.rows);
    first.rows.stop();
    expect(rows.count).toBe(70);
    expect(rows.text(0, 0)).toBe('a 0');
    questions[0]?.answer(60);
    await settle();
    expect(rows.count).toBe(60);
  });
});
