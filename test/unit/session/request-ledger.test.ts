import { describe, expect, it } from 'vitest';
import { RequestLedger } from '../../../src/session/request-ledger.svelte.ts';

const origin = 'https://app.example';

describe('the ledger of requests', () => {
  it('lists what a worker says that it asked for, and nothing else that it says', () => {
    const ledger = new RequestLedger();
    const worker = new EventTarget();
    ledger.watch(worker as unknown as Worker, 'engine', origin);
    const say = (data: unknown): void => {
      worker.dispatchEvent(new MessageEvent('message', { data }));
    };
    say({ id: 'comlink', type: 'RAW', value: 1 });
    say({ requests: [{ url: 1 }, 'text', null] });
    say({
      requests: [
        { url: `${origin}/assets/duckdb.wasm`, initiator: 'fetch', at: 5, bytes: 34_000 },
        { url: 'https://elsewhere.example/x.csv', initiator: 'fetch', at: 6, bytes: 0 },
      ],
    });
    expect(
      ledger.entries.map(({ by, kind, isOwn, bytes }) => ({ by, kind, isOwn, bytes })),
    ).toEqual([
      { by: 'engine', kind: 'engine', isOwn: true, bytes: 34_000 },
      { by: 'engine', kind: 'data', isOwn: false, bytes: 0 },
    ]);
  });

  it('counts every file that is kept for offline use once', async () => {
    const ledger = new RequestLedger();
    const kept = [`${origin}/`, `${origin}/assets/main.js`];
    const storage = {
      keys: () => Promise.resolve(['version 1']),
      open: () => Promise.resolve({ keys: () => Promise.resolve(kept.map((url) => ({ url }))) }),
    } as unknown as CacheStorage;
    await ledger.addOffline(storage, origin);
    await ledger.addOffline(storage, origin);
    expect(ledger.entries.map(({ url, by, kind }) => [url, by, kind])).toEqual([
      [`${origin}/`, 'offline', 'page'],
      [`${origin}/assets/main.js`, 'offline', 'script'],
    ]);
  });
});
