import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BidiConnection } from './BidiConnection.ts';
import { startChild } from './child.ts';
import { asExpression, type Driver, type DriverOptions } from './driver.ts';

/**
 * Firefox speaks WebDriver BiDi by itself, without a program between: its remote agent listens for a WebSocket.
 */
export async function startFirefox({ folder, proxyPort }: DriverOptions): Promise<Driver> {
  const profile = join(folder, 'profile');
  const downloads = join(folder, 'downloads');
  await mkdir(profile, { recursive: true });
  await mkdir(downloads, { recursive: true });
  await writeFile(join(profile, 'user.js'), settings(downloads, proxyPort));
  const child = startChild(
    process.env['FIREFOX'] ?? 'firefox-esr',
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0'],
    { env: { HOME: folder, MOZ_HEADLESS_WIDTH: '1440', MOZ_HEADLESS_HEIGHT: '1000' } },
  );
  const [, address = ''] = await child.says(/WebDriver BiDi listening on (ws:\S+)/);
  const bidi = await BidiConnection.open(`${address}/session`);
  const { capabilities } = await bidi.send<{
    readonly capabilities: { readonly browserVersion: string };
  }>('session.new', {
    capabilities: { alwaysMatch: { unhandledPromptBehavior: { default: 'accept' } } },
  });
  const told: string[] = [];
  await bidi.send('session.subscribe', { events: ['log.entryAdded'] });
  bidi.on('log.entryAdded', (entry: LogEntry) => {
    if (entry.level === 'error') told.push(`${entry.type}: ${entry.text ?? ''}`);
  });
  const { contexts } = await bidi.send<{
    readonly contexts: readonly { readonly context: string }[];
  }>('browsingContext.getTree', {});
  const context = contexts[0]?.context ?? '';
  await bidi.send('browsingContext.setViewport', {
    context,
    viewport: { width: 1440, height: 900 },
  });

  async function evaluate<Words extends readonly unknown[], Result>(
    script: (...words: Words) => Result,
    ...words: Words
  ): Promise<Awaited<Result>> {
    const outcome = await bidi.send<EvaluateOutcome>('script.evaluate', {
      expression: asExpression(script as (...words: never[]) => unknown, words),
      target: { context },
      awaitPromise: true,
      userActivation: false,
    });
    if (outcome.type === 'exception') throw new Error(outcome.exceptionDetails.text);
    return JSON.parse(outcome.result.value) as Awaited<Result>;
  }

  return {
    name: `Firefox ${capabilities.browserVersion}`,
    downloads,
    told,
    evaluate,
    goto: (url) => bidi.send('browsingContext.navigate', { context, url, wait: 'complete' }),
    reload: () => bidi.send('browsingContext.reload', { context, wait: 'complete' }),
    async giveFiles(selector, paths) {
      const { nodes } = await bidi.send<{
        readonly nodes: readonly { readonly sharedId: string }[];
      }>('browsingContext.locateNodes', {
        context,
        locator: { type: 'css', value: selector },
        maxNodeCount: 1,
      });
      const element = { sharedId: nodes[0]?.sharedId ?? '' };
      await bidi.send('input.setFiles', { context, element, files: paths });
    },
    clickAt: (x, y) =>
      bidi.send('input.performActions', {
        context,
        actions: [
          {
            type: 'pointer',
            id: 'mouse',
            actions: [
              { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
              { type: 'pointerDown', button: 0 },
              { type: 'pointerUp', button: 0 },
            ],
          },
        ],
      }),
    type: (text) =>
      bidi.send('input.performActions', {
        context,
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
    async picture() {
      const { data } = await bidi.send<{ readonly data: string }>(
        'browsingContext.captureScreenshot',
        { context },
      );
      return Buffer.from(data, 'base64');
    },
    async close() {
      await bidi.send('browser.close', {}).catch(() => undefined);
      bidi.close();
      await child.end();
    },
  };
}

interface LogEntry {
  readonly level: string;
  readonly type: string;
  readonly text: string | null;
}

type EvaluateOutcome =
  | { readonly type: 'success'; readonly result: { readonly value: string } }
  | { readonly type: 'exception'; readonly exceptionDetails: { readonly text: string } };

/** Everything goes to the proxy but this machine; downloads ask nobody; the browser asks for no news of its own. */
function settings(downloads: string, proxyPort: number): string {
  const all: Record<string, string | number | boolean> = {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxyPort,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
    'network.proxy.no_proxies_on': '',
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'browser.download.folderList': 2,
    'browser.download.dir': downloads,
    'browser.download.useDownloadDir': true,
    'browser.download.always_ask_before_handling_new_types': false,
    'browser.download.alwaysOpenPanel': false,
    'browser.helperApps.neverAsk.saveToDisk':
      'text/html,text/csv,application/zip,application/octet-stream',
    'intl.accept_languages': 'en-GB, en',
    'ui.prefersReducedMotion': 1,
    'datareporting.policy.dataSubmissionEnabled': false,
    'toolkit.telemetry.enabled': false,
    'browser.safebrowsing.malware.enabled': false,
    'browser.safebrowsing.phishing.enabled': false,
    'browser.safebrowsing.downloads.enabled': false,
    'extensions.update.enabled': false,
    'app.update.enabled': false,
    'browser.aboutwelcome.enabled': false,
    'media.gmp-manager.updateEnabled': false,
    'media.gmp-manager.url': '',
    'media.gmp-provider.enabled': false,
    'browser.startup.page': 0,
  };
  return Object.entries(all)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}
