import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  stateOf,
  step,
  type Plan,
  type Runs,
  type SchedulerEvent,
} from '../../../src/session/scheduler.ts';

/** a → b → c, and d beside them. */
function plan(versions: Partial<Record<'a' | 'b' | 'c' | 'd', number>> = {}): Plan {
  const a = `a${versions.a ?? 0}`;
  const b = `b${versions.b ?? 0}<${a}`;
  const c = `c${versions.c ?? 0}<${b}`;
  return {
    order: ['a', 'b', 'c', 'd'],
    upstream: new Map([
      ['a', []],
      ['b', ['a']],
      ['c', ['b']],
      ['d', []],
    ]),
    fingerprints: new Map([
      ['a', a],
      ['b', b],
      ['c', c],
      ['d', `d${versions.d ?? 0}`],
    ]),
  };
}

function play(at: Plan, runs: Runs, ...events: SchedulerEvent[]): { runs: Runs; log: string[] } {
  const log: string[] = [];
  let current = runs;
  for (const event of events) {
    const next = step(at, current, event);
    current = next.runs;
    log.push(...next.actions.map((action) => `${action.kind} ${action.node}`));
  }
  return { runs: current, log };
}

function finished(at: Plan, node: string): SchedulerEvent {
  return { kind: 'finished', node, with: at.fingerprints.get(node) ?? '' };
}

function states(at: Plan, runs: Runs): string {
  return at.order.map((node) => stateOf(runs.get(node), at.fingerprints.get(node))).join(' ');
}

function allCurrent(at: Plan): Runs {
  return play(
    at,
    new Map(),
    { kind: 'want', nodes: ['a', 'b', 'c', 'd'] },
    finished(at, 'a'),
    finished(at, 'b'),
    finished(at, 'c'),
    finished(at, 'd'),
  ).runs;
}

