import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Engine, LoadRequest, Outcome, RunRequest } from '../../../src/engine/contract.ts';
import type { StartedEngine } from '../../../src/engine/lifetime.ts';
import {
  createSupervisor,
  type EngineStatus,
  type Replay,
  type Supervisor,
} from '../../../src/engine/supervisor.ts';
import {
  answerRange,
  createFakeEngine,
  type FakeEngine,
  type FakeScript,
} from '../../engine/fake-engine.ts';

interface World {
  readonly supervisor: Supervisor;
  readonly engines: FakeEngine[];
  readonly statuses: EngineStatus[];
  readonly replays: Replay[];
  /** Ends the newest engine from outside, as a crash of its worker would. */
  readonly crash: (reason: string) => void;
}

function createWorld(script: (nth: number) => FakeScript = () => ({}), grace = 20): World {
  const engines: FakeEngine[] = [];
  const statuses: EngineStatus[] = [];
  const replays: Replay[] = [];
  let die: (reason: string) => void = () => undefined;
  const supervisor = createSupervisor({
    options: { wasm: 'x' },
    grace,
    onStatus: (status) => statuses.push(status),
    onReplayed: (replay) => replays.push(replay),
    start: (): Promise<StartedEngine> => {
      const engine = createFakeEngine(script(engines.length));
      engines.push(engine);
      const died = new Promise<string>((resolve) => {
        die = resolve;
      });
      return Promise.resolve({
        engine,
        died,
        terminate: () => {
          engine.terminate();
        },
      });
    },
  });
  return {
    supervisor,
    engines,
    statuses,
    replays,
    crash: (reason) => {
      engines.at(-1)?.terminate();
      die(reason);
    },
  };
}

function run(sql: string, name = 'q'): RunRequest {
  return {
    run: name,
    relation: { schema: 'n1', name },
    sql,
    as: 'table',
    variables: [],
    firstRows: 10,
  };
}

function load(table: string): LoadRequest {
  return {
    run: `load ${table}`,
    table,
    file: new Blob(['a\n1\n']),
    columns: [{ name: 'a', type: { kind: 'integer' } }],
    dialect: { delimiter: ',', quote: '"', skip: 1 },
    compress: false,
  };
}

const hangs: FakeScript = {
  answer: (sql) =>
    sql === 'stuck' ? 'stuck' : sql === 'hang' ? 'hang' : sql === 'trap' ? trap : answerRange(sql),
};
const trap = { kind: 'engine-lost', message: 'unreachable' } as const;

function kindOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'ok' : outcome.failure.kind;
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a file that is being read when the engine is ended', () => {
  const slow: FakeScript = { ...hangs, load: () => 'hang' };

  it('is read again from its beginning where another run was cancelled', async () => {
    const { supervisor, engines, replays } = createWorld((nth) => (nth === 0 ? slow : hangs));
    await supervisor.boot({ wasm: '' });
    const loading = supervisor.load(load('orders'));
    const running = supervisor.run(run('stuck'));
    await wait(5);
    await supervisor.cancel('q');
    expect(kindOf(await running)).toBe('cancelled');
    expect(kindOf(await loading)).toBe('ok');
    expect([...(engines[1]?.tables.keys() ?? [])]).toEqual(['orders']);
    expect(replays).toEqual([{ culprit: 'q', wanted: true, missing: [] }]);
  });

  it('is read again after a restart that somebody wanted', async () => {
    const { supervisor, engines } = createWorld((nth) => (nth === 0 ? slow : hangs));
    await supervisor.boot({ wasm: '' });
    const loading = supervisor.load(load('orders'));
    await supervisor.restart();
    expect(kindOf(await loading)).toBe('ok');
    await supervisor.restart();
    expect([...(engines[2]?.tables.keys() ?? [])]).toEqual(['orders']);
  });

  it('is not read again where it may be what ended the engine', async () => {
    const { supervisor, crash, engines } = createWorld((nth) => (nth === 0 ? slow : hangs));
    await supervisor.boot({ wasm: '' });
    const loading = supervisor.load(load('orders'));
    crash('out of memory');
    expect(kindOf(await loading)).toBe('engine-lost');
    await supervisor.boot({ wasm: '' });
    expect(engines[1]?.tables.size).toBe(0);
  });
});

