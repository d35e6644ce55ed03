import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { setParamValue } from '../../../src/notebook/edit-cells.ts';
import type { Cell } from '../../../src/notebook/notebook.ts';
import { Library, ownText } from '../../../src/session/library.svelte.ts';
import type { OpenNotebook } from '../../../src/session/open-notebook.svelte.ts';
import { readVersion } from '../../../src/session/read-version.ts';
import { Workbench } from '../../../src/session/workbench.svelte.ts';
import { NotebookShelf } from '../../../src/storage/notebook-shelf.ts';
import { openPreferences } from '../../../src/storage/preferences.ts';
import { MemoryTables } from '../../../src/storage/shelf-tables.ts';
import { createIntake } from '../../../workers/intake/create-intake.ts';
import { createFakeEngine } from '../../engine/fake-engine.ts';

const analysis = parseNotebook(`---
title: RFM
format: 1
---

Who buys how often.

\`\`\`param name=window
type: number
value: 30
\`\`\`

\`\`\`sql name=scores
SELECT 1 AS score
\`\`\`
`).notebook;

const withItsData = `---
title: Report
format: 1
sources:
  orders_file:
    role: orders
    columns: [order_id, amount]
---

\`\`\`sql name=total
SELECT sum(amount) AS total FROM orders
\`\`\`

<!-- cell role=data -->

# Data

\`\`\`sql name=orders as=view role=data
SELECT * FROM orders_file
\`\`\`
`;

const second = 1000;
const minute = 60 * second;

/** A tab: a page of its own, with the storage of the browser. */
function openTab(tables: MemoryTables): { workbench: Workbench; library: Library } {
  const workbench = new Workbench({ engine: createFakeEngine(), intake: createIntake() });
  const library = new Library({
    workbench,
    openShelf: () => Promise.resolve(new NotebookShelf(tables)),
    preferences: openPreferences(() => {
      throw new Error('No storage here.');
    }),
  });
  return { workbench, library };
}

function textCell(markdown: string): Omit<Cell, 'id'> {
  return { kind: 'text', name: '', words: {}, markdown } as Omit<Cell, 'id'>;
}

function cellNamed({ notebook }: OpenNotebook, name: string): Cell {
  const cell = notebook.cells.find((candidate) => candidate.name === name);
  if (!cell) throw new Error(`No cell ${name}`);
  return cell;
}

