import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { miniBrowser } from '../../scripts/install-other-browsers.mjs';
import { startChild, type Child } from './child.ts';
import { asExpression, type Driver, type DriverOptions } from './driver.ts';

/**
 * WebKitGTK behind its own WebDriver, which speaks the classic protocol over HTTP and drives the small browser that
 * comes with the library, on a screen of its own. That protocol tells of no errors by itself, workers' included.
 */
export async function startWebKit({ folder, proxyPort }: DriverOptions): Promise<Driver> {
  const downloads = join(folder, 'downloads');
  await mkdir(downloads, { recursive: true });
  await mkdir(join(folder, '.config'), { recursive: true });
  await writeFile(join(folder, '.config', 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
  const children: Child[] = [];
  try {
    const screen = startChild(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', '1440x1000x24', '-nolisten', 'tcp'],
      { extra: true },
    );
    children.push(screen);
    const [display = ''] = await screen.says(/^\d+(?=\n)/m);
    const port = await freePort();
    const driver = startChild('WebKitWebDriver', [`--port=${String(port)}`], {
      env: {
        DISPLAY: `:${display}`,
        HOME: folder,
        XDG_CONFIG_HOME: join(folder, '.config'),
        XDG_DATA_HOME: join(folder, '.data'),
        XDG_CACHE_HOME: join(folder, '.cache'),
        GDK_BACKEND: 'x11',
        GTK_A11Y: 'none',
        NO_AT_BRIDGE: '1',
        LANGUAGE: 'en_GB',
        // There is no graphics card to share buffers with.
        WEBKIT_DISABLE_DMABUF_RENDERER: '1',
        LIBGL_ALWAYS_SOFTWARE: '1',
      },
    });
    children.push(driver);
    const remote = new ClassicSession(`http://127.0.0.1:${String(port)}`);
    return await drive(remote, proxyPort, downloads, children);
  } catch (failure) {
    await endAll(children);
    throw failure;
  }
}

async function drive(
  remote: ClassicSession,
  proxyPort: number,
  downloads: string,
  children: readonly Child[],
): Promise<Driver> {
  const proxy = `127.0.0.1:${String(proxyPort)}`;
  const { browserName, browserVersion } = await remote.begin({
    unhandledPromptBehavior: 'accept',
    timeouts: { script: 100_000, pageLoad: 100_000 },
    proxy: {
      proxyType: 'manual',
      httpProxy: proxy,
      sslProxy: proxy,
      noProxy: ['localhost', '127.0.0.1'],
    },
    'webkitgtk:browserOptions': {
      binary: miniBrowser(),
      args: ['--automation', '--geometry=1440x1000'],
    },
  });
  await remote.post('window/rect', { x: 0, y: 0, width: 1440, height: 1000 });

  async function evaluate<Words extends readonly unknown[], Result>(
    script: (...words: Words) => Result,
    ...words: Words
  ): Promise<Awaited<Result>> {
    const expression = asExpression(script as (...words: never[]) => unknown, words);
    const text = await remote.post<string>('execute/async', {
      script: `const done = arguments[0];
        ${expression}.then(done, (failure) => done('!' + String(failure) + String(failure?.stack)));`,
      args: [],
    });
    if (text.startsWith('!')) throw new Error(text.slice(1));
    return JSON.parse(text) as Awaited<Result>;
  }

  return {
    name: `WebKitGTK ${browserVersion} (${browserName})`,
    downloads,
    told: null,
    evaluate,
    goto: (url) => remote.post('url', { url }),
    // The driver's own command never ends where a service worker answers for the page.
    async reload() {
      await evaluate(() => {
        Object.assign(window, { isBeforeReload: true });
        setTimeout(() => location.reload());
      });
      const isThere = (): boolean =>
        !('isBeforeReload' in window) && document.readyState === 'complete';
      while (!(await evaluate(isThere).catch(() => false)))
        await new Promise((resolve) => setTimeout(resolve, 200));
    },
    async giveFiles(selector, paths) {
      const found = await remote.post<Record<string, string>>('element', {
        using: 'css selector',
        value: selector,
      });
      const [id = ''] = Object.values(found);
      await remote.post(`element/${id}/value`, { text: paths.join('\n') });
    },
    clickAt: (x, y) =>
      remote.post('actions', {
        actions: [
          {
            type: 'pointer',
            id: 'mouse',
            parameters: { pointerType: 'mouse' },
            actions: [
              { type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) },
              { type: 'pointerDown', button: 0 },
              { type: 'pointerUp', button: 0 },
            ],
          },
        ],
      }),
    type: (text) =>
      remote.post('actions', {
        actions: [
          {
            type: 'key',
            id: 'keys',
            actions: [...text].flatMap((value) => [
              { type: 'keyDown', value },
              { type: 'keyUp', value },
            ]),
          },
        ],
      }),
    picture: async () => Buffer.from(await remote.get<string>('screenshot'), 'base64'),
    async close() {
      await remote.end().catch(() => undefined);
      await endAll(children);
    },
  };
}

interface Capabilities {
  readonly browserName: string;
  readonly browserVersion: string;
}

/** One session of the classic WebDriver protocol. */
class ClassicSession {
  readonly #address: string;
  #id = '';

  constructor(address: string) {
    this.#address = address;
  }

  async begin(alwaysMatch: object): Promise<Capabilities> {
    const begun = await this.#untilListening(() =>
      this.#call<{ readonly sessionId: string; readonly capabilities: Capabilities }>(
        'POST',
        '/session',
        { capabilities: { alwaysMatch } },
      ),
    );
    this.#id = begun.sessionId;
    return begun.capabilities;
  }

  post<Result = void>(path: string, body: object): Promise<Result> {
    return this.#call('POST', `/session/${this.#id}/${path}`, body);
  }

  get<Result>(path: string): Promise<Result> {
    return this.#call('GET', `/session/${this.#id}/${path}`);
  }

  async end(): Promise<void> {
    await this.#call('DELETE', `/session/${this.#id}`);
  }

  async #untilListening<Result>(act: () => Promise<Result>): Promise<Result> {
    for (let left = 100; ; left--) {
      try {
        return await act();
      } catch (failure) {
        if (!(failure instanceof TypeError) || left === 0) throw failure;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  async #call<Result>(method: string, path: string, body?: object): Promise<Result> {
    const response = await fetch(this.#address + path, {
      method,
      signal: AbortSignal.timeout(120_000),
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const { value } = (await response.json()) as { readonly value: unknown };
    if (response.ok) return value as Result;
    const { error, message } = value as { readonly error: string; readonly message: string };
    throw new Error(`${method} ${path}: ${error} ${message}`);
  }
}

async function endAll(children: readonly Child[]): Promise<void> {
  for (const child of [...children].reverse()) await child.end();
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
