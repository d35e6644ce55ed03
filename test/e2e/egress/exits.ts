import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tryAttacks, type Trying } from './attacks.ts';
import { channels, channelsOf } from './channels.ts';
import { exitMutants, policyMutants, workerMutants, type Mutant } from './defences.ts';
import { isFull, someOf } from './sample.ts';
import type { AppCopy } from './weakened-app.ts';
import { startWalls, wholePolicy, type Walls } from './walls.ts';

/** What only `closeExits` closes is not asked of the policy alone. */
const notOfThePolicy = /^(go:|own:|peer|open|document-open|link-|frame-opens)/;

/**
 * A hostile script in the page itself. What `dns-prefetch` and `preconnect` do cannot be heard here: they
 * open at most a connection on which nothing is said, as the browser does by itself.
 */
export function describeExits(theApp: () => AppCopy): void {
  describe(`a hostile script in the page, by ${String(Object.keys(channels).length)} channels`, () => {
    let walls: Walls;
    beforeAll(async () => {
      walls = await startWalls(theApp());
    });
    afterAll(() => walls.close());

    async function outWith(
      policy: string | null,
      exits: Mutant['cuts'] | null,
      trying: Trying = {},
    ): Promise<readonly string[]> {
      const ground = await walls.ground(policy, exits === undefined ? [] : exits);
      return (await tryAttacks(ground, trying)).out;
    }

    it('knows at least 36 of them', () => {
      expect(Object.keys(channels).length).toBeGreaterThanOrEqual(36);
    });

    it('finds no way out of the app', async () => {
      const app = theApp();
      const { out, tried, ended, escapes } = await tryAttacks({
        ...app,
        open: (prepare) => app.open('', {}, prepare),
      });
      expect(tried.length).toBeGreaterThan(120);
      expect(tried.filter((name) => channelsOf(name).length === 0)).toEqual([]);
      const used = new Set(tried.flatMap(channelsOf));
      expect(Object.keys(channels).filter((channel) => !used.has(channel))).toEqual([]);
      expect(tried.filter((name) => !ended.includes(name))).toEqual([]);
      expect(out).toEqual([]);
      expect(escapes).toEqual([]);
    });

    it('finds nearly all of them open where there are no walls', async () => {
      const out = await outWith(null, null, {
        wanted: (name) => isFull || !/^(go|own|peer)/.test(name),
        expects: isFull ? 'leaks' : 'nothing',
      });
      expect(out.length).toBeGreaterThan(isFull ? 95 : 65);
      expect(new Set(out.flatMap(channelsOf)).size).toBeGreaterThanOrEqual(33);
    });

    it('finds none that the policy closes where there is nothing but the policy', async () => {
      expect(
        await outWith(wholePolicy, null, { wanted: (name) => !notOfThePolicy.test(name) }),
      ).toEqual([]);
    });

    it('finds none that closed exits close where there is nothing but closed exits', async () => {
      const wanted = (name: string): boolean => exitMutants.some(({ opens }) => opens.test(name));
      expect(await outWith(null, [], { wanted })).toEqual([]);
    });

    it.each(someOf(policyMutants, 3))(
      'finds a way where the policy lacks a piece: $name',
      async ({ policy, opens }) => {
        const wanted = (name: string): boolean => opens.test(name);
        expect(await outWith(policy ?? null, null, { wanted, expects: 'leaks' })).not.toEqual([]);
      },
    );

    it.each(someOf(exitMutants, 4))(
      'finds a way where exits are closed without $name',
      async ({ cuts, opens }) => {
        const wanted = (name: string): boolean => opens.test(name);
        expect(await outWith(null, cuts, { wanted, expects: 'leaks' })).not.toEqual([]);
      },
    );

    it.each(workerMutants)(
      'finds a way through a worker without $name',
      async ({ policy, cuts, opens }) => {
        const wanted = (name: string): boolean => opens.test(name);
        expect(await outWith(wholePolicy, [], { wanted })).toEqual([]);
        expect(await outWith(policy ?? null, cuts, { wanted, expects: 'leaks' })).not.toEqual([]);
      },
    );
  });
}