describe('the library', () => {
  let tables: MemoryTables;
  let workbench: Workbench;
  let library: Library;

  beforeEach(async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 22, 9) });
    tables = new MemoryTables();
    ({ workbench, library } = openTab(tables));
    await library.load();
  });
  afterEach(() => vi.useRealTimers());

  const wait = (milliseconds: number): Promise<unknown> =>
    vi.advanceTimersByTimeAsync(milliseconds);

  async function write(notebook: OpenNotebook, markdown: string): Promise<void> {
    workbench.edits.insert(notebook, textCell(markdown), notebook.notebook.cells.length);
    await wait(second);
  }

  const titles = (): readonly string[] => library.entries.map(({ title }) => title);

  it('keeps a new notebook once there is something in it', async () => {
    const notebook = library.create('Notes');
    await wait(minute);
    expect(titles()).toEqual([]);
    await write(notebook, 'First thoughts');
    expect(titles()).toEqual(['Notes']);
    expect(library.entries[0]).toMatchObject({ cells: 1, catalogueId: null });
    expect(library.entries[0]?.text).toContain('First thoughts');
  });

  it('keeps an analysis of the catalogue only when it is edited, with what it was as a version', async () => {
    const notebook = workbench.openNotebook(analysis, 'rfm');
    await wait(minute);
    expect(titles()).toEqual([]);
    await write(notebook, 'My conclusion');
    expect(library.entries).toMatchObject([{ title: 'RFM', catalogueId: 'rfm', cells: 4 }]);
    const keeper = library.keeperOf(notebook);
    await keeper?.loadVersions();
    const versions = keeper?.versions ?? [];
    expect(versions.map(({ text }) => readVersion(text).own.cells.length)).toEqual([3]);
  });

  it('does not take another language for an edit', async () => {
    const notebook = workbench.openNotebook(analysis, 'rfm');
    await workbench.translate('zh', () => Promise.resolve({ ...analysis, title: 'RFM 分层' }));
    await wait(minute);
    expect(notebook.notebook.title).toBe('RFM 分层');
    expect(titles()).toEqual([]);
  });

  it('goes on with the same notebook when only values of parameters were chosen, sitting after sitting', async () => {
    for (const value of [45, 60]) {
      const tab = openTab(tables);
      await tab.library.load();
      const notebook = tab.workbench.openNotebook(analysis, 'rfm');
      const cell = cellNamed(notebook, 'window');
      tab.workbench.edits.apply(notebook, setParamValue(notebook.notebook, cell.id, value));
      await wait(second);
      expect(tab.library.entries).toMatchObject([{ catalogueId: 'rfm', onlyValues: true }]);
      expect(tab.library.entries[0]?.text).toContain(`value: ${value}`);
    }
    await library.refresh();
    const id = library.entries[0]?.id ?? '';
    expect((await new NotebookShelf(tables).versions(id)).map(({ text }) => text)).toHaveLength(2);
  });

  it('opens after a reload what was there, without writing anything', async () => {
    await write(library.create('Notes'), 'First thoughts');
    const later = openTab(tables);
    await later.library.load();
    const [entry] = later.library.entries;
    const opened = await later.library.open(entry?.id ?? '');
    await wait(minute);
    expect(opened?.notebook.cells).toMatchObject([{ kind: 'text', markdown: 'First thoughts' }]);
    expect(opened?.canUndo).toBe(false);
    expect((await new NotebookShelf(tables).all()).map(({ updates }) => updates)).toEqual([1]);
    expect(await later.library.open(entry?.id ?? '')).toBe(opened);
  });

  it('uses the kept data cells where the workspace has none, and leaves those it has', async () => {
    const report = workbench.read(withItsData);
    await wait(second);
    const id = library.idOf(report) ?? '';
    const later = openTab(tables);
    await later.library.load();
    await later.library.open(id);
    expect(later.workbench.data.notebook.cells.map(({ name }) => name)).toEqual(['orders']);

    const other = openTab(tables);
    await other.library.load();
    other.workbench.read(withItsData.replace('SELECT * FROM orders_file', 'SELECT 1 AS amount'));
    await other.library.open(id);
    expect(other.workbench.data.notebook.cells).toMatchObject([{ sql: 'SELECT 1 AS amount' }]);
  });

  it('keeps no data cells where what is confirmed shall not be remembered', async () => {
    workbench.roles.remembers = false;
    const report = workbench.read(withItsData);
    await wait(second);
    expect(library.textOf(library.idOf(report) ?? '')).not.toContain('orders_file');
  });

  it('does not keep a file twice that is opened twice', async () => {
    workbench.read(withItsData);
    await wait(second);
    const later = openTab(tables);
    await later.library.load();
    const again = later.workbench.read(withItsData);
    await wait(second);
    expect(later.library.entries).toHaveLength(1);
    expect(later.library.idOf(again)).toBe(library.entries[0]?.id);
  });

  it('keeps versions at the first edit of a sitting and then every three minutes of editing', async () => {
    const notebook = library.create('Notes');
    for (let edit = 0; edit < 8; edit += 1) {
      await write(notebook, `Thought ${edit}`);
      await wait(minute - second);
    }
    const keeper = library.keeperOf(notebook);
    await keeper?.loadVersions();
    const lengths = keeper?.versions?.map(({ text }) => readVersion(text).own.cells.length);
    expect(lengths).toEqual([7, 4, 1]);
  });

  it('keeps a version by hand, goes back to it in one step and lets that be undone', async () => {
    const notebook = library.create('Notes');
    await write(notebook, 'One');
    const keeper = library.keeperOf(notebook);
    expect(await keeper?.keepNamed('For the board')).toBe(true);
    await write(notebook, 'Two');
    await keeper?.loadVersions();
    const named = keeper?.versions?.find(({ name }) => name === 'For the board');
    await keeper?.restore(readVersion(named?.text ?? ''));
    expect(notebook.notebook.cells).toMatchObject([{ markdown: 'One' }]);
    workbench.edits.undo(notebook);
    expect(notebook.notebook.cells).toMatchObject([{ markdown: 'One' }, { markdown: 'Two' }]);
    await keeper?.loadVersions();
    expect(keeper?.versions?.[0]).toMatchObject({ reason: 'restore' });
    expect(readVersion(keeper?.versions?.[0]?.text ?? '').own.cells).toHaveLength(2);
  });

  it('puts a single cell back, and only that', async () => {
    const notebook = workbench.openNotebook(analysis, 'rfm');
    await write(notebook, 'Mine');
    const cell = cellNamed(notebook, 'scores');
    const keeper = library.keeperOf(notebook);
    await keeper?.keepNamed('Before');
    const changed = { ...cell, sql: 'SELECT 2 AS score' } as Cell;
    const { cells } = notebook.notebook;
    workbench.edits.apply(notebook, {
      ...notebook.notebook,
      cells: cells.map((each) => (each.id === cell.id ? changed : each)),
    });
    await keeper?.loadVersions();
    const before = readVersion(keeper?.versions?.[0]?.text ?? '');
    const was = before.own.cells.find(({ name }) => name === 'scores');
    if (!was) throw new Error('The version lost its cell.');
    await keeper?.restoreCell(before, 'own', was, cell.id);
    expect(notebook.notebook.cells).toEqual(cells);
  });

  it('keeps what there was before roles are confirmed anew', async () => {
    const report = workbench.read(withItsData);
    await wait(second);
    const data = parseNotebook(withItsData).notebook.cells.filter(({ name }) => name === 'orders');
    workbench.edits.apply(workbench.data, {
      ...workbench.data.notebook,
      cells: workbench.data.notebook.cells.map((cell) =>
        cell.kind === 'sql' ? { ...cell, sql: 'SELECT 42 AS edited' } : cell,
      ),
    });
    workbench.read(withItsData.replace('title: Report', 'title: Other'));
    await wait(second);
    const versions = await new NotebookShelf(tables).versions(library.idOf(report) ?? '');
    expect(versions[0]).toMatchObject({ reason: 'roles' });
    expect(readVersion(versions[0]?.text ?? '').data?.cells).toMatchObject([
      { sql: 'SELECT 42 AS edited' },
    ]);
    expect(data).toHaveLength(1);
  });

  it('loses nothing when two tabs edit one notebook', async () => {
    const notebook = library.create('Shared');
    await write(notebook, 'Start');
    const id = library.idOf(notebook) ?? '';
    const other = openTab(tables);
    await other.library.load();
    const theirs = await other.library.open(id);
    if (!theirs) throw new Error('The notebook is not there.');
    other.workbench.edits.insert(theirs, textCell('From the other tab'), 1);
    await wait(second);
    await write(notebook, 'From this tab');
    const shelf = new NotebookShelf(tables);
    expect((await shelf.read(id))?.text).toContain('From this tab');
    const versions = await shelf.versions(id);
    const elsewhere = versions.filter(({ reason }) => reason === 'elsewhere');
    expect(elsewhere.map(({ text }) => text.includes('From the other tab'))).toEqual([true]);
    expect(workbench.notices.all.map(({ values }) => values)).toEqual([{ title: 'Shared' }]);
  });

  it('finds by words of the title and of the text, and not by those of the data cells', async () => {
    workbench.read(withItsData);
    await write(library.create('备忘'), 'Birthday offers for gold members');
    const find = (words: string): readonly string[] =>
      library.find(words, 'title', 'en').map(({ title }) => title);
    expect(find('')).toEqual(['Report', '备忘']);
    expect(find('MEMBERS birthday')).toEqual(['备忘']);
    expect(find('备')).toEqual(['备忘']);
    expect(find('orders_file')).toEqual([]);
    expect(find('sum(amount)')).toEqual(['Report']);
  });

  it('shows first what was opened or edited last', async () => {
    await write(library.create('One'), 'a');
    await wait(minute);
    await write(library.create('Two'), 'b');
    expect(titles()).toEqual(['Two', 'One']);
    const later = openTab(tables);
    await later.library.load();
    await wait(minute);
    await later.library.open(later.library.entries[1]?.id ?? '');
    expect(later.library.entries.map(({ title }) => title)).toEqual(['One', 'Two']);
  });

  it('renames a notebook, open or not', async () => {
    const notebook = library.create('Notes');
    await write(notebook, 'a');
    const id = library.idOf(notebook) ?? '';
    await library.rename(id, 'Open');
    expect(notebook.notebook.title).toBe('Open');
    expect(titles()).toEqual(['Open']);
    workbench.close(notebook);
    await wait(second);
    await library.rename(id, 'Closed: really');
    expect(titles()).toEqual(['Closed: really']);
    expect((await library.open(id))?.notebook.title).toBe('Closed: really');
  });

  it('duplicates a notebook as it is now', async () => {
    const notebook = library.create('Notes');
    await write(notebook, 'a');
    workbench.edits.insert(notebook, textCell('not put away yet'), 1);
    const copy = await library.duplicate(library.idOf(notebook) ?? '', 'Notes (copy)');
    const opened = await library.open(copy ?? '');
    expect(opened?.notebook).toMatchObject({ title: 'Notes (copy)', cells: { length: 2 } });
    expect(library.entries).toHaveLength(2);
  });

  it('deletes a notebook with its versions, and takes it back', async () => {
    const notebook = library.create('Notes');
    await write(notebook, 'a');
    await library.keeperOf(notebook)?.keepNamed('First');
    const id = library.idOf(notebook) ?? '';
    workbench.edits.insert(notebook, textCell('typed just before'), 1);
    await library.remove(id);
    await wait(minute);
    expect(titles()).toEqual([]);
    expect(workbench.open).toEqual([]);
    const shelf = new NotebookShelf(tables);
    expect(await shelf.all()).toEqual([]);
    expect(await shelf.versions(id)).toEqual([]);
    const notice = workbench.notices.all.at(-1);
    workbench.notices.act(notice?.id ?? 0);
    await wait(second);
    expect(workbench.notices.all).toEqual([]);
    expect(titles()).toEqual(['Notes']);
    expect(await shelf.versions(id)).toMatchObject([{ name: 'First' }]);
    expect((await library.open(id))?.notebook.cells).toHaveLength(2);
  });

  it('finds again what a page left behind as it went', async () => {
    const notebook = library.create('Notes');
    await write(notebook, 'a');
    workbench.edits.insert(notebook, textCell('typed just before the end'), 1);
    library.leave();
    const later = openTab(tables);
    await later.library.load();
    expect(later.library.entries).toMatchObject([{ cells: 2, updates: 2 }]);
    expect(later.library.entries[0]?.text).toContain('typed just before the end');
  });

  it('says that the storage refused, goes on in memory, and tries again', async () => {
    const change = vi
      .spyOn(tables, 'change')
      .mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
    const notebook = library.create('Notes');
    await write(notebook, 'a');
    await write(notebook, 'b');
    expect(library.state).toBe('failing');
    expect(library.wouldLose).toBe(true);
    expect(workbench.notices.all).toMatchObject([{ tone: 'warning', values: { title: 'Notes' } }]);
    expect(titles()).toEqual(['Notes']);
    change.mockRestore();
    await write(notebook, 'c');
    expect(library.state).toBe('memory');
    expect(await new NotebookShelf(tables).all()).toMatchObject([{ cells: 3 }]);
  });

  it('puts away within a second while somebody types without a pause', async () => {
    const notebook = library.create('Notes');
    for (let key = 0; key < 40; key += 1) {
      workbench.edits.insert(notebook, textCell(`key ${key}`), key);
      await wait(100);
      const kept = (await new NotebookShelf(tables).all())[0]?.text ?? '';
      if (key > 10) expect(kept).toContain(`key ${key - 9}`);
    }
  });

  it('says which notebook was damaged, and shows the text that was kept before', async () => {
    const notebook = library.create('Notes');
    await write(notebook, 'One');
    await write(notebook, 'Two');
    const row = (await tables.all('notebooks')).find((each) =>
      JSON.stringify(each).includes('Two'),
    );
    await tables.put('notebooks', { ...(row as { id: string }), text: 'torn' } as { id: string });
    const later = openTab(tables);
    await later.library.load();
    expect(later.workbench.notices.all).toMatchObject([{ values: { title: 'Notes' } }]);
    const opened = await later.library.open(later.library.entries[0]?.id ?? '');
    expect(opened?.notebook.cells).toMatchObject([{ markdown: 'One' }]);
    const again = openTab(tables);
    await again.library.load();
    expect(again.workbench.notices.all).toEqual([]);
  });

  it('goes back to the newest version where both slots are damaged', async () => {
    const notebook = library.create('Notes');
    await write(notebook, 'One');
    await library.keeperOf(notebook)?.keepNamed('Good');
    await write(notebook, 'Two');
    for (const row of (await tables.all('notebooks')) as { id: string }[])
      await tables.put('notebooks', { ...row, text: 'torn' } as { id: string });
    const later = openTab(tables);
    await later.library.load();
    const opened = await later.library.open(later.library.entries[0]?.id ?? '');
    expect(opened?.notebook).toMatchObject({ title: 'Notes', cells: [{ markdown: 'One' }] });
    expect(later.workbench.notices.all).toHaveLength(1);
  });

  it('begins anew where nothing is kept any more, with what is open and edited', async () => {
    const notebook = library.create('Notes');
    await write(notebook, 'a');
    for (const table of ['notebooks', 'versions'] as const)
      for (const row of (await tables.all(table)) as { id: string }[])
        await tables.remove(table, [row.id]);
    await library.startAgain();
    expect(titles()).toEqual([]);
    await wait(second);
    expect(titles()).toEqual(['Notes']);
    await library.stop();
    await write(notebook, 'b');
    expect((await new NotebookShelf(tables).all()).map(({ cells }) => cells)).toEqual([1]);
  });
});

describe('what an analyst wrote', () => {
  it('ends where the data cells begin', () => {
    expect(ownText(withItsData)).toContain('SELECT sum(amount)');
    expect(ownText(withItsData)).not.toMatch(/orders_file|# Data|Report/);
    expect(ownText('no front matter')).toBe('no front matter');
  });
});
