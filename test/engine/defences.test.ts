import { describe, expect, it } from 'vitest';
import { someOf } from '../e2e/egress/sample.ts';
import { chartDefences } from './defences/charts.ts';
import { breachesOf } from './defences/defence.ts';
import { engineDefences } from './defences/engine.ts';
import { sharingDefences } from './defences/sharing.ts';

/**
 * Every defence that needs no browser is taken out of its source by itself, and the check that watches over it has to
 * tell; those of the page are in the suite of what leaves the tab, and of hostile charts. An everyday run takes a few
 * of each kind, other ones each day.
 */
const kinds = [
  ['the engine', engineDefences],
  ['a chart’s specification', chartDefences],
  ['what is shared, shown and saved', sharingDefences],
] as const;

describe.each(kinds)('the defences of %s', (_, defences) => {
  it('have names of their own', () => {
    expect(new Set(defences.map(({ name }) => name)).size).toBe(defences.length);
  });

  it.each(someOf(defences, 2))('are missed where one is away: $name', async (defence) => {
    expect(await breachesOf(defence, [])).toEqual([]);
    expect(await breachesOf(defence, defence.cuts)).not.toEqual([]);
  });
});

it('all of them are at least 20', () => {
  const all = kinds.flatMap(([, defences]) => defences);
  expect(all.length).toBeGreaterThanOrEqual(20);
});