describe('a supervised engine', () => {
  it('starts with the first call and not before', async () => {
    const { supervisor, engines, statuses } = createWorld();
    expect(engines).toHaveLength(0);
    expect(kindOf(await supervisor.run(run('SELECT 1')))).toBe('ok');
    expect([engines.length, statuses]).toEqual([1, ['booting', 'ready']]);
  });

  it('stops a run that can be asked, and goes on', async () => {
    const { supervisor, engines } = createWorld(() => hangs);
    await supervisor.boot({ wasm: '' });
    const running = supervisor.run(run('hang'));
    expect(await supervisor.cancel('q')).toBe(true);
    expect(kindOf(await running)).toBe('cancelled');
    await wait(60);
    expect(engines).toHaveLength(1);
  });

  it('leaves an engine alone whose run stopped in time and was put again under its name', async () => {
    const { supervisor, engines, statuses } = createWorld(() => ({ answer: () => 'hang' }));
    await supervisor.boot({ wasm: 'x' });
    const first = supervisor.run(run('SELECT 1'));
    expect(await supervisor.cancel('q')).toBe(true);
    expect(kindOf(await first)).toBe('cancelled');
    const again = supervisor.run(run('SELECT 2'));
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(engines).toHaveLength(1);
    expect(statuses).not.toContain('restarting');
    await supervisor.cancel('q');
    expect(kindOf(await again)).toBe('cancelled');
    supervisor.close();
  });

  it('ends the engine when a run cannot be asked: that run is cancelled, all others are lost', async () => {
    const { supervisor, engines, statuses, replays } = createWorld((nth) => ({
      ...hangs,
      delay: () => nth * 20,
    }));
    await supervisor.load(load('orders'));
    await supervisor.load(load('members'));
    await supervisor.load(load('gone'));
    await supervisor.drop([{ schema: 'main', name: 'GONE' }]);
    const other = supervisor.run(run('hang', 'other'));
    const running = supervisor.run(run('stuck'));
    await wait(5);
    expect(await supervisor.cancel('q')).toBe(true);
    expect([kindOf(await running), kindOf(await other)]).toEqual(['cancelled', 'engine-lost']);
    expect(supervisor.status).toBe('restarting');
    await vi.waitFor(() => {
      expect(supervisor.status).toBe('ready');
    });
    expect(statuses).toEqual(['booting', 'ready', 'restarting', 'ready']);
    expect([...(engines[1]?.tables.keys() ?? [])]).toEqual(['orders', 'members']);
    expect(replays).toMatchObject([{ culprit: 'q', missing: [] }]);
  });

  it('loads again what there was before anybody is answered', async () => {
    const { supervisor, engines, crash } = createWorld(() => ({ delay: () => 30 }));
    await supervisor.load(load('orders'));
    crash('out of memory');
    await vi.waitFor(() => {
      expect(supervisor.status).toBe('restarting');
    });
    expect(kindOf(await supervisor.run(run('SELECT 1')))).toBe('engine-lost');
    expect(kindOf(await supervisor.load(load('more')))).toBe('ok');
    expect(supervisor.status).toBe('ready');
    expect([...(engines[1]?.tables.keys() ?? [])]).toEqual(['orders', 'more']);
  });

  it('names the tables whose file cannot be read any more', async () => {
    const { supervisor, replays, crash } = createWorld((nth) => ({
      load: ({ table }) =>
        nth > 0 && table === 'moved'
          ? { kind: 'other', message: 'The file could not be read.' }
          : { rows: 1, rejected: 0, milliseconds: 0 },
    }));
    await supervisor.load(load('moved'));
    await supervisor.load(load('stays'));
    crash('gone');
    await vi.waitFor(() => {
      expect(replays).toEqual([{ culprit: null, wanted: false, missing: ['moved'] }]);
    });
  });

  it('says which run took the engine down', async () => {
    const { supervisor, replays } = createWorld(() => hangs);
    expect(kindOf(await supervisor.run(run('trap')))).toBe('engine-lost');
    await vi.waitFor(() => {
      expect(replays).toMatchObject([{ culprit: 'q', missing: [] }]);
    });
    expect(kindOf(await supervisor.run(run('SELECT 1')))).toBe('ok');
  });

  it('gives up when engines die one after the other, and tries again when asked', async () => {
    const { supervisor, engines } = createWorld(() => hangs);
    for (let i = 0; i < 3; i += 1) {
      await vi.waitFor(() => {
        expect(supervisor.status).not.toBe('restarting');
      });
      await supervisor.run(run('trap'));
    }
    expect([supervisor.status, supervisor.reason, engines.length]).toEqual([
      'failed',
      'unreachable',
      3,
    ]);
    expect(kindOf(await supervisor.run(run('SELECT 1')))).toBe('engine-lost');
    expect(kindOf(await supervisor.restart())).toBe('ok');
    expect(kindOf(await supervisor.run(run('SELECT 1')))).toBe('ok');
  });

  it('gives up after three starts that fail', async () => {
    const { supervisor, engines } = createWorld(() => ({
      boot: () => ({ kind: 'other', message: 'the lock does not hold' }),
    }));
    expect(await supervisor.run(run('SELECT 1'))).toMatchObject({
      ok: false,
      failure: { kind: 'engine-lost', message: 'the lock does not hold' },
    });
    expect([supervisor.status, engines.length]).toEqual(['failed', 3]);
  });

  it('cancels a run that waits for the engine', async () => {
    const { supervisor } = createWorld(() => ({ delay: () => 20 }));
    const running = supervisor.run(run('SELECT 1'));
    expect(await supervisor.cancel('q')).toBe(true);
    expect(kindOf(await running)).toBe('cancelled');
  });

  it('settles everything when it is closed', async () => {
    const { supervisor } = createWorld(() => hangs);
    await supervisor.boot({ wasm: '' });
    const calls = [supervisor.run(run('hang')), supervisor.run(run('stuck', 'r'))];
    supervisor.close();
    expect((await Promise.all(calls)).map(kindOf)).toEqual(['engine-lost', 'engine-lost']);
    expect(kindOf(await supervisor.memory())).toBe('engine-lost');
  });
});

