import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { printNotebook } from '../../../src/format/print-notebook.ts';
import { parseSegment } from '../../../src/members/segment/parse-segment.ts';
import { printSegment } from '../../../src/members/segment/print-segment.ts';
import type { Segment } from '../../../src/members/segment/segment.ts';
import { segment } from './segment-arbitrary.ts';

const written = `title: Care
# Who has not seen it.
all:
  - member: age
    at_least: 30
  - behaviour: events
    where:
      - {column: event, is: view}
      - {column: object, is: 抗老护肤专题}
    measure: times
    window: {last: 30 days, today: true}
    is: 0
action: Show the page.
channels: [push, sms]
owner: 会员组`;

describe('the text of a segment', () => {
  it('holds every segment: what is printed is parsed as it was', () => {
    fc.assert(
      fc.property(segment, (value) => {
        expect(parseSegment(printSegment(value))).toEqual(value);
      }),
      { numRuns: 1000 },
    );
  });

  it('is canonical once printed', () => {
    fc.assert(
      fc.property(segment, (value) => {
        const text = printSegment(value);
        expect(printSegment(parseSegment(text) ?? value)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('survives as a cell of a notebook', () => {
    fc.assert(
      fc.property(segment, (value) => {
        const cell = { id: 'c1', kind: 'segment' as const, name: 's', words: {}, segment: value };
        const notebook = { title: 'T', sources: {}, cells: [cell], extra: {} };
        const file = printNotebook(notebook);
        expect(parseNotebook(file).notebook).toEqual(notebook);
        expect(parseNotebook(file).warnings).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('is read without an exception from any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const value = parseSegment(text);
        if (value) expect(parseSegment(printSegment(value, text))).toEqual(value);
      }),
    );
  });

  it('stays as it was written, comments and all, until something else is said', () => {
    const value = parseSegment(written);
    expect(value).not.toBeNull();
    if (!value) return;
    expect(printSegment(value, written)).toBe(written);
    const edited: Segment = { ...value, action: 'Call them.' };
    expect(printSegment(edited, written)).toBe(written.replace('Show the page.', 'Call them.'));
    expect(value.extra).toEqual({ owner: '会员组' });
  });

  it('keeps what it does not understand and says so', () => {
    const value = parseSegment('all:\n  - member: age\n    at_leats: 30');
    expect(value?.where.rules).toEqual([{ kind: 'unknown', raw: { member: 'age', at_leats: 30 } }]);
  });

  it('is none where it says nothing of whom it means', () => {
    expect(parseSegment('stage: asleep')).toBeNull();
    expect(parseSegment('owner: 会员组\nall: []')?.where.rules).toEqual([]);
    expect(parseSegment('')?.where.rules).toEqual([]);
  });

  it('counts today unless it says otherwise', () => {
    const text = (window: string) =>
      `all:\n  - behaviour: orders\n    window: ${window}\n    at_least: 1`;
    const windowOf = (value: string) => {
      const [rule] = parseSegment(text(value))?.where.rules ?? [];
      return rule?.kind === 'behaviour' ? rule.window : rule;
    };
    expect(windowOf('{last: 1 day}')).toEqual({ kind: 'last', count: 1, unit: 'day', today: true });
    expect(windowOf('{last: 2 weeks, today: false}')).toMatchObject({ count: 2, today: false });
    expect(windowOf('{last: 0 days}')).toMatchObject({ kind: 'unknown' });
    expect(windowOf('{between: [2024-02-30, 2024-03-01]}')).toMatchObject({ kind: 'unknown' });
  });
});
