import { describe, expect, it } from 'vitest';
import { createIntake } from '../../../workers/intake/create-intake.ts';
import { mutate, randomFrom, seeds } from './damaged-files.ts';
import { expectBalance, parseCanonical, toFile } from './read-text.ts';

describe('damaged files', () => {
  const rounds = process.env['MEMBERBOOK_FULL'] === undefined ? 200 : 10_000;

  it(`are refused or accounted for, all ${rounds} of them`, { timeout: 600_000 }, async () => {
    const intake = createIntake();
    let read = 0;
    for (let round = 0; round < rounds; round += 1) {
      const random = randomFrom(round);
      const bytes = mutate(seeds[round % seeds.length] as Uint8Array, random);
      const file = toFile(bytes);
      const label = `round ${round}`;
      const look = await intake.look(file, {});
      if (!look.ok) {
        expect(look.failure.reason.code, label).not.toBe('intake-error');
        continue;
      }
      const scan = await intake.scan('fuzz', file, look.value);
      if (!scan.ok) {
        expect(scan.failure.reason.code, label).not.toBe('intake-error');
        continue;
      }
      expectBalance(scan.value);
      const listed = scan.value.rejected.length + scan.value.setAside.length;
      expect(listed, label).toBe(scan.value.rejectedCount + scan.value.setAsideCount);
      const text = await intake.rewrite('fuzz', file, scan.value);
      if (!text.ok) throw new Error(`${label}: ${text.failure.message}`);
      const rows = parseCanonical(await text.value.text());
      expect(rows.length, label).toBe(scan.value.good);
      const width = scan.value.columns.length;
      expect(
        rows.every((row) => row.length === width),
        label,
      ).toBe(true);
      read += 1;
    }
    expect(read).toBeGreaterThan(rounds / 2);
  });
});
