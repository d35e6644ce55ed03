import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Cell } from '../../../src/notebook/notebook.ts';
import { Library } from '../../../src/session/library.svelte.ts';
import type { OpenNotebook } from '../../../src/session/open-notebook.svelte.ts';
import { Workbench } from '../../../src/session/workbench.svelte.ts';
import { Writer } from '../../../src/session/writer.svelte.ts';
import { NotebookShelf } from '../../../src/storage/notebook-shelf.ts';
import { openPreferences } from '../../../src/storage/preferences.ts';
import { MemoryTables, type ShelfTables } from '../../../src/storage/shelf-tables.ts';
import { createIntake } from '../../../workers/intake/create-intake.ts';
import { createFakeEngine } from '../../engine/fake-engine.ts';
import { FakeChannel, FakeLocks } from '../storage/fake-locks.ts';

const second = 1000;

/** A browser: its storage outlives the tabs, as its locks and channels do. */
class FakeBrowser {
  readonly tables: ShelfTables = Object.assign(new MemoryTables(), { isLasting: true });
  readonly locks = new FakeLocks();
  readonly channel = new FakeChannel();
}

class Tab {
  readonly workbench = new Workbench({ engine: createFakeEngine(), intake: createIntake() });
  readonly writer: Writer;
  readonly library: Library;
  readonly #browser: FakeBrowser;

  constructor(browser: FakeBrowser, hadRight = false) {
    this.#browser = browser;
    const { tables, locks, channel } = browser;
    this.writer = new Writer({ locks: locks.of(this), channel: channel.of(this), hadRight });
    this.library = new Library({
      workbench: this.workbench,
      openShelf: () => Promise.resolve(new NotebookShelf(tables)),
      preferences: openPreferences(() => {
        throw new Error('No storage here.');
      }),
      writer: this.writer,
    });
  }

  /** `crashes`: the page has no time to leave anything behind. */
  close(crashes = false): void {
    if (!crashes) this.library.leave();
    void this.library.stop();
    this.#browser.channel.closeTab(this);
    this.#browser.locks.closeTab(this);
  }

  write(notebook: OpenNotebook, markdown: string): void {
    const cell = { kind: 'text', name: '', words: {}, markdown } as Omit<Cell, 'id'>;
    this.workbench.edits.insert(notebook, cell, notebook.notebook.cells.length);
  }
}

