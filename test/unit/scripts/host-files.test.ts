import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../scripts/content-security-policy.mjs';
import { contentTypes } from '../../../scripts/content-types.mjs';
import { hostFiles } from '../../../scripts/host-files.mjs';
import { everyHeader } from '../../../scripts/host-headers.mjs';

const files = hostFiles();

/** What a host that reads `_headers` sends with a path: rules that fit add up. */
function netlifySends(path: string): readonly string[] {
  return (files['_headers'] ?? '')
    .trim()
    .split('\n\n')
    .flatMap((rule) => {
      const [pattern = '', ...headers] = rule.split('\n');
      const fits = pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
      return fits ? headers.map((header) => header.trim()) : [];
    });
}

function vercelSends(path: string): readonly string[] {
  const { headers } = JSON.parse(files['vercel.json'] ?? '') as {
    headers: { source: string; headers: { key: string; value: string }[] }[];
  };
  return headers
    .filter(({ source }) => new RegExp(`^${source}$`).test(path))
    .flatMap((rule) => rule.headers.map(({ key, value }) => `${key}: ${value}`));
}

const caching = (headers: readonly string[]): readonly string[] =>
  headers.filter((header) => header.startsWith('Cache-Control'));

describe('the header files of hosts', () => {
  it('say the same on every host: the policy, no frames, no guessing of types', () => {
    expect(everyHeader['Content-Security-Policy']).toBe(
      `${contentSecurityPolicy}; frame-ancestors 'none'`,
    );
    for (const [name, value] of Object.entries(everyHeader)) {
      for (const path of ['/', '/assets/index-1.js', '/sw.js']) {
        expect(netlifySends(path)).toContain(`${name}: ${value}`);
        expect(vercelSends(path)).toContain(`${name}: ${value}`);
      }
      expect(files['.htaccess']).toContain(`Header always set ${name} "${value}"`);
      expect(
        files['nginx.conf.example']?.split(`add_header ${name} "${value}" always;`),
      ).toHaveLength(3);
    }
  });

  it('keep what is named by its content and ask for everything else anew', () => {
    for (const sends of [netlifySends, vercelSends]) {
      expect(caching(sends('/assets/index-1.js'))).toEqual([
        'Cache-Control: public, max-age=31536000, immutable',
      ]);
      for (const path of ['/', '/index.html', '/sw.js', '/notebooks/rfm/notebook.md']) {
        expect(caching(sends(path)), path).toEqual(['Cache-Control: no-cache']);
      }
    }
  });

  it('name the type that the engine is compiled by while it comes in', () => {
    expect(files['.htaccess']).toContain('AddType "application/wasm" .wasm');
    expect(files['nginx.conf.example']).toContain('application/wasm wasm;');
  });

  it('compress the same everywhere: all but what is compressed already', () => {
    const isPacked = /^image\/png$|parquet$/;
    const types = Object.values(contentTypes).map((type) => type.split(';')[0] ?? type);
    const wanted = types.filter((type) => !isPacked.test(type)).sort();
    const listed = (file: string, word: RegExp): readonly string[] => {
      const list = word.exec(files[file] ?? '')?.[1] ?? '';
      return list.split(' ').sort();
    };
    expect(listed('.htaccess', /AddOutputFilterByType DEFLATE (.*)/)).toEqual(wanted);
    expect(listed('.htaccess', /AddOutputFilterByType BROTLI_COMPRESS (.*)/)).toEqual(wanted);
    // nginx adds HTML by itself.
    const named = listed('nginx.conf.example', /gzip_types (.*);/);
    expect([...named, 'text/html'].sort()).toEqual(wanted);
  });

  it('let nobody remember for a year that a file was missing', () => {
    const keeping = ['.htaccess', 'nginx.conf.example'].flatMap((file) =>
      (files[file] ?? '').split('\n').filter((line) => line.includes('Cache-Control')),
    );
    expect(keeping).toHaveLength(4);
    for (const line of keeping) expect(line).not.toMatch(/\balways\b/);
  });

  it('ask Apache for nothing that a module which is not there would have to know', () => {
    const modules: Readonly<Record<string, readonly string[]>> = {
      AddType: ['mime'],
      AddCharset: ['mime'],
      DirectoryIndex: ['dir'],
      Header: ['headers'],
      RequestHeader: ['headers'],
      AddOutputFilterByType: ['filter'],
      DEFLATE: ['filter', 'deflate'],
      BROTLI_COMPRESS: ['filter', 'brotli'],
    };
    let seen = 0;
    const open: string[] = [];
    for (const line of (files['.htaccess'] ?? '').split('\n').map((each) => each.trim())) {
      const module = /^<IfModule mod_(\w+)\.c>$/.exec(line)?.[1];
      if (module !== undefined) open.push(module);
      else if (line === '</IfModule>') open.pop();
      else if (line !== '' && !/^#|^<\/?If\b/.test(line)) {
        seen += 1;
        const [directive = '', argument = ''] = line.split(' ');
        expect(modules, line).toHaveProperty(directive);
        const needed = [...(modules[directive] ?? []), ...(modules[argument] ?? [])];
        expect(open, line).toEqual(expect.arrayContaining(needed));
      }
    }
    expect(seen).toBeGreaterThan(20);
    expect(open).toEqual([]);
  });

  it('keep within what a host reads of a line', () => {
    for (const line of (files['_headers'] ?? '').split('\n'))
      expect(line.length).toBeLessThan(2000);
  });
});

describe('the page on hosting', () => {
  const page = readFileSync(new URL('../../../docs/hosting.md', import.meta.url), 'utf8');

  it('names every file that hosts read, and no module of Apache but those asked for', () => {
    for (const file of Object.keys(files)) expect(page).toContain(`\`${file}\``);
    const asked = new Set((files['.htaccess'] ?? '').match(/\bmod_\w+(?=\.c)/g));
    const named = new Set(page.match(/\bmod_\w+/g));
    expect([...named].sort()).toEqual([...asked].sort());
  });
});
