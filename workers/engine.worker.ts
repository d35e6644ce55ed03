import './report-requests.ts';
import { expose, transfer } from 'comlink';
import type { Engine, Found, Outcome, Page, ResultHead } from '../src/engine/contract.ts';
import { browserHost } from './engine/browser-host.ts';
import { DuckDBEngine } from './engine/DuckDBEngine.ts';

// The runtime logs file names and parts of values; what a person should see is in the outcomes.
for (const method of ['log', 'info', 'debug', 'warn', 'error'] as const) {
  console[method] = () => undefined;
}

const engine = new DuckDBEngine(browserHost);

const exposed: Engine = {
  boot: (options) => engine.boot(options),
  load: (request, onProgress) => engine.load(request, onProgress),
  run: async (request) => withHeadMoved(await engine.run(request)),
  page: async (request) => withPageMoved(await engine.page(request)),
  find: async (request) => withPositionsMoved(await engine.find(request)),
  peek: async (request) => withPageMoved(await engine.peek(request)),
  drop: (relations) => engine.drop(relations),
  cancel: (run) => engine.cancel(run),
  memory: () => engine.memory(),
};

/** Pages move to the page's thread instead of being copied. */
function withPageMoved(outcome: Outcome<Page>): Outcome<Page> {
  return outcome.ok ? transfer(outcome, [outcome.value.ipc.buffer as ArrayBuffer]) : outcome;
}

function withHeadMoved(outcome: Outcome<ResultHead>): Outcome<ResultHead> {
  return outcome.ok ? transfer(outcome, [outcome.value.page.ipc.buffer as ArrayBuffer]) : outcome;
}

function withPositionsMoved(outcome: Outcome<Found>): Outcome<Found> {
  return outcome.ok ? transfer(outcome, [outcome.value.positions.buffer as ArrayBuffer]) : outcome;
}

expose(exposed);
