import { chromium, type Browser } from 'playwright-core';
import { findBrowser } from '../../scripts/install-browser.mjs';

/** Starts the Chromium that the tests use, with everything off that talks to the outside by itself. */
export function launchBrowser(words: readonly string[] = []): Promise<Browser> {
  const executablePath = findBrowser();
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      '--no-sandbox',
      // Pages are painted by the processor, which the tests share with the engine: no detours.
      '--disable-gpu',
      '--disable-gpu-compositing',
      '--disable-software-rasterizer',
      '--in-process-gpu',
      '--disable-smooth-scrolling',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
      ...words,
    ],
  });
}
