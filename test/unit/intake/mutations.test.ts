import { describe, expect, it } from 'vitest';
import type { IntakeChoices } from '../../../src/engine/intake-contract.ts';
import { createTextIntake } from '../../../workers/intake/create-text-intake.ts';
import { mutate, randomFrom, seedFiles } from './damaged-files.ts';
import { readOn, toFile, type TextIntake } from './read-text.ts';

describe('damaged files', () => {
  const rounds = process.env['MEMBERBOOK_FULL'] === undefined ? 200 : 5_000;

  it(`are refused or accounted for, all ${rounds} of them`, { timeout: 900_000 }, async () => {
    const intake = createTextIntake();
    const seeds = seedFiles();
    let read = 0;
    const hung: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const random = randomFrom(round);
      const seed = seeds[round % seeds.length] as Uint8Array;
      const file = toFile(mutate(seed, random, seeds));
      const started = performance.now();
      try {
        if (await isRead(intake, file, choicesFrom(random))) read += 1;
      } catch (error) {
        throw new Error(`round ${round}: ${error instanceof Error ? error.message : ''}`, {
          cause: error,
        });
      }
      // These files are read in milliseconds; so much longer is no matter of a slow machine.
      if (performance.now() - started > 10_000) hung.push(round);
    }
    expect(hung).toEqual([]);
    expect(read).toBeGreaterThan(rounds / 2);
  });
});

/** False where the file is refused with a reason. */
async function isRead(intake: TextIntake, file: File, choices: IntakeChoices): Promise<boolean> {
  const look = await intake.look(file, choices);
  if (!look.ok) {
    expect(look.failure.reason.code, look.failure.message).not.toBe('intake-error');
    return false;
  }
  const scan = await intake.scan('fuzz', file, look.value);
  if (!scan.ok) {
    expect(scan.failure.reason.code, scan.failure.message).not.toBe('intake-error');
    return false;
  }
  await readOn(intake, file, look.value);
  const { nextTable, rejected } = scan.value;
  const [first] = rejected;
  if (first !== undefined && choices.corrections === undefined) {
    const corrected = { ...choices, corrections: { [first.line]: '' } };
    const again = await intake.look(file, corrected);
    if (again.ok) {
      const emptied = await intake.scan('fuzz', file, again.value);
      if (emptied.ok) await readOn(intake, file, again.value);
      else expect(emptied.failure.reason.code).not.toBe('intake-error');
    }
  }
  if (nextTable !== null) {
    expect(nextTable.line).toBeGreaterThan(1);
    expect(nextTable.columns).toBeGreaterThan(1);
  }
  return true;
}

/** Every fourth file is read with some of the analyst's choices. */
function choicesFrom(random: (below: number) => number): IntakeChoices {
  const from = 1 + random(4);
  switch (random(16)) {
    case 0:
      return { shortRecords: 'pad' };
    case 1:
      return { headerLines: random(4) };
    case 2:
      return { lines: { from, to: random(2) === 0 ? null : from + random(6) } };
    case 3:
      return { corrections: { [from]: 'a,b,c', [from + 1]: '', [from + 2]: '"x' } };
    default:
      return {};
  }
}
