import { afterEach, describe, expect, it } from 'vitest';
import { parseObject } from '../../../../src/share/session-file/closed-json.ts';
import {
  forgeSession,
  forgeZip,
  listed,
  manifestOf,
  notebookPart,
  notebookText,
  read,
  type ForgedPart,
} from './sample-session.ts';

const notebook = listed(notebookPart, 'notebook');
const good = manifestOf([notebook]);
const text = JSON.stringify(good);
const json = (path: string, value: unknown): ForgedPart => ({
  path,
  body: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
});

/** What stands in `manifest.json`, and by which name the case goes. */
const manifests: Readonly<Record<string, unknown>> = {
  'no text': '',
  'no JSON': '{',
  'a list': [],
  null: null,
  'a number': 7,
  'a second value': `${text}{}`,
  'another format': { ...good, format: 'memberbook-sessions' },
  'format as list': { ...good, format: ['memberbook-session'] },
  'no version': { ...good, version: undefined },
  'version as text': { ...good, version: '1' },
  'version 0': { ...good, version: 0 },
  'a negative version': { ...good, version: -1 },
  'half a version': { ...good, version: 1.5 },
  'a huge version': { ...good, version: 1e300 },
  'an endless version': text.replace('"version":1', '"version":1e999'),
  'version as truth': { ...good, version: true },
  'no lowest reader': { ...good, minReader: undefined },
  'a reader above the version': { ...good, minReader: 2 },
  'a reader as object': { ...good, minReader: { valueOf: 1 } },
  'an app that is no text': { ...good, app: { toString: 'x' } },
  'an app that is a novel': { ...good, app: 'x'.repeat(10_000) },
  'no parts': { ...good, parts: undefined },
  'parts as object': { ...good, parts: { 0: notebook, length: 1 } },
  'a part that is null': manifestOf([notebook, null]),
  'a part that is a text': manifestOf([notebook, 'notebook.md']),
  'a part without a path': manifestOf([{ ...notebook, path: undefined }]),
  'a path as list': manifestOf([{ ...notebook, path: ['notebook.md'] }]),
  'a path that leads up': manifestOf([notebook, { ...notebook, path: '../notebook.md' }]),
  'a path from the root': manifestOf([notebook, { ...notebook, path: '/etc/passwd' }]),
  'a path on a drive': manifestOf([notebook, { ...notebook, path: 'C:\\x' }]),
  'the manifest itself': manifestOf([notebook, { ...notebook, path: 'manifest.json' }]),
  'a kind as number': manifestOf([{ ...notebook, kind: 1 }]),
  'a kind with a slash': manifestOf([{ ...notebook, kind: '../x' }]),
  'bytes as text': manifestOf([{ ...notebook, bytes: String(notebook['bytes']) }]),
  'negative bytes': manifestOf([{ ...notebook, bytes: -1 }]),
  'bytes beyond counting': manifestOf([{ ...notebook, bytes: 2 ** 60 }]),
  'bytes that are not right': manifestOf([{ ...notebook, bytes: 1 }]),
  'a sum as number': manifestOf([{ ...notebook, sha256: 0 }]),
  'a short sum': manifestOf([{ ...notebook, sha256: 'ab' }]),
  'a sum that is not right': manifestOf([{ ...notebook, sha256: 'ab'.repeat(32) }]),
  'a polluting key': text.replace('{', '{"__proto__":{"polluted":1},'),
  'a polluting key, escaped': text.replace('{', '{"\\u005f_proto__":{"polluted":1},'),
  'a polluting key far down': text.replace('{', '{"a":[{"b":{"__proto__":{"polluted":1}}}],'),
  'a polluting part': text.replace('"path"', '"__proto__":{"polluted":1},"path"'),
  'a constructor': text.replace('{', '{"constructor":{"prototype":{"polluted":1}},'),
  'a prototype': text.replace('{', '{"prototype":{"polluted":1},'),
  'a depth that nothing has': text.replace('{', `{"deep":${'['.repeat(30)}${']'.repeat(30)},`),
  'an abyss': text.replace('{', `{"deep":${'['.repeat(100_000)}${']'.repeat(100_000)},`),
  'an endless number': text.replace('{', '{"more":-1e400,'),
  'no notebook': manifestOf([]),
  'a notebook listed twice': manifestOf([notebook, notebook]),
  'a part that is missing': manifestOf([notebook, { ...notebook, path: 'notebooks/1.md' }]),
  'a notebook elsewhere': manifestOf([{ ...notebook, path: 'files.json', kind: 'files' }]),
  'a notebook of another kind': manifestOf([{ ...notebook, kind: 'data', name: 'x' }]),
  'a notebook of a kind to come': manifestOf([{ ...notebook, kind: 'later' }]),
};

