import type { KeptVersion } from './kept-notebook.ts';

/** Of one notebook; named versions are not counted, they stay until the analyst deletes them. */
export const mostVersions = 200;

const hour = 3_600_000;
const day = 24 * hour;

/**
 * The versions that may go: all of the last hour stay, then the last one of each hour for a day, of each day for
 * a month, of each 30 days before that. The newest stays however old it is, so that whoever comes back after a
 * year finds what was there.
 */
export function findThinned(versions: readonly KeptVersion[], now: number): readonly KeptVersion[] {
  const automatic = versions
    .filter(({ reason }) => reason !== 'named')
    .sort((one, other) => other.at - one.at);
  const seen = new Set<string>();
  let staying = 0;
  return automatic.filter((version) => {
    const slot = slotOf(version, now);
    const stays = !seen.has(slot) && staying < mostVersions;
    seen.add(slot);
    if (stays) staying += 1;
    return !stays;
  });
}

function slotOf({ id, at }: KeptVersion, now: number): string {
  const age = now - at;
  if (age < hour) return id;
  const width = age < day ? hour : age < 30 * day ? day : 30 * day;
  return `${String(width)} ${String(Math.floor(at / width))}`;
}
