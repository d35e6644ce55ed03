import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareNotebooks,
  withoutIds,
  type CellChange,
} from '../../../src/notebook/compare-notebooks.ts';
import {
  insertCell,
  moveCell,
  removeCell,
  replaceCell,
  setParamValue,
} from '../../../src/notebook/edit-cells.ts';
import { longestRise } from '../../../src/notebook/match-cells.ts';
import type { Cell, Notebook } from '../../../src/notebook/notebook.ts';
import { renameCell } from '../../../src/notebook/rename-cell.ts';
import { restoreCell, restoreNotebook } from '../../../src/notebook/restore-notebook.ts';

const base = { words: {} };

function sql(id: string, name: string, text: string): Cell {
  return { ...base, kind: 'sql', id, name, sql: text, as: 'table' };
}

function prose(id: string, markdown: string): Cell {
  return { ...base, kind: 'text', id, name: '', markdown };
}

function windowCell(id: string, value: number): Cell {
  return {
    ...base,
    kind: 'param',
    id,
    name: 'window',
    param: { type: 'number', value, extra: {} },
  };
}

function notebook(...cells: Cell[]): Notebook {
  return { title: 'Sales', sources: {}, cells, extra: {} };
}

const sales = notebook(
  prose('c1', '# Sales\n\nHow much was sold.'),
  windowCell('c2', 30),
  sql('c3', 'monthly', "SELECT date_trunc('month', ordered_at) AS month, sum(amount) FROM orders"),
  sql('c4', 'best', 'SELECT * FROM monthly ORDER BY 2 DESC LIMIT 3'),
  prose('c5', 'Members who came back within the window are counted once.'),
);

/** Cells that have nothing in common with each other, some of them without a name. */
const notebooks = fc
  .uniqueArray(fc.stringMatching(/^[a-z]{5,9}$/), { minLength: 2, maxLength: 9 })
  .chain((names) =>
    fc.tuple(
      ...names.map((name, at) =>
        fc.constantFrom<Cell>(
          sql(`c${at}`, name, `SELECT ${name}1, ${name}2 FROM ${name}3 WHERE ${name}4`),
          prose(`c${at}`, `${name} ${name}a ${name}b`),
          { ...base, kind: 'param', id: `c${at}`, name, param: { type: 'text', extra: {} } },
        ),
      ),
    ),
  )
  .map((cells) => notebook(...cells));

/** A notebook and a place in it. */
const places = notebooks.chain((given) =>
  fc.record({ given: fc.constant(given), at: fc.nat(given.cells.length - 1) }),
);

function brief(changes: readonly CellChange[]): readonly string[] {
  return changes.map((change) => {
    if (change.kind === 'edited') return `${change.after.id}: ${change.parts.join(' ')}`;
    return `${change.kind} ${change.kind === 'added' ? change.after.id : change.before.id}`;
  });
}

/** What an edit is called, with the ids of the open notebook and between two texts without any. */
function changesOf(before: Notebook, after: Notebook): readonly (readonly CellChange[])[] {
  return [compareNotebooks(before, after), compareNotebooks(withoutIds(before), after)];
}

