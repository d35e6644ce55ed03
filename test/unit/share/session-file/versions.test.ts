import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../../src/share/checksum.ts';
import { migrate, type RawSession } from '../../../../src/share/session-file/migrations.ts';
import { sessionVersion } from '../../../../src/share/session-file/session-manifest.ts';
import { printSealHead } from '../../../../src/share/session-file/seal-head.ts';
import {
  comparable,
  forgeSession,
  listed,
  manifestOf,
  notebookPart,
  notebookText,
  quick,
  read,
} from './sample-session.ts';

const folder = new URL('../../../fixtures/session-files/', import.meta.url);

function golden(name: string): Buffer {
  return readFileSync(new URL(name, folder));
}

/** What was saved in it; versions to come may say more. */
function expected(name: string): object {
  return JSON.parse(golden(name).toString()) as object;
}

describe('session files of every version', () => {
  it('open for ever: version 1 in the open', async () => {
    const outcome = await read(golden('version-1.memberbook'));
    if (outcome.kind !== 'session') throw new Error(JSON.stringify(outcome));
    expect(outcome).toMatchObject({ isReadOnly: false, isSealed: false, version: 1 });
    expect(await comparable(outcome.content)).toMatchObject(expected('version-1.json'));
  });

  it('open for ever: version 1, sealed with "golden 密码"', async () => {
    const file = golden('version-1-sealed.memberbook');
    expect(await read(file)).toEqual({ kind: 'locked' });
    const outcome = await read(file, { passphrase: 'golden 密码' });
    if (outcome.kind !== 'session') throw new Error(JSON.stringify(outcome));
    expect(outcome).toMatchObject({ isReadOnly: false, isSealed: true, version: 1 });
    expect(await comparable(outcome.content)).toMatchObject(expected('version-1-sealed.json'));
  });
});

describe('a session file of a later version', () => {
  const later = { path: 'later/map.bin', body: Buffer.from('x') };
  const parts = [listed(notebookPart, 'notebook'), listed(later, 'map')];

  it('is read and not to be saved over, where it says that this version may', async () => {
    const manifest = manifestOf(parts, {
      version: 2,
      minReader: 1,
      app: '1.0.0',
      compass: 'north',
    });
    const outcome = await read(forgeSession(manifest, [notebookPart, later]));
    if (outcome.kind !== 'session') throw new Error(JSON.stringify(outcome));
    expect(outcome).toMatchObject({ isReadOnly: true, version: 2 });
    expect(outcome.content.notebooks).toEqual([{ text: notebookText }]);
    expect(outcome.content.extra.manifest).toEqual({ compass: 'north' });
    expect(outcome.content.extra.parts.map(({ entry }) => entry['kind'])).toEqual(['map']);
  });

  it('says which version it needs, where it does not', async () => {
    const manifest = manifestOf(parts, { version: 3, minReader: 2, app: '2.1.0' });
    expect(await read(forgeSession(manifest, [notebookPart, later]))).toEqual({
      kind: 'newer',
      version: 3,
      minReader: 2,
      app: '2.1.0',
    });
  });

  it('says so where it is sealed in a way to come', async () => {
    const head = printSealHead(quick, 100).bytes.slice();
    head[8] = 2;
    new DataView(head.buffer).setUint32(40, crc32(head.subarray(0, 40)));
    expect(await read(Buffer.concat([head, Buffer.alloc(500)]))).toMatchObject({
      kind: 'newer',
      version: 2,
    });
  });
});

describe('the way from one version to the next', () => {
  const raw: RawSession = { manifest: { steps: 0 }, parts: [] };
  const step = (name: string) => (session: RawSession) => ({
    ...session,
    manifest: { ...session.manifest, [name]: true },
  });

  it('is gone step by step, and not at all by what is current', () => {
    const table = { 1: step('two'), 2: step('three'), 3: step('four') };
    expect(migrate(raw, 1, 3, table).manifest).toEqual({ steps: 0, two: true, three: true });
    expect(migrate(raw, 2, 3, table).manifest).toEqual({ steps: 0, three: true });
    expect(migrate(raw, sessionVersion)).toBe(raw);
    expect(migrate(raw, sessionVersion + 1)).toBe(raw);
  });
});
