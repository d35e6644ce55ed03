import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { KeptNotebook, KeptVersion } from '../../../src/storage/kept-notebook.ts';
import { NotebookShelf } from '../../../src/storage/notebook-shelf.ts';
import { MemoryTables } from '../../../src/storage/shelf-tables.ts';
import { findThinned, mostVersions } from '../../../src/storage/thin-versions.ts';

const record: KeptNotebook = {
  id: 'a',
  title: 'Notes',
  text: '---\ntitle: Notes\nformat: 1\n---\n',
  cells: 0,
  created: 1,
  updated: 2,
  opened: 3,
  catalogueId: null,
  onlyValues: false,
  updates: 0,
};

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 22, 12, 30);

function version(at: number, change: Partial<KeptVersion> = {}): KeptVersion {
  const base = { id: `v${at}`, notebook: 'a', reason: 'editing' as const, name: '' };
  return { ...base, at, text: `text at ${at}`, ...change };
}

describe('the shelf', () => {
  let tables: MemoryTables;
  let shelf: NotebookShelf;
  beforeEach(() => {
    tables = new MemoryTables();
    shelf = new NotebookShelf(tables);
  });

  it('counts what is written, and does not write over what the writer does not know of', async () => {
    expect(await shelf.put(record)).toEqual({ kind: 'put', record: { ...record, updates: 1 } });
    const theirs = { ...record, title: 'Theirs', updates: 1 };
    await shelf.put(theirs);
    expect(await shelf.put({ ...record, title: 'Mine', updates: 1 })).toEqual({
      kind: 'newer',
      theirs: { ...theirs, updates: 2 },
    });
    expect((await shelf.read('a'))?.title).toBe('Theirs');
  });

  it('leaves out what is not a record, and shows the others', async () => {
    await shelf.put(record);
    const damaged = [
      ...[{ id: 'b' }, { ...record, id: 'c', text: 5 }, { ...record, id: 'd', updated: NaN }],
      ...[
        { ...record, id: 'e', updates: -1 },
        { ...record, id: 'f', catalogueId: 7 },
      ],
    ];
    for (const value of damaged) await tables.put('notebooks', value);
    await tables.put('versions', { id: 'v', notebook: 'a', at: 'yesterday' } as { id: string });
    await tables.put('left', { id: 'l' });
    expect((await shelf.all()).map(({ id }) => id)).toEqual(['a']);
    expect(await shelf.versions('a')).toEqual([]);
    expect((await shelf.recover()).partings).toEqual([]);
  });

  it('survives any value in its tables', async () => {
    const row = fc.record({ id: fc.string(), turn: fc.anything(), sum: fc.anything() });
    await fc.assert(
      fc.asyncProperty(row, fc.object(), async (one, other) => {
        const fresh = new MemoryTables();
        await fresh.put('notebooks', { ...other, ...one });
        await fresh.put('versions', { ...other, id: 'y' });
        await fresh.put('left', { ...other, id: 'z' });
        const damaged = new NotebookShelf(fresh);
        expect(await damaged.all()).toEqual([]);
        expect(await damaged.versions('a')).toEqual([]);
        expect((await damaged.recover()).partings).toEqual([]);
      }),
    );
  });

  describe('with two slots for every notebook', () => {
    const written = async (texts: readonly string[]): Promise<KeptNotebook> => {
      let last = record;
      for (const text of texts) {
        const outcome = await shelf.put({ ...last, text });
        if (outcome.kind === 'put') last = outcome.record;
      }
      return last;
    };
    const rows = async (): Promise<Record<string, unknown>[]> =>
      (await tables.all('notebooks')) as Record<string, unknown>[];

    it('writes them in turn, so that the text before is still there', async () => {
      await written(['one', 'two', 'three']);
      expect((await rows()).map(({ text }) => text).sort()).toEqual(['three', 'two']);
      expect((await shelf.all()).map(({ text }) => text)).toEqual(['three']);
      expect((await shelf.sizes()).notebooks.count).toBe(1);
    });

    it('goes on from a record that was kept before there were slots', async () => {
      const old = { ...record, updates: 4 };
      await tables.put('notebooks', old);
      expect(await shelf.read('a')).toMatchObject({ text: record.text, updates: 4 });
      expect((await shelf.put({ ...record, text: 'new', updates: 4 })).kind).toBe('put');
      expect(await shelf.read('a')).toMatchObject({ text: 'new', updates: 5 });
      expect((await rows()).map(({ text }) => text)).toEqual([record.text, 'new']);
    });

    it('shows the other slot of one that is damaged, says so, and mends it', async () => {
      await written(['one', 'two']);
      const [last] = (await rows()).filter(({ text }) => text === 'two');
      const torn = { ...last, text: 'tw0', id: String(last?.['id']) };
      await tables.put('notebooks', torn);
      const { records, damaged } = await shelf.look();
      expect(records.map(({ text }) => text)).toEqual(['one']);
      expect(damaged).toMatchObject([{ id: 'a', title: 'Notes', record: { text: 'one' } }]);
      for (const damage of damaged) await shelf.heal(damage);
      expect(await shelf.look()).toMatchObject({ records: [{ text: 'one' }], damaged: [] });
    });

    it('shows nothing of one whose slots are both damaged', async () => {
      await written(['one', 'two']);
      for (const row of await rows()) {
        const torn = { ...row, cells: 7, id: String(row['id']) };
        await tables.put('notebooks', torn);
      }
      const { records, damaged } = await shelf.look();
      expect(records).toEqual([]);
      expect(damaged).toEqual([{ id: 'a', title: 'Notes', record: null }]);
      for (const damage of damaged) await shelf.heal(damage);
      expect(await rows()).toEqual([]);
    });

    it('never shows a text that nobody wrote, whatever one field of a slot becomes', async () => {
      const fields = ['title', 'text', 'cells', 'updated', 'opened', 'updates', 'turn', 'sum'];
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...fields, 'created', 'catalogueId', 'onlyValues'),
          fc.oneof(fc.anything(), fc.nat(9), fc.string()),
          fc.boolean(),
          async (field, value, isLast) => {
            tables = new MemoryTables();
            shelf = new NotebookShelf(tables);
            await written(['one', 'two']);
            const before = (await rows()).find(({ text }) => text === (isLast ? 'two' : 'one'));
            const row = { ...before, [field]: value, id: String(before?.['id']) };
            await tables.put('notebooks', row);
            const [shown] = await shelf.all();
            const isSame = JSON.stringify(before) === JSON.stringify(row);
            const told = (await shelf.look()).damaged.length;
            if (isLast && told === 1) expect(shown?.text).toBe('one');
            else expect(shown?.text).toBe('two');
            if (isSame) expect(told).toBe(0);
          },
        ),
      );
    });
  });

  it('does not keep a text twice in a row, unless it is given a name', async () => {
    const { id: _, ...given } = version(now);
    expect(await shelf.keep(given, now)).not.toBeNull();
    expect(await shelf.keep({ ...given, at: now + 1 }, now)).toBeNull();
    expect(await shelf.keep({ ...given, reason: 'named', name: 'Final' }, now)).not.toBeNull();
    expect(await shelf.versions('a')).toHaveLength(2);
  });

  it('takes a notebook off with its versions, and puts it back', async () => {
    await shelf.put(record);
    const { id: _, ...given } = version(now);
    await shelf.keep(given, now);
    const removed = await shelf.remove('a');
    expect(await shelf.sizes()).toEqual({
      notebooks: { count: 0, bytes: 0 },
      versions: { count: 0, bytes: 0 },
    });
    if (removed) await shelf.putBack(removed);
    expect(await shelf.all()).toHaveLength(1);
    expect(await shelf.versions('a')).toHaveLength(1);
    expect(await shelf.remove('nobody')).toBeNull();
  });

  it('gives what pages left behind once, the oldest first', async () => {
    shelf.leave([{ record: { ...record, updated: 9 }, as: 'version' }]);
    shelf.leave([{ record: { ...record, id: 'b', updated: 8 }, as: 'notebook' }]);
    const { partings, settled } = await shelf.recover();
    expect(partings.map(({ record: { id }, as }) => `${id} ${as}`)).toEqual([
      'b notebook',
      'a version',
    ]);
    expect((await shelf.recover()).partings).toHaveLength(2);
    await settled();
    expect((await shelf.recover()).partings).toEqual([]);
  });

  it('tells the size of what it holds', async () => {
    await shelf.put({ ...record, text: '会员' });
    const { notebooks } = await shelf.sizes();
    const known = new TextEncoder().encode(JSON.stringify((await tables.all('notebooks'))[0]));
    expect(notebooks).toEqual({ count: 1, bytes: known.length });
  });
});