describe('comparing two notebooks', () => {
  it('finds nothing between a notebook and itself, with ids or without', () => {
    fc.assert(
      fc.property(notebooks, (given) => {
        expect(compareNotebooks(given, given)).toEqual([]);
        expect(compareNotebooks(withoutIds(given), given)).toEqual([]);
      }),
    );
  });

  it('tells an added cell, and nothing of those that made room', () => {
    fc.assert(
      fc.property(places, ({ given, at }) => {
        const added = sql('new', 'brand_new', 'SELECT 1 AS brand_new_column');
        for (const changes of changesOf(given, insertCell(given, added, at)))
          expect(changes).toEqual([{ kind: 'added', after: added, to: at }]);
      }),
    );
  });

  it('tells a removed cell by the place it had', () => {
    fc.assert(
      fc.property(places, ({ given, at }) => {
        const cell = given.cells[at];
        if (!cell) return;
        for (const changes of changesOf(given, removeCell(given, cell.id))) {
          expect(changes).toMatchObject([{ kind: 'removed', from: at }]);
        }
      }),
    );
  });

  it('tells one moved cell, and it alone', () => {
    fc.assert(
      fc.property(places, fc.nat(8), ({ given, at }, to) => {
        const moved = moveCell(given, given.cells[at]?.id ?? '', to);
        for (const changes of changesOf(given, moved)) {
          expect(changes.length).toBe(moved === given ? 0 : 1);
          for (const change of changes) expect(change).toMatchObject({ parts: ['place'] });
        }
      }),
    );
  });

  it('tells a new name, also where nothing but the content says which cell it is', () => {
    fc.assert(
      fc.property(places, ({ given, at }) => {
        const cell = given.cells[at];
        if (!cell || cell.name === '' || cell.kind === 'param') return;
        for (const changes of changesOf(given, renameCell(given, cell.id, 'renamed')))
          expect(changes).toMatchObject([{ kind: 'edited', from: at, to: at, parts: ['name'] }]);
      }),
    );
  });

  it('tells a changed text, also of a cell without a name', () => {
    fc.assert(
      fc.property(places, ({ given, at }) => {
        const cell = given.cells[at];
        if (cell?.kind !== 'sql' && cell?.kind !== 'text') return;
        const next: Cell =
          cell.kind === 'sql'
            ? { ...cell, sql: `${cell.sql} LIMIT 3` }
            : { ...cell, markdown: `${cell.markdown} more` };
        for (const changes of changesOf(given, replaceCell(given, next)))
          expect(changes).toMatchObject([{ kind: 'edited', from: at, to: at, parts: ['text'] }]);
      }),
    );
  });

  it('tells the value of a parameter apart from its definition', () => {
    const chosen = setParamValue(sales, 'c2', 45);
    expect(brief(compareNotebooks(sales, chosen))).toEqual(['c2: value']);
    const labelled = replaceCell(sales, {
      ...base,
      ...{ kind: 'param', id: 'c2', name: 'window' },
      param: { type: 'number', value: 30, label: 'Days', extra: {} },
    } as Cell);
    expect(brief(compareNotebooks(sales, labelled))).toEqual(['c2: text']);
  });

  it('tells what reads a renamed cell, because its text follows', () => {
    const renamed = renameCell(sales, 'c3', 'by_month');
    expect(brief(compareNotebooks(sales, renamed))).toEqual(['c3: name', 'c4: text']);
  });

  it('tells several changes in the order of the page', () => {
    let next = removeCell(sales, 'c2');
    next = insertCell(next, prose('n1', 'A note about nothing of that kind'), 0);
    next = moveCell(next, 'c5', 1);
    expect(brief(compareNotebooks(sales, next))).toEqual(['added n1', 'c5: place', 'removed c2']);
  });

  it('takes a rewritten text of which little is left for another cell', () => {
    const next = replaceCell(sales, prose('c5', 'Something entirely different'));
    expect(brief(compareNotebooks(withoutIds(sales), next))).toEqual([
      'removed text-4',
      'added c5',
    ]);
  });

  it('knows a query that became a check as the same cell', () => {
    const next = replaceCell(sales, {
      ...base,
      ...{
        kind: 'check',
        id: 'c4',
        name: 'best',
        sql: 'SELECT * FROM monthly ORDER BY 2 DESC LIMIT 3',
      },
    } as Cell);
    expect(brief(compareNotebooks(withoutIds(sales), next))).toEqual(['c4: kind']);
  });

  it('has more to tell the further two notebooks are apart, and never fails', () => {
    fc.assert(
      fc.property(notebooks, notebooks, (one, other) => {
        const changes = compareNotebooks(withoutIds(one), other);
        const added = changes.filter(({ kind }) => kind === 'added').length;
        const removed = changes.filter(({ kind }) => kind === 'removed').length;
        expect(other.cells.length - one.cells.length).toBe(added - removed);
      }),
    );
  });
});

describe('the longest rise', () => {
  it('is a way through the list that only rises, and the longest', () => {
    expect(longestRise([])).toEqual([]);
    expect(longestRise([0, 3, 1, 2, 4])).toEqual([0, 1, 2, 4]);
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(20), { maxLength: 9 }), (numbers) => {
        const rise = longestRise(numbers);
        let longest = 0;
        for (let mask = 0; mask < 2 ** numbers.length; mask += 1) {
          const some = numbers.filter((_, at) => mask & (2 ** at));
          if (some.every((number, at) => at === 0 || number > (some[at - 1] ?? 0)))
            longest = Math.max(longest, some.length);
        }
        expect(rise.length).toBe(longest);
        expect([...rise].sort((one, other) => one - other)).toEqual(rise);
        const places = rise.map((number) => numbers.indexOf(number));
        expect([...places].sort((one, other) => one - other)).toEqual(places);
      }),
    );
  });
});

describe('going back to a version', () => {
  let counter = 0;
  const newId = (): string => `r${(counter += 1)}`;
  const edited = insertCell(
    removeCell(replaceCell(sales, sql('c4', 'best', 'SELECT 1')), 'c5'),
    prose('c9', 'A new note'),
    0,
  );

  it('gives the version, and cells that were there all along keep their ids', () => {
    const restored = restoreNotebook(edited, withoutIds(sales), newId);
    expect(withoutIds(restored)).toEqual(withoutIds(sales));
    expect(restored.cells.slice(0, 4).map(({ id }) => id)).toEqual(['c1', 'c2', 'c3', 'c4']);
    expect(new Set(restored.cells.map(({ id }) => id)).size).toBe(5);
  });

  it('puts a single cell back in its place', () => {
    const version = withoutIds(sales);
    const [, , , best, note] = version.cells;
    if (!best || !note) throw new Error('The version lost cells.');
    const one = restoreCell(edited, version, best, 'c4', newId);
    expect(brief(compareNotebooks(edited, one))).toEqual(['c4: text']);
    const two = restoreCell(edited, version, note, null, newId);
    expect(two.cells.at(-1)).toMatchObject({ markdown: note.kind === 'text' && note.markdown });
    expect(brief(compareNotebooks(edited, two))).toEqual([`added ${two.cells.at(-1)?.id ?? ''}`]);
  });

  it('leaves the notebook alone where the cell to be replaced is gone meanwhile', () => {
    const version = withoutIds(sales);
    const [first] = version.cells;
    if (first) expect(restoreCell(edited, version, first, 'c77', newId)).toBe(edited);
  });
});
