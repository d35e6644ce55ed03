import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ColumnProfiles, type ProfileTarget } from '../../../src/session/column-profiles.svelte.ts';
import { openPreferences } from '../../../src/storage/preferences.ts';
import { createFakeEngine, type FakeEngine, type FakeRows } from '../../engine/fake-engine.ts';

const rest = 100;
const columns = ['a', 'b'].map((name) => ({ name, type: 'VARCHAR' }));
let engine: FakeEngine;
let busy: boolean;
let profiles: ColumnProfiles;

beforeEach(async () => {
  vi.useFakeTimers();
  busy = false;
  await start(() => figures);
});

afterEach(() => {
  vi.useRealTimers();
});

/** The answer to a question about figures: five rows, all of them missing, so that nothing else is asked. */
const figures: FakeRows = {
  columns: ['total', 'c0_present', 'c1_present'].map((name) => ({ name, type: 'VARCHAR' })),
  rows: [['5', '0', '0']],
};

async function start(
  answer: (sql: string) => FakeRows | 'hang' | { kind: 'other'; message: string },
): Promise<void> {
  engine = createFakeEngine({ answer });
  await engine.boot({ wasm: '' });
  profiles = new ColumnProfiles({ engine, isBusy: () => busy, rest });
}

function target(version = '1', names = columns): ProfileTarget {
  return {
    relation: { schema: 'n1', name: 'orders' },
    version,
    rows: 5,
    columns: names,
    variables: () => [],
  };
}

function asked(): number {
  return engine.calls.filter(({ method }) => method === 'peek').length;
}

const wait = (milliseconds = rest): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

describe('profiles of columns', () => {
  it('are asked for the columns in sight, and once', async () => {
    const viewer = {};
    profiles.want(viewer, target(), ['a', 'b']);
    expect(asked()).toBe(0);
    await wait();
    expect(profiles.of(target(), 'a')).toMatchObject({
      kind: 'profile',
      profile: { rows: 5, missing: 5 },
    });
    expect(profiles.of(target(), 'b')?.kind).toBe('profile');
    profiles.want(viewer, target(), ['b', 'a']);
    await wait(1_000);
    expect(asked()).toBe(1);
  });

  it('leave columns out of sight alone', async () => {
    profiles.want({}, target(), ['b']);
    await wait();
    expect(profiles.of(target(), 'b')?.kind).toBe('profile');
    expect(profiles.of(target(), 'a')).toBeUndefined();
    expect(engine.calls.at(-1)?.sql).not.toContain(' a AS ');
  });

  it('wait while the engine has other work', async () => {
    busy = true;
    profiles.want({}, target(), ['a']);
    await wait(5_000);
    expect(asked()).toBe(0);
    busy = false;
    await wait();
    expect(asked()).toBe(1);
  });

  it('give way to a run and are asked again after it', async () => {
    let hangs = true;
    await start(() => (hangs ? 'hang' : figures));
    profiles.want({}, target(), ['a']);
    await wait();
    expect(asked()).toBe(1);
    busy = true;
    profiles.giveWay();
    await wait(0);
    expect(engine.calls.some(({ method }) => method === 'cancel')).toBe(true);
    await wait(2_000);
    expect(asked()).toBe(1);
    hangs = false;
    busy = false;
    await wait();
    expect(asked()).toBe(2);
    expect(profiles.of(target(), 'a')?.kind).toBe('profile');
  });

  it('are cancelled when nobody looks any more', async () => {
    await start(() => 'hang');
    const viewer = {};
    profiles.want(viewer, target(), ['a']);
    await wait();
    profiles.leave(viewer);
    await wait(2_000);
    expect(engine.calls.filter(({ method }) => method === 'cancel')).toHaveLength(1);
    expect(asked()).toBe(1);
  });

  it('are forgotten and asked anew when the rows change', async () => {
    const viewer = {};
    profiles.want(viewer, target('1'), ['a']);
    await wait();
    profiles.want(viewer, target('2'), ['a']);
    expect(profiles.of(target('1'), 'a')).toBeUndefined();
    expect(profiles.of(target('2'), 'a')).toBeUndefined();
    await wait();
    expect(profiles.of(target('2'), 'a')?.kind).toBe('profile');
    expect(asked()).toBe(2);
  });

  it('are not taken from an answer to a question that was stopped', async () => {
    engine = createFakeEngine({ answer: () => figures, delay: () => 50 });
    const booting = engine.boot({ wasm: '' });
    await wait(50);
    await booting;
    const deaf = { peek: engine.peek, cancel: () => Promise.resolve(false) };
    profiles = new ColumnProfiles({ engine: deaf, isBusy: () => busy, rest });
    const viewer = {};
    profiles.want(viewer, target(), ['a']);
    await wait(rest + 10);
    profiles.leave(viewer);
    await wait(100);
    expect(asked()).toBe(1);
    expect(profiles.of(target(), 'a')).toBeUndefined();
  });

  it('fail alone: a column that cannot be profiled takes no other with it', async () => {
    await start((sql) =>
      sql.includes('bad AS') ? { kind: 'other', message: 'No such thing.' } : figures,
    );
    const both = target('1', [...columns, { name: 'bad', type: 'VARCHAR' }]);
    profiles.want({}, both, ['a', 'bad', 'b']);
    await wait(2_000);
    expect(profiles.of(both, 'a')?.kind).toBe('profile');
    expect(profiles.of(both, 'b')?.kind).toBe('profile');
    expect(profiles.of(both, 'bad')).toEqual({
      kind: 'failure',
      failure: { kind: 'other', message: 'No such thing.' },
    });
    const before = asked();
    await wait(2_000);
    expect(asked()).toBe(before);
  });

  it('do not bring the engine down a third time', async () => {
    await start(() => ({ kind: 'engine-lost', message: 'gone' }) as never);
    profiles.want({}, target(), ['a']);
    await wait(10_000);
    expect(asked()).toBe(2);
  });

  it('are asked a few columns at a time of a large relation', async () => {
    const many = Array.from({ length: 8 }, (_, index) => ({ name: `k${index}`, type: 'VARCHAR' }));
    const large = { ...target('1', many), rows: 1_000_000 };
    profiles.want(
      {},
      large,
      many.map(({ name }) => name),
    );
    await wait(2_000);
    expect(asked()).toBe(3);
    expect(many.every(({ name }) => profiles.of(large, name)?.kind === 'profile')).toBe(true);
  });

  it('are shown until somebody says otherwise, which is remembered', () => {
    const preferences = openPreferences(() => {
      throw new Error('no storage');
    });
    const first = new ColumnProfiles({ engine, isBusy: () => busy, preferences });
    expect(first.shown).toBe(true);
    first.shown = false;
    expect(new ColumnProfiles({ engine, isBusy: () => busy, preferences }).shown).toBe(false);
  });
});
