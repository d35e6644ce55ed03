import { describe, expect, it } from 'vitest';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { accessibleName } from '../../../src/notebook/accessible-name.ts';
import { checkName } from '../../../src/notebook/check-name.ts';
import {
  freshId,
  insertCell,
  moveCell,
  removeCell,
  replaceCell,
  setParamValue,
  setTitle,
} from '../../../src/notebook/edit-cells.ts';
import type { Cell, Notebook } from '../../../src/notebook/notebook.ts';
import { renameCell, renameSource } from '../../../src/notebook/rename-cell.ts';

const notebook = parseNotebook(`---
title: T
format: 1
sources:
  orders_file:
    role: orders
---

Prose.

\`\`\`param name=window
type: number
value: 90
from: {relation: buyers, column: days}
\`\`\`

\`\`\`sql name=buyers
SELECT * FROM orders_file WHERE days < $window -- buyers
\`\`\`

\`\`\`check
SELECT buyers.id FROM Buyers WHERE 'buyers' = '$window' OR $WINDOW > 1
\`\`\`

\`\`\`chart of=BUYERS
mark: bar
\`\`\`

\`\`\`model name=m kind=k-means of=buyers
clusters: 3
\`\`\`

More prose.
`).notebook;
const text = (id: string): Cell => ({ id, kind: 'text', name: '', words: {}, markdown: id });

function ids(value: Notebook): string {
  return value.cells.map((cell) => cell.id).join(' ');
}

function sqlOf(value: Notebook, id: string): string {
  const cell = value.cells.find((candidate) => candidate.id === id);
  return cell !== undefined && 'sql' in cell ? cell.sql : '';
}

describe('cells', () => {
  it('are inserted at a place, and at the end beyond it', () => {
    expect(ids(insertCell(notebook, text('x'), 1))).toBe('c1 x c2 c3 c4 c5 c6 c7');
    expect(ids(insertCell(notebook, text('x'), 99))).toBe('c1 c2 c3 c4 c5 c6 c7 x');
    expect(ids(notebook)).toBe('c1 c2 c3 c4 c5 c6 c7');
  });

  it('move to a place among the others', () => {
    expect(ids(moveCell(notebook, 'c1', 2))).toBe('c2 c3 c1 c4 c5 c6 c7');
    expect(ids(moveCell(notebook, 'c7', 0))).toBe('c7 c1 c2 c3 c4 c5 c6');
    expect(moveCell(notebook, 'c1', 0)).toBe(notebook);
    expect(moveCell(notebook, 'nobody', 0)).toBe(notebook);
  });

  it('are replaced and removed by id', () => {
    expect(replaceCell(notebook, text('c1')).cells[0]).toEqual(text('c1'));
    expect(replaceCell(notebook, text('nobody'))).toBe(notebook);
    expect(ids(removeCell(notebook, 'c3'))).toBe('c1 c2 c4 c5 c6 c7');
    expect(removeCell(notebook, 'nobody')).toBe(notebook);
  });

  it('get ids that nobody has, nor had', () => {
    expect(ids(notebook)).not.toContain(freshId(notebook));
    expect(freshId(notebook, ['c9', 'c10'])).not.toMatch(/^c(9|10|[1-7])$/);
  });
});

describe('titles and parameters', () => {
  it('are set, and nothing happens where nothing changes', () => {
    expect(setTitle(notebook, 'U').title).toBe('U');
    expect(setTitle(notebook, 'T')).toBe(notebook);
    expect(setParamValue(notebook, 'c2', 30).cells[1]).toMatchObject({ param: { value: 30 } });
    expect(setParamValue(notebook, 'c2', 90)).toBe(notebook);
  });

  it('lose their value to fall back to where it comes from', () => {
    const cell = setParamValue(notebook, 'c2', undefined).cells[1];
    expect(cell?.kind === 'param' && 'value' in cell.param).toBe(false);
  });

  it('take no value of another type', () => {
    expect(setParamValue(notebook, 'c2', 'many')).toBe(notebook);
    expect(setParamValue(notebook, 'c1', 1)).toBe(notebook);
  });
});

