import { expect } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import type { IntakeReport } from '../../../src/engine/intake-contract.ts';
import { loadFile } from '../../../src/session/load-file.ts';
import { createIntake } from '../../../workers/intake/create-intake.ts';
import { parquetWasm } from '../../unit/intake/read-columnar.ts';
import { toFile } from '../../unit/intake/read-text.ts';

/** Opens a file of one table, whatever its format, and loads it: the way of a dropped file. The books must balance. */
export async function loadOpened(
  engine: Engine,
  content: Blob | Uint8Array,
  table: string,
): Promise<IntakeReport> {
  const intake = createIntake(parquetWasm);
  const file = toFile(content, `${table}.file`);
  const format = await intake.identify(file);
  if (!format.ok) throw new Error(format.failure.reason.code);
  let part = null;
  if (format.value !== 'text') {
    const opened = await intake.open(`open-${table}`, file);
    if (!opened.ok) throw new Error(opened.failure.reason.code);
    expect(opened.value.parts).toHaveLength(1);
    part = opened.value.parts[0] ?? null;
  }
  const outcome = await loadFile({ engine, intake, file, part, table, run: `load-${table}` });
  if (!outcome.ok) {
    const { failure } = outcome;
    throw new Error('reason' in failure ? JSON.stringify(failure.reason) : failure.message);
  }
  const { records, loaded, rejectedCount, setAsideCount } = outcome.value;
  expect(loaded + rejectedCount + setAsideCount).toBe(records);
  return outcome.value;
}
