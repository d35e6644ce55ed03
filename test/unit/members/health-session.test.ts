import { describe, expect, it } from 'vitest';
import type { Engine, Outcome, Page, PeekRequest } from '../../../src/engine/contract.ts';
import type { HealthQuery } from '../../../src/members/health/finding.ts';
import { Health } from '../../../src/session/health.svelte.ts';

const cancelled: Outcome<Page> = {
  ok: false,
  failure: { kind: 'cancelled', message: 'cancelled' },
};
const broken: Outcome<Page> = { ok: false, failure: { kind: 'name', message: 'No such table' } };

/** An engine whose answers the test gives by hand. */
class SlowEngine {
  readonly asked: string[] = [];
  readonly cancelled: string[] = [];
  #answer: ((outcome: Outcome<Page>) => void) | null = null;

  peek({ sql }: PeekRequest): Promise<Outcome<Page>> {
    this.asked.push(sql);
    return new Promise((resolve) => (this.#answer = resolve));
  }

  cancel(run: string): Promise<boolean> {
    this.cancelled.push(run);
    this.#answer?.(cancelled);
    return Promise.resolve(true);
  }

  async answer(outcome: Outcome<Page> = broken): Promise<void> {
    this.#answer?.(outcome);
    await settle();
  }
}

function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function query(sql: string): HealthQuery {
  const check = { code: 'missing', table: sql, field: '' } as const;
  return { checks: [check], sql, limit: 1, read: () => ({ findings: [] }) };
}

function start(): {
  health: Health;
  engine: SlowEngine;
  tend: (key: string | null, idle: boolean) => void;
} {
  const engine = new SlowEngine();
  const health = new Health(engine as unknown as Engine);
  const queries = [query('one'), query('two')];
  return {
    engine,
    health,
    tend: (key, idle) => health.tend(key, idle, () => ({ queries, variables: [] })),
  };
}

describe('The health report of a session', () => {
  it('waits until the engine is free and asks one question at a time', async () => {
    const { health, engine, tend } = start();
    tend('a', false);
    expect([health.state, engine.asked]).toEqual(['waiting', []]);
    tend('a', true);
    tend('a', true);
    expect([health.state, engine.asked]).toEqual(['running', ['one']]);
    await engine.answer();
    expect(engine.asked).toEqual(['one', 'two']);
    expect(health.progress).toBe(0.5);
    await engine.answer();
    expect(health.state).toBe('done');
  });

  it('gives way to a cell and asks the same question again', async () => {
    const { health, engine, tend } = start();
    tend('a', true);
    tend('a', false);
    await settle();
    expect([health.state, engine.cancelled.length]).toEqual(['waiting', 1]);
    tend('a', true);
    expect(engine.asked).toEqual(['one', 'one']);
  });

  it('begins anew when what it reads has changed, and shows the report of before meanwhile', async () => {
    const { health, engine, tend } = start();
    tend('a', true);
    await engine.answer();
    await engine.answer();
    const before = health.report;
    tend('b', true);
    expect([health.state, health.report]).toEqual(['running', before]);
    expect(engine.asked).toEqual(['one', 'two', 'one']);
    tend(null, true);
    expect([health.state, health.report]).toEqual(['none', null]);
  });

  it('stops at a word, rests, and starts again at a word', async () => {
    const { health, engine, tend } = start();
    tend('a', true);
    await engine.answer();
    health.cancel();
    await settle();
    tend('a', true);
    expect([health.state, health.report?.failed.length, engine.asked.length]).toEqual([
      'cancelled',
      1,
      2,
    ]);
    health.again();
    tend('a', true);
    expect([health.state, engine.asked.at(-1)]).toEqual(['running', 'one']);
  });

  it('names the checks that the engine could not answer', async () => {
    const { health, engine, tend } = start();
    tend('a', true);
    await engine.answer();
    await engine.answer();
    expect(health.report?.failed.map(({ failure }) => failure.message)).toEqual([
      'No such table',
      'No such table',
    ]);
    expect(health.report?.checks).toEqual([]);
  });
});
