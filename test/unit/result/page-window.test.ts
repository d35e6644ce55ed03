import { describe, expect, it, vi } from 'vitest';
import type { Outcome, Page } from '../../../src/engine/contract.ts';
import {
  allRows,
  PageWindow,
  type RowOrder,
  type RowQuery,
} from '../../../src/ui/result/PageWindow.ts';
import { textColumns, textPage } from './text-page.ts';

const columns = textColumns('id');

function pageOf(offset: number, limit: number, prefix = 'r'): Page {
  const rows = Array.from({ length: limit }, (_, index) => [`${prefix}${offset + index}`]);
  return textPage(columns, rows, offset);
}

interface Question {
  readonly offset: number;
  readonly limit: number;
  readonly order: RowOrder;
  readonly where: string | undefined;
  answer(outcome?: Outcome<Page>): void;
}

function open(rows: number, first?: Page, query: RowQuery = allRows) {
  const questions: Question[] = [];
  const changed = vi.fn();
  const fetchPage = (
    offset: number,
    limit: number,
    order: RowOrder,
    where?: string,
  ): Promise<Outcome<Page>> =>
    new Promise((resolve) => {
      const own: Outcome<Page> = { ok: true, value: pageOf(offset, limit) };
      questions.push({ offset, limit, order, where, answer: (outcome = own) => resolve(outcome) });
    });
  const pages = new PageWindow({
    rows,
    query,
    fetchPage,
    first,
    changed,
    signal: new AbortController().signal,
  });
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  return { pages, questions, changed, settle };
}

describe('the pages of a result', () => {
  it('ask once for what is in sight, and tell when it came', async () => {
    const { pages, questions, changed, settle } = open(1_000_000);
    pages.want({ first: 10, end: 30 });
    pages.want({ first: 12, end: 32 });
    expect(questions).toHaveLength(1);
    expect(questions[0]).toMatchObject({ offset: 0, limit: 200, order: [] });
    expect(pages.text(15, 0)).toBeUndefined();
    questions[0]?.answer();
    await settle();
    expect(changed).toHaveBeenCalled();
    expect(pages.text(15, 0)).toBe('r15');
    pages.want({ first: 10, end: 30 });
    expect(questions).toHaveLength(1);
  });

  it('ask for both pages of a view that lies across them, and no further than the last row', () => {
    const { pages, questions } = open(350);
    pages.want({ first: 190, end: 210 });
    expect(questions.map(({ offset, limit }) => [offset, limit])).toEqual([
      [0, 200],
      [200, 150],
    ]);
  });

  it('use the rows that came with the result', () => {
    const { pages, questions } = open(1000, pageOf(0, 50));
    pages.want({ first: 0, end: 40 });
    expect(questions).toHaveLength(0);
    expect(pages.text(49, 0)).toBe('r49');
    expect(pages.text(50, 0)).toBeUndefined();
    pages.want({ first: 20, end: 60 });
    expect(questions).toHaveLength(1);
  });

  it('skip what was flown over', async () => {
    const { pages, questions, settle } = open(1_000_000);
    for (let first = 0; first < 900_000; first += 10_000) pages.want({ first, end: first + 20 });
    expect(questions).toHaveLength(2);
    questions[0]?.answer();
    questions[1]?.answer();
    await settle();
    expect(questions.slice(2).map(({ offset }) => offset)).toEqual([890_000]);
  });

  it('are never more than twenty, and the longest unseen goes first', async () => {
    const { pages, questions, settle } = open(1_000_000);
    for (let page = 0; page < 60; page++) {
      // Row 0 is looked at all the time.
      pages.want({ first: 0, end: 1 });
      questions.at(-1)?.answer();
      await settle();
      pages.want({ first: page * 200, end: page * 200 + 20 });
      questions.at(-1)?.answer();
      await settle();
      expect(pages.size).toBeLessThanOrEqual(20);
    }
    expect(pages.size).toBe(20);
    expect(pages.text(0, 0)).toBe('r0');
    expect(pages.text(59 * 200, 0)).toBe('r11800');
    expect(pages.text(5 * 200, 0)).toBeUndefined();
  });

  it('are asked for in the order and under the condition of their query', async () => {
    const order = [{ column: 'id', descending: true }];
    const { pages, questions, settle } = open(1000, undefined, { order, where: 'a > 1' });
    let isReady = false;
    void pages.ready({ first: 300, end: 420 }).then(() => (isReady = true));
    expect(questions).toHaveLength(2);
    expect(questions[1]).toMatchObject({ offset: 400, order, where: 'a > 1' });
    questions[0]?.answer();
    await settle();
    expect(isReady).toBe(false);
    questions[1]?.answer();
    await settle();
    expect(isReady).toBe(true);
    expect(pages.text(419, 0)).toBe('r419');
  });

  it('stop asking after a failure until told to try again', async () => {
    const { pages, questions, settle } = open(1000);
    pages.want({ first: 0, end: 10 });
    const failure = { kind: 'engine-lost', message: 'gone' } as const;
    questions[0]?.answer({ ok: false, failure });
    await settle();
    expect(pages.failure).toEqual(failure);
    pages.want({ first: 300, end: 310 });
    expect(questions).toHaveLength(1);
    pages.retry();
    expect(pages.failure).toBeNull();
    expect(questions).toHaveLength(2);
  });

  it('can be read through without being kept', async () => {
    const { pages, questions, settle } = open(12_000);
    const read: [number, number][] = [];
    const done = (async () => {
      for await (const page of pages.read({ first: 100, end: 11_000 })) {
        read.push([page.offset, page.rows]);
      }
    })();
    for (let index = 0; index < 3; index++) {
      await settle();
      questions[index]?.answer();
    }
    await done;
    expect(read).toEqual([
      [100, 5000],
      [5100, 5000],
      [10_100, 900],
    ]);
    expect(pages.size).toBe(0);
  });
});