describe('the scheduler', () => {
  it('runs what a wanted node reads first, one at a time', () => {
    const at = plan();
    const { runs, log } = play(
      at,
      new Map(),
      { kind: 'want', nodes: ['c'] },
      finished(at, 'a'),
      finished(at, 'b'),
      finished(at, 'c'),
    );
    expect(log).toEqual(['run a', 'run b', 'run c']);
    expect(states(at, runs)).toBe('current current current idle');
  });

  it('marks only what depends on an edit as stale, and runs only that', () => {
    const edited = plan({ b: 1 });
    const runs = allCurrent(plan());
    expect(states(edited, runs)).toBe('current stale stale current');
    const { log } = play(edited, runs, { kind: 'want', nodes: ['a', 'b', 'c', 'd'] });
    expect(log).toEqual(['run b']);
  });

  it('does not run a current node again unless asked to', () => {
    const at = plan();
    expect(play(at, allCurrent(at), { kind: 'want', nodes: ['d'] }).log).toEqual([]);
    expect(play(at, allCurrent(at), { kind: 'want', nodes: ['d'], again: true }).log).toEqual([
      'run d',
    ]);
  });

  it('blocks what reads a failed node and says by whom', () => {
    const at = plan();
    const { runs, log } = play(
      at,
      new Map(),
      { kind: 'want', nodes: ['c', 'd'] },
      { kind: 'failed', node: 'a', with: 'a0' },
    );
    expect(log).toEqual(['run a', 'block b', 'block c', 'run d']);
    expect(states(at, runs)).toBe('error error error running');
  });

  it('tries a failed node again when something that reads it is wanted', () => {
    const at = plan();
    const failed = play(
      at,
      new Map(),
      { kind: 'want', nodes: ['b'] },
      { kind: 'failed', node: 'a', with: 'a0' },
    ).runs;
    expect(play(at, failed, { kind: 'want', nodes: ['b'] }).log).toEqual(['run a']);
  });

  it('stops a run whose inputs changed, drops its result and runs it again', () => {
    const at = plan();
    const started = play(at, new Map(), { kind: 'want', nodes: ['a'] }).runs;
    const edited = plan({ a: 1 });
    const { runs, log } = play(
      edited,
      started,
      { kind: 'planned' },
      { kind: 'stopped', node: 'a' },
    );
    expect(log).toEqual(['stop a', 'run a']);
    expect(runs.get('a')?.runningWith).toBe('a1');
  });

  it('keeps a result that arrived too late out of the current state', () => {
    const at = plan();
    const started = play(at, new Map(), { kind: 'want', nodes: ['a'] }).runs;
    const { log } = play(plan({ a: 1 }), started, { kind: 'finished', node: 'a', with: 'a0' });
    expect(log).toEqual(['run a']);
  });

  it('lets what nobody looks at give up its place; what runs goes on, and it can be wanted again', () => {
    const at = plan();
    const left = play(
      at,
      new Map(),
      { kind: 'want', nodes: ['c', 'd'] },
      { kind: 'put-off', nodes: ['b', 'c'] },
      finished(at, 'a'),
    );
    expect(left.log).toEqual(['run a', 'run d']);
    expect(states(at, left.runs)).toBe('current idle idle running');
    const back = play(at, left.runs, { kind: 'want', nodes: ['c'] }, finished(at, 'd'));
    expect(back.log).toEqual(['run b']);
    expect(states(at, back.runs)).toBe('current running queued current');
  });

  it('cancels a node and what waits for it, and nothing else', () => {
    const at = plan();
    const { runs, log } = play(
      at,
      new Map(),
      { kind: 'want', nodes: ['c', 'd'] },
      { kind: 'cancel', nodes: ['a'] },
      { kind: 'stopped', node: 'a' },
    );
    expect(log).toEqual(['run a', 'stop a', 'run d']);
    expect(states(at, runs)).toBe('cancelled cancelled cancelled running');
  });

  it('runs everything again after the engine was lost, but nothing that never ran', () => {
    const at = plan();
    const before = play(
      at,
      new Map(),
      { kind: 'want', nodes: ['b'] },
      finished(at, 'a'),
      finished(at, 'b'),
    );
    const { runs } = play(at, before.runs, { kind: 'lost', except: [] });
    expect(states(at, runs)).toBe('running queued idle idle');
  });

  it('does not run again what brought the engine down', () => {
    const at = plan();
    const { runs, log } = play(
      at,
      new Map(),
      { kind: 'want', nodes: ['c', 'd'] },
      finished(at, 'a'),
      { kind: 'failed', node: 'b', with: 'b0<a0' },
      { kind: 'lost', except: ['b'] },
    );
    expect(log.slice(0, 2)).toEqual(['run a', 'run b']);
    expect(states(at, runs)).toBe('running error queued queued');
  });

  it('forgets and stops a node that was removed', () => {
    const started = play(plan(), new Map(), { kind: 'want', nodes: ['d'] }).runs;
    const at = { ...plan(), order: ['a', 'b', 'c'] };
    const { runs, log } = play(at, started, { kind: 'planned' });
    expect(log).toEqual(['stop d']);
    expect(runs.has('d')).toBe(false);
  });

  it('always comes to rest with everything wanted settled, whatever happens in between', () => {
    const event = fc.oneof(
      fc.record({
        kind: fc.constant('want' as const),
        nodes: fc.subarray(['a', 'b', 'c', 'd']),
        again: fc.boolean(),
      }),
      fc.record({ kind: fc.constant('cancel' as const), nodes: fc.subarray(['a', 'b', 'c', 'd']) }),
      fc.record({ kind: fc.constant('edit' as const), node: fc.constantFrom('a', 'b', 'c', 'd') }),
      fc.record({
        kind: fc.constant('settle' as const),
        how: fc.constantFrom('finished', 'failed'),
      }),
      fc.constant({ kind: 'lost' as const, except: [] }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const versions: Record<string, number> = {};
        let runs: Runs = new Map();
        const stopping = new Set<string>();
        function send(sent: SchedulerEvent): void {
          const next = step(plan(versions), runs, sent);
          runs = next.runs;
          for (const action of next.actions) if (action.kind === 'stop') stopping.add(action.node);
          const running = [...runs].filter(([, run]) => run.activity === 'running');
          expect(running.length).toBeLessThanOrEqual(1);
        }
        function settle(how: string): void {
          const running = [...runs].find(([, run]) => run.activity === 'running');
          if (!running) return;
          const [node, run] = running;
          if (stopping.delete(node)) send({ kind: 'stopped', node });
          else send({ kind: how as 'finished' | 'failed', node, with: run.runningWith ?? '' });
        }
        for (const next of events) {
          if (next.kind === 'edit') {
            versions[next.node] = (versions[next.node] ?? 0) + 1;
            send({ kind: 'planned' });
          } else if (next.kind === 'settle') settle(next.how);
          else if (next.kind === 'lost') {
            stopping.clear();
            send(next);
          } else send(next);
        }
        for (let turn = 0; turn < 30; turn += 1) settle('finished');
        expect([...runs.values()].every((run) => run.activity === 'idle')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
