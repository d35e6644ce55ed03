import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';

/** A small shop in which everything that says who somebody is stands nowhere else in the world. */
export interface Canaries {
  readonly files: readonly { name: string; mimeType: string; buffer: Buffer }[];
  readonly tokens: readonly string[];
}

export function makeCanaries(): Canaries {
  const members: string[] = ['member_id,name,phone,email,joined,gender,city'];
  const orders: string[] = ['order_id,member_id,ordered_at,amount,status'];
  const tokens: string[] = [];
  for (let at = 0; at < 24; at++) {
    const id = `MQ${String(70_003 + at * 7919)}ZX`;
    // Nobody else is called so: only who has read the members knows that these are names.
    const name = `Wrenfold${String(at)}q Tamsin`;
    const phone = `139${String(40_207_113 + at * 52_361)}`;
    const email = `jackdaw.${String(at)}v@canary-post.example`;
    tokens.push(id, name, phone, email);
    members.push([id, name, phone, email, day(at * 3), at % 2 ? 'F' : 'M', 'Utrecht'].join());
    for (let order = 0; order <= at % 4; order++) {
      const number = `OK${String(880_000 + at * 31 + order)}WY`;
      tokens.push(number);
      orders.push([number, id, day(at * 9 + order * 40), `${String(20 + at)}.50`, 'paid'].join());
    }
  }
  return {
    files: [file('members.csv', members), file('orders.csv', orders)],
    tokens,
  };
}

function day(after: number): string {
  return new Date(Date.UTC(2023, 2, 1 + after)).toISOString().slice(0, 10);
}

function file(name: string, lines: readonly string[]): Canaries['files'][number] {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\n')}\n`) };
}

/** The tokens that a text holds: as they are, reversed, encoded or hashed. */
export function findTokens(text: string, tokens: readonly string[]): readonly string[] {
  return tokens.filter((token) => disguises(token).some((form) => text.includes(form)));
}

function disguises(token: string): readonly string[] {
  const bytes = Buffer.from(token);
  // Base64 of the middle, at each of the three places where a token can begin in a group of three.
  const encoded = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .slice(4, -4),
  );
  const hashes = ['md5', 'sha1', 'sha256'].map((kind) =>
    createHash(kind).update(token).digest('hex'),
  );
  const reversed = [...token].reverse().join('');
  const hex = bytes.toString('hex');
  return [token, encodeURIComponent(token), reversed, hex, ...encoded, ...hashes];
}

/** Everything that a page leaves behind: its address, its history entry, all that is stored. */
export function readTraces(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const traces: unknown[] = [location.href, history.state, document.cookie, window.name];
    traces.push({ ...localStorage }, { ...sessionStorage });
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error ?? new Error(name));
      });
      for (const store of database.objectStoreNames) {
        const reading = database.transaction(store).objectStore(store).getAll();
        await new Promise((resolve) => (reading.onsuccess = resolve));
        traces.push(reading.result);
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        traces.push(request.url, await (await cache.match(request))?.text());
      }
    }
    async function walk(folder: FileSystemDirectoryHandle): Promise<void> {
      for await (const [name, entry] of folder as unknown as AsyncIterable<
        [string, FileSystemHandle]
      >) {
        traces.push(name);
        if (entry.kind === 'directory') await walk(entry as FileSystemDirectoryHandle);
        else traces.push(await (await (entry as FileSystemFileHandle).getFile()).text());
      }
    }
    await walk(await navigator.storage.getDirectory());
    for (const { name } of performance.getEntries()) traces.push(name);
    return JSON.stringify(traces);
  });
}