/** Lists whose sums are right and whose content is not. */
const parts: Readonly<Record<string, [ForgedPart, string, Record<string, string>?]>> = {
  'files that are a list': [json('files.json', []), 'files'],
  'files that are no list': [json('files.json', { files: {} }), 'files'],
  'a file that is none': [json('files.json', { files: [7] }), 'files'],
  'a file with rows as text': [
    json('files.json', {
      files: [
        { source: 'x', role: 'orders', columns: [], hiddenColumns: 0, rows: '1', sha256: '' },
      ],
    }),
    'files',
  ],
  'polluting files': [json('files.json', '{"files":[],"__proto__":{"polluted":1}}'), 'files'],
  'files in another place': [json('x/files.json', { files: [] }), 'files'],
  'a result without a table': [json('results/1.json', {}), 'result', cell()],
  'a result with a ragged row': [
    json('results/1.json', {
      name: 'x',
      definition: [],
      columns: [{ name: 'a', type: 'VARCHAR' }],
      rows: [['1', '2']],
    }),
    'result',
    cell(),
  ],
  'a result with numbers': [
    json('results/1.json', {
      name: 'x',
      definition: [],
      columns: [{ name: 'a', type: 'VARCHAR' }],
      rows: [[1]],
    }),
    'result',
    cell(),
  ],
  'a result of no notebook': [
    json('results/1.json', { name: 'x', definition: [], columns: [], rows: [] }),
    'result',
    { ...cell(), of: 'notebooks/9.md' },
  ],
  'a result of whatever': [
    json('results/1.json', { name: 'x', definition: [], columns: [], rows: [] }),
    'result',
    { ...cell(), holds: 'nothing' },
  ],
  'a picture that is no text': [
    { path: 'charts/1.svg', body: Buffer.from([0xff, 0xfe, 0x80]) },
    'chart',
    cell(),
  ],
  'data without a name': [json('data/1.arrow', 'x'), 'data'],
};

/** Where it is not the shape of the manifest, or of the list. */
const otherReasons: Readonly<Record<string, string>> = {
  'bytes that are not right': 'checksum',
  'a sum that is not right': 'checksum',
  'no notebook': 'listing',
  'a notebook listed twice': 'listing',
  'a part that is missing': 'listing',
  'a notebook elsewhere': 'listing',
  'files in another place': 'manifest',
  'a result of no notebook': 'manifest',
  'a result of whatever': 'manifest',
  'data without a name': 'manifest',
};

function cell(): Record<string, string> {
  return { name: 'x', of: 'notebook.md', holds: 'aggregates' };
}

const innocent = Object.entries(Object.getOwnPropertyDescriptors(Object.prototype));

afterEach(() => {
  const now = Object.getOwnPropertyDescriptors(Object.prototype) as Record<string, unknown>;
  expect(Object.keys(now)).toEqual(innocent.map(([name]) => name));
  for (const [name, descriptor] of innocent) expect(now[name]).toEqual(descriptor);
});

describe('a session file made to harm', () => {
  it('is at least of fifty kinds here', () => {
    expect(Object.keys(manifests).length + Object.keys(parts).length).toBeGreaterThan(60);
  });

  it.each(Object.entries(manifests))('is refused: manifest with %s', async (name, manifest) => {
    const why = otherReasons[name] ?? 'manifest';
    expect(await read(forgeSession(manifest))).toMatchObject({ kind: 'damaged', why });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each(Object.entries(parts))('is refused: %s', async (name, [part, kind, more]) => {
    const manifest = manifestOf([notebook, listed(part, kind, more)]);
    const why = otherReasons[name] ?? 'content';
    expect(await read(forgeSession(manifest, [notebookPart, part]))).toMatchObject({
      kind: 'damaged',
      why,
      part: part.path,
      rescued: notebookText,
    });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('does not pass off another notebook as the one that was saved', async () => {
    const manifest = manifestOf([{ ...notebook, sha256: 'ab'.repeat(32) }]);
    expect(await read(forgeSession(manifest))).toEqual({
      kind: 'damaged',
      part: 'notebook.md',
      why: 'checksum',
      rescued: null,
    });
  });

  it('is refused where a part is not listed, and where the manifest does not come first', async () => {
    const extra = { path: 'later/x', body: Buffer.from('x') };
    expect(await read(forgeSession(good, [notebookPart, extra]))).toMatchObject({
      kind: 'damaged',
      why: 'listing',
      part: 'later/x',
    });
    expect(
      await read(forgeZip([notebookPart, { path: 'manifest.json', body: Buffer.from(text) }])),
    ).toEqual({ kind: 'not a session' });
  });

  it('keeps nothing of a list but what it knows', async () => {
    const files = json('files.json', {
      files: [
        {
          source: 'orders_file',
          role: 'emperor',
          columns: [
            { name: 'amount', kind: 'gold', value: 'secret' },
            { name: '13800000000', kind: 'text' },
          ],
          hiddenColumns: 1,
          rows: null,
          sha256: '',
          secret: 'x',
        },
      ],
    });
    const manifest = manifestOf([notebook, listed(files, 'files')]);
    const outcome = await read(forgeSession(manifest, [notebookPart, files]));
    if (outcome.kind !== 'session') throw new Error(JSON.stringify(outcome));
    expect(outcome.content.files).toEqual([
      {
        source: 'orders_file',
        role: 'ignore',
        columns: [{ name: 'amount', kind: 'text' }],
        hiddenColumns: 2,
        rows: null,
        sha256: '',
        name: '',
      },
    ]);
  });
});

describe('JSON from strangers', () => {
  it('becomes objects that nothing can reach through', () => {
    const value = parseObject('{"a":{"toString":"x"},"hasOwnProperty":1}');
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(Object.getPrototypeOf(value?.['a'])).toBeNull();
    expect(value).toEqual({ a: { toString: 'x' }, hasOwnProperty: 1 });
  });

  it('is refused where it is not JSON', () => {
    for (const wrong of [
      '',
      '[]',
      '{"a":NaN}',
      "{'a':1}",
      '{"a":1,}',
      '{"a":01}',
      '\ufeff{}',
      '{}x',
    ]) {
      expect(parseObject(wrong), wrong).toBeNull();
    }
  });
});