describe('two tabs', () => {
  let browser: FakeBrowser;
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 22, 9) });
    browser = new FakeBrowser();
  });
  afterEach(() => vi.useRealTimers());

  const wait = (milliseconds: number): Promise<unknown> =>
    vi.advanceTimersByTimeAsync(milliseconds);

  async function open(): Promise<Tab> {
    const tab = new Tab(browser);
    await tab.library.load();
    return tab;
  }

  async function shared(): Promise<{ one: Tab; mine: OpenNotebook; id: string }> {
    const one = await open();
    const mine = one.library.create('Shared');
    one.write(mine, 'Start');
    await wait(second);
    return { one, mine, id: one.library.idOf(mine) ?? '' };
  }

  async function keptText(id: string): Promise<string> {
    return (await new NotebookShelf(browser.tables).read(id))?.text ?? '';
  }

  async function opened(tab: Tab, id: string): Promise<OpenNotebook> {
    const notebook = await tab.library.open(id);
    if (!notebook) throw new Error('The notebook is not there.');
    return notebook;
  }

  it('has one that writes; what is edited in the other is not put over it', async () => {
    const { one, mine, id } = await shared();
    const two = await open();
    expect([one.writer.state, two.writer.state]).toEqual(['writing', 'reading']);
    const theirs = await opened(two, id);
    two.write(theirs, 'From the second');
    await wait(second);
    expect(await keptText(id)).not.toContain('From the second');
    expect(two.library.wouldLose).toBe(true);
    one.write(mine, 'From the first');
    await wait(second);
    expect(await keptText(id)).toContain('From the first');
    two.close();
    await one.library.comeBack();
    expect(await keptText(id)).toContain('From the first');
    const versions = await new NotebookShelf(browser.tables).versions(id);
    const elsewhere = versions.filter(({ reason }) => reason === 'elsewhere');
    expect(elsewhere.map(({ text }) => text.includes('From the second'))).toEqual([true]);
  });

  it('makes a version, not the notebook, of what was edited in a tab that may not write', async () => {
    const { one, id } = await shared();
    const two = await open();
    two.write(await opened(two, id), 'From the second');
    two.close();
    await one.library.comeBack();
    expect(await keptText(id)).not.toContain('From the second');
    const versions = await new NotebookShelf(browser.tables).versions(id);
    expect(versions[0]).toMatchObject({ reason: 'elsewhere' });
    expect(versions[0]?.text).toContain('From the second');
  });

  it('moves the right on a word, with what was typed a moment before', async () => {
    const { one, mine, id } = await shared();
    const two = await open();
    const theirs = await opened(two, id);
    one.write(mine, 'Typed just before');
    void two.writer.takeOver();
    await wait(10);
    expect([one.writer.state, two.writer.state]).toEqual(['reading', 'writing']);
    await wait(second);
    expect(theirs.notebook.cells).toMatchObject([
      { markdown: 'Start' },
      { markdown: 'Typed just before' },
    ]);
    one.write(mine, 'Too late');
    two.write(theirs, 'Now here');
    await wait(second);
    expect(await keptText(id)).toContain('Now here');
    expect(await keptText(id)).not.toContain('Too late');
    expect(one.library.wouldLose).toBe(true);
  });

  it('takes the right from a tab that does not answer', async () => {
    const { one, id } = await shared();
    const two = await open();
    await opened(two, id);
    browser.channel.closeTab(one);
    void two.writer.takeOver();
    await wait(2 * second);
    expect([one.writer.state, two.writer.state]).toEqual(['reading', 'writing']);
  });

  it('takes the right once, however often it is asked, and gives it back at a word', async () => {
    const { one } = await shared();
    const two = await open();
    void two.writer.takeOver();
    void two.writer.takeOver();
    await wait(100);
    expect(two.writer.state).toBe('writing');
    void one.writer.takeOver();
    await wait(100);
    expect([one.writer.state, two.writer.state]).toEqual(['writing', 'reading']);
    await wait(2 * second);
    expect([one.writer.state, two.writer.state]).toEqual(['writing', 'reading']);
  });

  it('gives the right to the second when the first is closed, and puts away what waited', async () => {
    const { one, id } = await shared();
    const two = await open();
    const theirs = await opened(two, id);
    two.write(theirs, 'Waited');
    await wait(second);
    one.close();
    await wait(second);
    expect(two.writer.state).toBe('writing');
    expect(await keptText(id)).toContain('Waited');
    expect(two.library.wouldLose).toBe(false);
  });

  it('gives the right back to a tab that is loaded again', async () => {
    const { one } = await shared();
    const two = await open();
    one.close();
    await wait(second);
    expect(two.writer.state).toBe('writing');
    const again = new Tab(browser, true);
    void again.library.load();
    await wait(second);
    expect([again.writer.state, two.writer.state]).toEqual(['writing', 'reading']);
  });

  it('asks no more while its page goes away, and again when it is back', async () => {
    const { one } = await shared();
    const two = await open();
    browser.locks.leave(one);
    await wait(second);
    expect(browser.locks.refused).toBe(1);
    expect([one.writer.state, two.writer.state]).toEqual(['reading', 'writing']);
    browser.locks.comeBack(one);
    await one.library.comeBack();
    await one.library.comeBack();
    two.close();
    await wait(second);
    expect(one.writer.state).toBe('writing');
    void one.library.comeBack();
    const three = await open();
    void three.writer.takeOver();
    await wait(second);
    expect([one.writer.state, three.writer.state]).toEqual(['reading', 'writing']);
  });

  it('asks no more while its page goes away from its place in the queue', async () => {
    const { one } = await shared();
    const two = await open();
    browser.locks.leave(two);
    await wait(second);
    expect(browser.locks.refused).toBe(0);
    browser.locks.comeBack(two);
    await two.library.comeBack();
    one.close();
    await wait(second);
    expect(two.writer.state).toBe('writing');
  });

  it('neither renames nor deletes where it may not write, and offers to take over', async () => {
    const { id } = await shared();
    const two = await open();
    await two.library.rename(id, 'Other');
    await two.library.remove(id);
    expect((await new NotebookShelf(browser.tables).read(id))?.title).toBe('Shared');
    const [notice] = two.workbench.notices.all;
    two.workbench.notices.act(notice?.id ?? 0);
    await wait(2 * second);
    expect(two.writer.state).toBe('writing');
    await two.library.rename(id, 'Other');
    expect((await new NotebookShelf(browser.tables).read(id))?.title).toBe('Other');
  });

  it('writes in every tab where the browser has no locks', async () => {
    const writer = new Writer({ locks: null, channel: browser.channel.of({}) });
    await writer.start();
    expect([writer.state, writer.mayWrite]).toEqual(['unlocked', true]);
  });

  type Act = 'edit' | 'take over' | 'close' | 'crash' | 'come back' | 'wait';
  const acts = fc.array(
    fc.record({
      tab: fc.nat(1),
      act: fc.constantFrom<Act>(
        ...(['edit', 'edit', 'edit', 'take over', 'close', 'crash', 'come back', 'wait'] as const),
      ),
      pause: fc.constantFrom(0, 50, 300, 500, 1200),
    }),
    { minLength: 5, maxLength: 25 },
  );

  it('loses nothing in any order of edits, takings-over, closings and crashes', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (list) => {
        browser = new FakeBrowser();
        const first = await shared();
        const { id } = first;
        const tabs: { tab: Tab; notebook: OpenNotebook; unkept: Set<string> }[] = [
          { tab: first.one, notebook: first.mine, unkept: new Set() },
        ];
        const openSecond = async (at: number): Promise<void> => {
          const tab = await open();
          tabs[at] = { tab, notebook: await opened(tab, id), unkept: new Set() };
        };
        await openSecond(1);
        const expected = new Set<string>(['Start']);
        let counter = 0;
        for (const { tab: at, act, pause } of list) {
          const entry = tabs[at];
          if (!entry) continue;
          const { tab, notebook } = entry;
          if (act === 'edit') {
            const text = `edit ${(counter += 1)}.`;
            tab.write(notebook, text);
            expected.add(text);
            entry.unkept.add(text);
          }
          if (act === 'take over') void tab.writer.takeOver();
          if (act === 'come back') await tab.library.comeBack();
          if (act === 'close' || act === 'crash') {
            // A tab that crashes may lose the last second, or all if it had no right to write.
            if (act === 'crash') for (const text of entry.unkept) expected.delete(text);
            tab.close(act === 'crash');
            await openSecond(at);
          }
          await wait(pause);
          if (pause >= 1200)
            for (const each of tabs) if (each.tab.writer.mayWrite) each.unkept.clear();
        }
        await wait(3 * second);
        for (const { tab } of tabs) tab.close();
        const last = await open();
        await wait(second);
        const shelf = new NotebookShelf(browser.tables);
        const versions = await shelf.versions(id);
        const all = [await keptText(id), ...versions.map(({ text }) => text)].join('\n');
        expect([...expected].filter((text) => !all.includes(text))).toEqual([]);
        last.close();
      }),
      { numRuns: process.env['MEMBERBOOK_FULL'] === '1' ? 100 : 25 },
    );
  });
});