describe('every call settles', () => {
  type Act = (engine: Supervisor, nth: number) => Promise<unknown>;
  const acts: readonly Act[] = [
    (engine, nth) => engine.run(run('SELECT i FROM range(10)', `r${String(nth)}`)),
    (engine, nth) => engine.run(run('hang', `r${String(nth)}`)),
    (engine, nth) => engine.run(run('stuck', `r${String(nth)}`)),
    (engine, nth) => engine.run(run('trap', `r${String(nth)}`)),
    (engine, nth) => engine.load(load(`t${String(nth)}`)),
    (engine) => engine.memory(),
    (engine) => engine.drop([{ schema: 'main', name: 't1' }]),
    (engine) => engine.page({ relation: { schema: 'n1', name: 'r0' }, offset: 0, limit: 5 }),
    (engine, nth) => engine.cancel(`r${String(Math.max(0, nth - 1))}`),
    (engine, nth) =>
      engine.peek({
        run: `p${String(nth)}`,
        schema: 'n1',
        sql: 'SELECT 1',
        variables: [],
        limit: 1,
      }),
  ];

  it('whatever is called and wherever the engine dies, at 300 random points', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            act: fc.nat(acts.length - 1),
            pause: fc.nat(3),
            crash: fc.boolean(),
          }),
          { minLength: 1, maxLength: 12 },
        ),
        fc.nat(3),
        async (steps, delay) => {
          const { supervisor, crash } = createWorld(() => ({ ...hangs, delay: () => delay }), 3);
          const calls: Promise<unknown>[] = [];
          for (const [nth, step] of steps.entries()) {
            const act = acts[step.act];
            if (act !== undefined) calls.push(act(supervisor, nth));
            if (step.pause > 0) await wait(step.pause);
            if (step.crash) crash('crashed');
          }
          // What hangs by itself may hang until somebody cancels it or the engine ends.
          await wait(5);
          crash('at last');
          const settled = await Promise.race([
            Promise.all(calls).then(() => true),
            wait(2000).then(() => false),
          ]);
          supervisor.close();
          expect(settled).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('and no call ever rejects, even when the boundary itself throws', async () => {
    const broken = new Proxy({} as Engine, {
      get: (_, method) =>
        method === 'boot'
          ? () => Promise.resolve({ ok: true, value: { version: '', milliseconds: 0 } })
          : () => {
              throw new TypeError('DataCloneError');
            },
    });
    const supervisor = createSupervisor({
      options: { wasm: '' },
      start: () =>
        Promise.resolve({
          engine: broken,
          died: new Promise<string>(() => undefined),
          terminate: () => undefined,
        }),
    });
    expect(kindOf(await supervisor.run(run('SELECT 1')))).toBe('engine-lost');
  });
});
