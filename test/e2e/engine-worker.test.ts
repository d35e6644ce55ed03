import { afterAll } from 'vitest';
import type { Page } from 'playwright-core';
import type { Engine } from '../../src/engine/contract.ts';
import { describeEngine } from '../engine/engine/conformance.ts';
import { startApp, type App } from './app.ts';
import { engineReady, rememberWorkers } from './egress/engine-door.ts';

/** The engine of the built app, in its worker, kept to the contract like the one in Node and the fake. */
let app: App | null = null;

afterAll(async () => {
  await app?.close();
});

describeEngine('the worker of the built app', async () => {
  app = await startApp();
  const { page } = await app.open();
  await rememberWorkers(page);
  await page.reload();
  await engineReady(page);
  return remoteEngine(page);
});

function remoteEngine(page: Page): Engine {
  return new Proxy({} as Engine, {
    get: (_, method) =>
      method === 'then' ? undefined : (...words: unknown[]) => call(page, String(method), words),
  });
}

/** One call as Comlink writes it; bytes and typed numbers travel as text between the browser and this process. */
async function call(page: Page, method: string, words: readonly unknown[]): Promise<unknown> {
  const text = await page.evaluate(
    async ({ method, words }) => {
      const { startedWorkers } = window as unknown as { startedWorkers: Worker[] };
      const engine = startedWorkers.at(-1);
      const id = `call ${String(Math.random())}`;
      const value = await new Promise((resolve) => {
        engine?.addEventListener('message', function answered({ data }) {
          if (data.id !== id) return;
          engine.removeEventListener('message', answered);
          resolve(data.value);
        });
        const argumentList = words.map((word) => ({ type: 'RAW', value: word }));
        engine?.postMessage({ id, type: 'APPLY', path: [method], argumentList });
      });
      return JSON.stringify(value, (_, part: unknown) =>
        part instanceof Uint8Array
          ? { bytes: [...part] }
          : part instanceof Uint32Array
            ? { numbers: [...part] }
            : part,
      );
    },
    { method, words: [...words] },
  );
  return JSON.parse(text, (_, part: unknown) =>
    isPacked(part, 'bytes')
      ? Uint8Array.from(part.bytes)
      : isPacked(part, 'numbers')
        ? Uint32Array.from(part.numbers)
        : part,
  ) as unknown;
}

function isPacked<K extends string>(part: unknown, key: K): part is Record<K, number[]> {
  return typeof part === 'object' && part !== null && Object.keys(part).join() === key;
}
