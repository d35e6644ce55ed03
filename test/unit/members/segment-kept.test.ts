import { describe, expect, it } from 'vitest';
import { splitData, withData } from '../../../src/format/combine.ts';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { printNotebook } from '../../../src/format/print-notebook.ts';
import { prepareTexts } from '../../../src/i18n/messages/prepare.ts';
import {
  carryKept,
  keepSegment,
  keptSegments,
  standAlone,
  withSegmentsUnion,
} from '../../../src/members/segment/kept-segments.ts';
import { segmentSql } from '../../../src/members/segment/compile-segment.ts';
import { prepareCells } from '../../../src/members/prepare-cells.ts';
import { renameCell } from '../../../src/notebook/rename-cell.ts';
import type { Notebook, SegmentCell } from '../../../src/notebook/notebook.ts';

const data = prepareCells(
  {
    tables: [],
    options: { salesRule: 'clean', orderUnit: 'row', refundPrefix: '' },
    steps: [],
  },
  prepareTexts('en'),
);

const own = parseNotebook(`---
title: Own
format: 1
---

\`\`\`segment name=young note=x
all:
  - member: age
    at_most: 30
\`\`\`

\`\`\`segment name=young_buyers
title: Young buyers
all:
  - segment: young
  - member: orders
    at_least: 1
\`\`\`

\`\`\`segment name=rest
all:
  - not: true
    segment: young_buyers
  - label: {relation: classes, column: class}
    is: A
\`\`\`

\`\`\`sql name=classes
SELECT member_id, 'A' AS class FROM member_facts
\`\`\`
`).notebook;

function cellOf(notebook: Notebook, name: string): SegmentCell {
  const cell = notebook.cells.find((each) => each.name === name);
  if (cell?.kind !== 'segment') throw new Error(name);
  return cell;
}

let ids = 0;
function keep(into: Notebook, name: string, title: string): Notebook {
  return keepSegment(into, own, cellOf(own, name), title, () => {
    ids += 1;
    return `k${String(ids)}`;
  });
}

function unionOf(notebook: Notebook): string {
  const cell = notebook.cells.find(({ name }) => name === 'segments');
  return cell?.kind === 'sql' ? cell.sql.replace(/^--.*\n/gm, '') : '';
}

describe('segments that the workspace keeps', () => {
  it('stand in the Data notebook, and `segments` is all of them', () => {
    const one = keep(data, 'young', 'The young');
    const two = keep(one, 'young_buyers', "Young 'buyers'");
    expect(keptSegments(two).map(({ title }) => title)).toEqual(['The young', "Young 'buyers'"]);
    expect(unionOf(two)).toBe(
      `SELECT 'The young' AS segment, member_id FROM kept_young
UNION ALL
SELECT 'Young ''buyers''' AS segment, member_id FROM kept_young_buyers`,
    );
  });

  it('bring along the segments that they are made of', () => {
    const cell = cellOf(keep(data, 'young_buyers', 'Y'), 'kept_young_buyers');
    expect(segmentSql(cell.segment)).toBe(`SELECT f.member_id
FROM member_facts AS f
WHERE f.age <= 30
  AND f.orders >= 1
ORDER BY f.member_id`);
  });

  it('cannot read other cells of their notebook, and say which', () => {
    expect(standAlone(cellOf(own, 'rest').segment, own, data).names).toEqual(['classes']);
    expect(standAlone(cellOf(own, 'young_buyers').segment, own, data).names).toEqual([]);
  });

  it('take the place of one with the same title', () => {
    const twice = keep(keep(data, 'young', 'Y'), 'young_buyers', 'Y');
    expect(keptSegments(twice)).toHaveLength(1);
    expect(unionOf(twice)).toBe(`SELECT 'Y' AS segment, member_id FROM kept_young`);
  });

  it('go out of `segments` with their cell, and stay in it under another name', () => {
    const kept = keep(keep(data, 'young', 'A'), 'young_buyers', 'B');
    const without = { ...kept, cells: kept.cells.filter(({ name }) => name !== 'kept_young') };
    expect(unionOf(withSegmentsUnion(without))).toBe(
      `SELECT 'B' AS segment, member_id FROM kept_young_buyers`,
    );
    const none = { ...data, cells: kept.cells.filter(({ words }) => !words['segment']) };
    expect(withSegmentsUnion(none)).toEqual(data);
    const renamed = renameCell(kept, cellOf(kept, 'kept_young').id, 'juniors');
    expect(withSegmentsUnion(renamed)).toBe(renamed);
    expect(unionOf(renamed)).toContain('FROM juniors');
  });

  it('leave a `segments` alone that somebody wrote', () => {
    const cells = data.cells.map((cell) =>
      cell.name === 'segments' && cell.kind === 'sql' ? { ...cell, sql: 'SELECT 1' } : cell,
    );
    expect(unionOf(keep({ ...data, cells }, 'young', 'A'))).toBe('SELECT 1');
  });

  it('survive a new mapping of the files, and saving and opening', () => {
    const kept = keep(data, 'young', 'A');
    expect(unionOf(carryKept(kept, data))).toBe(unionOf(kept));
    const file = printNotebook(withData(own, kept));
    const opened = splitData(parseNotebook(file).notebook).data;
    if (!opened) throw new Error('no data');
    expect(keptSegments(opened).map(({ title }) => title)).toEqual(['A']);
    expect(unionOf(opened)).toBe(unionOf(kept));
    expect(withSegmentsUnion(opened)).toBe(opened);
  });

  it('read each other by their cells, so that nothing goes in a circle', () => {
    const one = keep(data, 'young', 'A');
    const cell: SegmentCell = {
      ...cellOf(own, 'young'),
      name: 'more',
      segment: {
        where: { kind: 'group', join: 'all', rules: [{ kind: 'kept', title: 'A', not: true }] },
        extra: {},
      },
    };
    const two = keepSegment(one, own, cell, 'B', () => 'b');
    expect(segmentSql(cellOf(two, 'kept_more').segment)).toContain(
      'SELECT member_id FROM kept_young',
    );
  });
});
