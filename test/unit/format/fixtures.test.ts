import { existsSync, readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { printNotebook } from '../../../src/format/print-notebook.ts';

/**
 * Each folder holds `in.md`, `parsed.json` (what it means) and, where the file is not written as we write
 * it, `out.md` (what is saved).
 */
const root = new URL('../../fixtures/format/', import.meta.url);
const cases = readdirSync(root).sort();

function read(name: string, file: string): string {
  return readFileSync(new URL(`${name}/${file}`, root), 'utf8');
}

describe.each(cases)('the notebook file %s', (name) => {
  const text = read(name, 'in.md');
  const canonical = existsSync(new URL(`${name}/out.md`, root)) ? read(name, 'out.md') : text;

  it('means what is noted beside it', () => {
    expect(parseNotebook(text)).toEqual(JSON.parse(read(name, 'parsed.json')));
  });

  it('is saved as noted, and that is saved as it is', () => {
    expect(printNotebook(parseNotebook(text).notebook)).toBe(canonical);
    expect(printNotebook(parseNotebook(canonical).notebook)).toBe(canonical);
  });

  it('means the same once saved', () => {
    const { notebook } = parseNotebook(text);
    expect(parseNotebook(canonical).notebook).toEqual(notebook);
  });

  it('can be damaged anywhere and still be read', () => {
    fc.assert(
      fc.property(
        fc.nat(text.length),
        fc.nat(20),
        fc.constantFrom(
          '',
          '`',
          '```',
          '---\n',
          '"',
          '\t',
          '<!-- ',
          '\n',
          ': ',
          '窗',
          '\u0000',
          '{',
        ),
        (at, length, insert) => {
          const damaged = text.slice(0, at) + insert + text.slice(at + length);
          const { notebook, warnings } = parseNotebook(damaged);
          const lines = damaged.split(/\r\n?|\n/).length;
          for (const { line } of warnings) {
            expect(line).toBeGreaterThan(0);
            expect(line).toBeLessThanOrEqual(lines);
          }
          expect(printNotebook(parseNotebook(printNotebook(notebook)).notebook)).toBe(
            printNotebook(notebook),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
