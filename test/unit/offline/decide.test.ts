import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, isOwnClient, listedPaths } from '../../../workers/offline/decide.ts';

const scope = 'https://host.test/tools/memberbook/';
const files = new Set(['index.html', 'assets/index-AbCd1234.js', 'notebooks/rfm/notebook.md']);
const isOurs = (path: string): boolean => files.has(path);

function asked(path: string, isNavigation = false, method = 'GET'): string {
  const url = new URL(path, scope).href;
  const decision = decide({ method, url, isNavigation }, scope, isOurs);
  return 'path' in decision ? `${decision.kind} ${decision.path}` : decision.kind;
}

describe('the service worker', () => {
  it('serves the files of the app by their bare paths', () => {
    expect(asked('assets/index-AbCd1234.js')).toBe('file assets/index-AbCd1234.js');
    expect(asked('')).toBe('file index.html');
    expect(asked('notebooks/rfm/notebook.md')).toBe('file notebooks/rfm/notebook.md');
  });

  it('refuses whatever else a page asks for', () => {
    for (const path of [
      'assets/index-AbCd1234.js?p=13800000000',
      'x?p=13800000000',
      'notebooks/rfm/13800000000.md',
      'sw.js',
      '../other/x.js',
      '/x/13800000000',
      'https://evil.test/x',
      'notebooks/rfm/../../../x',
      '%E0%A4%A',
    ]) {
      expect(asked(path), path).toBe('strange');
    }
    expect(asked('assets/index-AbCd1234.js', false, 'POST')).toBe('strange');
    expect(asked('assets/index-AbCd1234.js', false, 'HEAD')).toBe('strange');
  });

  it('opens the page whatever stands behind it, and goes when told to', () => {
    expect(asked('', true)).toBe('page');
    expect(asked('?lang=zh&utm_source=mail', true)).toBe('page');
    expect(asked('index.html', true)).toBe('page');
    expect(asked('?sw=off', true)).toBe('leave');
  });

  it('leaves other pages of its host alone', () => {
    expect(asked('blog/', true)).toBe('untouched');
    expect(asked('gallery/index.html', true)).toBe('untouched');
    expect(asked('', true, 'POST')).toBe('untouched');
    expect(isOwnClient(`${scope}blog/`, scope)).toBe(false);
    expect(isOwnClient('blob:https://other.test/1', scope)).toBe(false);
    expect(isOwnClient(`${scope}?lang=zh#notebook=rfm`, scope)).toBe(true);
    expect(isOwnClient('blob:https://host.test/0-1-2', scope)).toBe(true);
  });

  it('asks the list of the gallery about published notebooks', () => {
    expect(asked('gallery/a/notebook.md')).toBe('hosted gallery/a/notebook.md');
    expect(asked('gallery/a/notebook.md?p=1')).toBe('strange');
    expect(listedPaths({ files: ['a/notebook.md', 1, null] })).toEqual([
      'gallery/index.json',
      'gallery/a/notebook.md',
    ]);
    for (const odd of [null, 1, 'x', [], {}, { files: {} }]) expect(listedPaths(odd)).toEqual([]);
  });

  it('lets nothing through that no list names, however it is written', () => {
    const word = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('..', '.', '%2e%2e', '%2F', '\\', '//', '?', '#'),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (words) => {
        const written = words.join('/');
        if (!URL.canParse(written, scope)) return;
        const url = new URL(written, scope);
        const decision = decide(
          { method: 'GET', url: url.href, isNavigation: false },
          scope,
          isOurs,
        );
        if (decision.kind === 'file') expect(files.has(decision.path)).toBe(true);
        else if (decision.kind === 'hosted')
          expect(decision.path.startsWith('gallery/')).toBe(true);
        else expect(decision.kind).toBe('strange');
      }),
    );
  });
});
