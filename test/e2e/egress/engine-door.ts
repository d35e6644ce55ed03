import type { Page } from 'playwright-core';
import type { Outcome } from '../../../src/engine/contract.ts';

/** Remembers the workers that the app starts, so that a test can speak with the very same engine. */
export async function rememberWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const started: Worker[] = [];
    Object.assign(window, { startedWorkers: started });
    window.Worker = class extends Worker {
      constructor(...words: ConstructorParameters<typeof Worker>) {
        super(...words);
        started.push(this);
      }
    };
  });
}

export async function engineReady(page: Page): Promise<void> {
  await page.waitForSelector('html[data-engine=ready]', { timeout: 120_000 });
}

/** Sends texts to the engine as the app does, as a table, a view, a check or a peek; gives each one's end. */
export function runAsCells(
  page: Page,
  texts: readonly string[],
  as: 'table' | 'view' | 'check' | 'peek',
): Promise<Outcome<unknown>[]> {
  return page.evaluate(
    async ({ texts, as }) => {
      const { startedWorkers } = window as unknown as { startedWorkers: Worker[] };
      const engine = startedWorkers.at(-1);
      const outcomes: Outcome<unknown>[] = [];
      for (const sql of texts) {
        const id = `test ${String(Math.random())}`;
        const common = { run: id, sql, variables: [] };
        const request =
          as === 'peek'
            ? { ...common, schema: 'n9', limit: 1 }
            : { ...common, relation: { schema: 'n9', name: 'egress' }, as, firstRows: 1 };
        // A call as Comlink writes it.
        outcomes.push(
          await new Promise((resolve) => {
            engine?.addEventListener('message', function answered({ data }) {
              if (data.id !== id) return;
              engine.removeEventListener('message', answered);
              resolve(
                JSON.parse(
                  JSON.stringify(data.value, (_, v) => (typeof v === 'bigint' ? String(v) : v)),
                ),
              );
            });
            engine?.postMessage({
              id,
              type: 'APPLY',
              path: [as === 'peek' ? 'peek' : 'run'],
              argumentList: [{ type: 'RAW', value: request }],
            });
          }),
        );
      }
      return outcomes;
    },
    { texts, as },
  );
}

/** Runs statements on the bare connection of an app without the statement check; gives the error or null. */
export function runRaw(page: Page, statements: readonly string[]): Promise<string | null> {
  return page.evaluate((raw) => {
    const { startedWorkers } = window as unknown as { startedWorkers: Worker[] };
    const engine = startedWorkers.at(-1);
    return new Promise<string | null>((resolve) => {
      engine?.addEventListener('message', function answered({ data }) {
        if (!data.raw) return;
        engine.removeEventListener('message', answered);
        resolve(data.ok ? null : String(data.error));
      });
      engine?.postMessage({ raw });
    });
  }, statements);
}