describe('a renamed cell', () => {
  it('is followed by SQL, charts, models, parameters and cells of later versions', () => {
    const renamed = renameCell(notebook, 'c3', '首购 会员');
    expect(sqlOf(renamed, 'c4')).toBe(
      `SELECT "首购 会员".id FROM "首购 会员" WHERE 'buyers' = '$window' OR $WINDOW > 1`,
    );
    expect(renamed.cells[1]).toMatchObject({ param: { from: { relation: '首购 会员' } } });
    expect(renamed.cells[4]).toMatchObject({ of: '首购 会员' });
    expect(renamed.cells[5]).toMatchObject({ of: '首购 会员' });
    const later = parseNotebook(
      '```sql name=a\nSELECT 1\n```\n\n```segment name=s of=a\nstage: x\n```',
    );
    expect(renameCell(later.notebook, 'c1', 'b').cells[1]).toMatchObject({ words: { of: 'b' } });
    expect(sqlOf(renamed, 'c3')).toContain('-- buyers');
  });

  it('take their fences along: handles, what a click sets, the day, and the words of a definition', () => {
    const fences = parseNotebook(`\`\`\`param name=window
type: number
value: 90
\`\`\`

\`\`\`sql name=late as_of=window define="Within {window} days, not {windows}."
SELECT 1 AS x
\`\`\`

\`\`\`chart of=late drag=least,Window select=window:x,other:window
mark: bar
\`\`\`
`).notebook;
    const [, late, chart] = renameCell(fences, 'c1', 'days').cells;
    expect(late?.words).toEqual({
      as_of: 'days',
      define: 'Within {days} days, not {windows}.',
    });
    expect(chart?.words).toEqual({ drag: 'least,days', select: 'days:x,other:window' });
    const other = renameCell(fences, 'c2', 'later').cells;
    expect(other[1]?.words).toBe(fences.cells[1]?.words);
  });

  it('is followed by $parameters', () => {
    const renamed = renameCell(notebook, 'c2', '窗口');
    expect(sqlOf(renamed, 'c3')).toContain('days < $窗口');
    expect(sqlOf(renamed, 'c4')).toContain("'$window' OR $窗口 > 1");
  });

  it('leaves the cells alone that do not read it', () => {
    const renamed = renameCell(notebook, 'c3', 'customers');
    expect(renamed.cells[0]).toBe(notebook.cells[0]);
    expect(renamed.cells[6]).toBe(notebook.cells[6]);
    expect(renameCell(notebook, 'c3', 'buyers')).toBe(notebook);
  });

  it('changes only itself where it had no name', () => {
    const renamed = renameCell(notebook, 'c4', 'one_row');
    expect(renamed.cells.filter((cell, at) => cell !== notebook.cells[at])).toHaveLength(1);
  });

  it('goes for sources as well', () => {
    const renamed = renameSource(notebook, 'orders_file', 'sales');
    expect(Object.keys(renamed.sources)).toEqual(['sales']);
    expect(sqlOf(renamed, 'c3')).toContain('FROM sales');
    expect(renameSource(notebook, 'nobody', 'x')).toBe(notebook);
  });
});

describe('the name of a cell on the page', () => {
  it('is its own, or its kind and its number among its kind', () => {
    expect(notebook.cells.map((cell) => accessibleName(notebook, cell))).toEqual([
      ...['text-1', 'window', 'buyers', 'check-1', 'chart-1', 'm', 'text-2'],
    ]);
  });

  it('is nobody else’s', () => {
    const taken = renameCell(notebook, 'c3', 'Text-1');
    expect(accessibleName(taken, taken.cells[0] as Cell)).toBe("text-1'");
  });
});

describe('a name', () => {
  it('may be of any script', () => {
    for (const name of ['orders', '会员', 'a-b', '2024', 'naïve', 'select', '👩‍👩‍👧']) {
      expect(checkName(notebook, name)).toBeNull();
    }
  });

  it('must be there, and on one line without spaces', () => {
    expect(checkName(notebook, '')).toEqual({ code: 'empty' });
    for (const name of ['a b', 'a\nb', 'a　b', '\u0000', 'a\u200bb', '\ud800', '\ufeffa']) {
      expect(checkName(notebook, name)).toEqual({ code: 'character' });
    }
  });

  it('must be free, without regard to case', () => {
    expect(checkName(notebook, 'BUYERS')).toEqual({ code: 'taken', by: 'buyers' });
    expect(checkName(notebook, 'Orders_File')).toEqual({ code: 'taken', by: 'orders_file' });
    expect(checkName(notebook, 'members', ['Members'])).toEqual({ code: 'taken', by: 'Members' });
    expect(checkName(notebook, 'Buyers', [], 'c3')).toBeNull();
  });

  it('must not be one that a reader defines for itself', () => {
    const sql = 'WITH recent AS (SELECT 1) SELECT * FROM buyers, recent';
    const cell: Cell = { id: 'x', kind: 'sql', name: 'reader', words: {}, sql, as: 'table' };
    const next = insertCell(notebook, cell, 9);
    expect(checkName(next, 'recent', [], 'c3')).toEqual({ code: 'captured', cell: 'reader' });
    expect(checkName(next, 'recent', [], 'c1')).toBeNull();
  });
});
