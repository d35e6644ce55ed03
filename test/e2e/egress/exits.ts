import { describe, expect, it } from 'vitest';
import { tryAttacks, type Attempts } from './attacks.ts';
import { startCopy, type Weakening } from './weakened-app.ts';

const isFull = process.env['MEMBERBOOK_FULL'] !== undefined;

/**
 * A hostile script in the page itself. What `dns-prefetch` and `preconnect` do cannot be heard here: they
 * open at most a connection on which nothing is said, as the browser does by itself.
 */
export function describeExits(): void {
  describe('a hostile script in the page', () => {
    it('finds no way out', async () => {
      const { out, tried, ended, escapes } = await attempts({});
      expect(tried.length).toBeGreaterThan(100);
      expect(tried.filter((name) => !ended.includes(name))).toEqual([]);
      expect(out).toEqual([]);
      expect(escapes).toEqual([]);
    });

    it('finds nearly all of them open when the defences are away', async () => {
      const { out } = await attempts({ policy: true, exits: true }, /^(?!go:|peer-)/);
      expect(out.length).toBeGreaterThan(60);
    });

    it('finds some that only the policy closes', async () => {
      const { out } = await attempts({ policy: true }, /^(image|fetch|style|preload|frame|script)/);
      expect(out.length).toBeGreaterThan(12);
    });

    it('finds some that the policy does not close', async () => {
      const { out } = await attempts(
        { exits: true },
        /^(link|peer$|peer-of-frame|open|document|go:loc)/,
      );
      expect(out.length).toBeGreaterThan(12);
      expect(out).toContain('peer');
      expect(out).toContain('go:location');
    });
  });
}

async function attempts(without: Weakening, sample = /./): Promise<Attempts> {
  const app = await startCopy(without);
  try {
    return await tryAttacks(app, (name) => isFull || sample.test(name));
  } finally {
    await app.close();
  }
}