describe('thinning versions out', () => {
  const ages = (versions: readonly KeptVersion[]): readonly number[] =>
    versions.map(({ at }) => now - at).sort((one, other) => one - other);

  function staying(versions: readonly KeptVersion[]): readonly KeptVersion[] {
    const thinned = new Set(findThinned(versions, now));
    return versions.filter((each) => !thinned.has(each));
  }

  it('keeps all of the last hour', () => {
    const versions = Array.from({ length: 20 }, (_, at) => version(now - at * 3 * minute));
    expect(findThinned(versions, now).length).toBe(0);
  });

  it('keeps the last of each hour for a day, of each day for a month, of each 30 days before', () => {
    const versions = Array.from({ length: 100 * 24 * 2 }, (_, at) =>
      version(now - at * 30 * minute),
    );
    const kept = ages(staying(versions));
    const within = (from: number, to: number): number =>
      kept.filter((age) => age >= from && age < to).length;
    expect(within(0, hour)).toBe(2);
    expect(within(hour, day)).toBe(23);
    expect(within(day, 30 * day)).toBe(30);
    expect(within(30 * day, 101 * day)).toBeLessThanOrEqual(4);
    // The last before midnight of the day before yesterday.
    expect(kept).toContain(12.5 * hour + day + 30 * minute);
  });

  it('keeps the newest however old it is, and every named one', () => {
    const old = version(now - 2000 * day);
    const named = version(now - 2000 * day + 1, { reason: 'named', name: 'Final' });
    expect(staying([old, named])).toEqual([old, named]);
    const many = Array.from({ length: 300 }, (_, at) =>
      version(now - at, { reason: 'named', name: String(at) }),
    );
    expect(findThinned(many, now)).toEqual([]);
  });

  it('keeps no more than the stated number, the newest', () => {
    const versions = Array.from({ length: 500 }, (_, at) => version(now - at * 1000));
    const kept = staying(versions);
    expect(kept.length).toBe(mostVersions);
    expect(kept[0]?.at).toBe(now);
  });

  it('takes away no more when it is asked again', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(200 * 24 * 60), { maxLength: 60 }), (minutes) => {
        const kept = staying(minutes.map((ago) => version(now - ago * minute)));
        expect(findThinned(kept, now)).toEqual([]);
      }),
    );
  });
});
