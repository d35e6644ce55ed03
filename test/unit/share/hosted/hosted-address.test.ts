import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hostedUrl,
  isHostedPath,
  parseHostedAddress,
  printHostedAddress,
} from '../../../../src/share/hosted/hosted-address.ts';

const base = 'https://host.test/tools/memberbook/';
const pin = '0123456789abcdef';

function problemOf(fragment: string): string {
  const address = parseHostedAddress(fragment);
  if (address === null) return 'none';
  return 'problem' in address ? address.problem : 'fine';
}

describe('the address of a hosted notebook', () => {
  it('says where it is, which version is meant, and what its parameters are', () => {
    expect(
      parseHostedAddress(`#src=gallery/Second%20buy~${pin}&p.window=60&p.city=%E5%8C%97%E4%BA%AC`),
    ).toEqual({
      path: 'gallery/Second buy',
      pin,
      values: { window: '60', city: '北京' },
    });
    expect(parseHostedAddress('src=gallery/a/b/')).toEqual({
      path: 'gallery/a/b',
      pin: null,
      values: {},
    });
    expect(parseHostedAddress('#n=1.d.4')).toBeNull();
    expect(parseHostedAddress('')).toBeNull();
  });

  it('leads nowhere but into the gallery of its own host', () => {
    for (const path of [
      'https://evil.test/gallery/a',
      'https:gallery/a',
      '//evil.test/gallery/a',
      '/gallery/a',
      'user:pass@gallery/a',
      '../gallery/a',
      'gallery/../../a',
      'gallery/%2e%2e/a',
      'samples/demo',
      'gallery',
    ]) {
      expect(problemOf(`#src=${path}`), path).toBe('outside');
    }
    for (const path of [
      '',
      'gallery/a%2Fb',
      'gallery/a%5Cb',
      'gallery//a',
      'gallery/./a',
      'gallery/a?x=1',
      'gallery/a%3Fx',
      'gallery/a%',
      'gallery/a%00',
      'gallery/%252e%252e/a',
      `gallery/${'a/'.repeat(9)}b`,
      `gallery/${'a'.repeat(300)}`,
    ]) {
      expect(problemOf(`#src=${path}`), path).toBe('malformed');
    }
    for (const sum of [
      '',
      'abc',
      pin.toUpperCase(),
      `${pin}~${pin}`,
      'g'.repeat(16),
      'a'.repeat(65),
    ]) {
      expect(problemOf(`#src=gallery/a~${sum}`), sum).toBe('pin');
    }
  });

  it('prints what it reads', () => {
    const segment = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .filter((text) => isHostedPath(text) && !text.includes('/'));
    const values = fc.dictionary(
      fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
        .filter((name) => name !== '__proto__'),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      { maxKeys: 4 },
    );
    const pins = fc.option(fc.stringMatching(/^[0-9a-f]{16,64}$/));
    fc.assert(
      fc.property(
        fc.array(segment, { minLength: 1, maxLength: 3 }),
        pins,
        values,
        (path, sum, set) => {
          const address = { path: ['gallery', ...path].join('/'), pin: sum, values: set };
          if (!isHostedPath(address.path)) return;
          expect(parseHostedAddress(printHostedAddress(address))).toEqual({
            ...address,
            values: { ...set },
          });
        },
      ),
    );
  });

  it('never throws, and whatever it reads lies in the gallery', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 10 }),
      fc.constantFrom(
        'gallery',
        '/',
        '..',
        '%2e',
        '%2f',
        '~',
        '&p.',
        '=',
        ':',
        '@',
        '\\',
        '#',
        '?',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const address = parseHostedAddress(`#src=gallery/${pieces.join('')}`);
        if (address === null || 'problem' in address) return;
        const url = hostedUrl(base, `${address.path}/data.json`);
        expect(url?.href.startsWith(`${base}gallery/`)).toBe(true);
        expect(url?.pathname.endsWith('/data.json')).toBe(true);
      }),
    );
  });
});
