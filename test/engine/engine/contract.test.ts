import { expect, it } from 'vitest';
import { DuckDBEngine } from '../../../workers/engine/DuckDBEngine.ts';
import { createFakeEngine } from '../fake-engine.ts';
import { nodeHost, startNodeEngine } from '../node-engine.ts';
import { describeEngine } from './conformance.ts';

describeEngine('the fake', async () => {
  const engine = createFakeEngine();
  await engine.boot({ wasm: '' });
  return engine;
});

describeEngine('DuckDB in Node', () => startNodeEngine());

it('an engine that was not started answers nothing', async () => {
  for (const engine of [new DuckDBEngine(nodeHost), createFakeEngine()]) {
    expect(await engine.memory()).toMatchObject({ ok: false, failure: { kind: 'engine-lost' } });
  }
});
