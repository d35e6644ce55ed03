import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../scripts/content-security-policy.mjs';
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

  it('keep within what a host reads of a line', () => {
    for (const line of (files['_headers'] ?? '').split('\n'))
      expect(line.length).toBeLessThan(2000);
  });
});
