import { File } from 'node:buffer';
import { expect } from 'vitest';
import type { Opened, Part } from '../../../src/engine/intake-contract.ts';
import { createIntake } from '../../../workers/intake/create-intake.ts';
import { readText, type ReadText } from './read-text.ts';

export type Content = string | Uint8Array<ArrayBuffer>;

export function fileOf(content: Content, name = 'file'): globalThis.File {
  return new File([content], name) as unknown as globalThis.File;
}

export async function openTables(content: Content, name = 'file'): Promise<Opened> {
  const opened = await createIntake().open('open', fileOf(content, name));
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  for (const { written } of opened.value.parts) {
    if (written === null) continue;
    expect(written.rejected).toHaveLength(Math.min(written.rejectedCount, 10_000));
    expect(written.setAside).toHaveLength(Math.min(written.setAsideCount, 10_000));
  }
  return opened.value;
}

/** The only table of a file. */
export async function openTable(content: Content, name = 'file'): Promise<Part> {
  const { parts } = await openTables(content, name);
  expect(parts).toHaveLength(1);
  return parts[0] as Part;
}

/** The code of the reason for which a file is not opened, with its values; empty where it is. */
export async function notOpened(
  content: Content,
  name = 'file',
): Promise<{ code: string; values?: Readonly<Record<string, string | number>> }> {
  const opened = await createIntake().open('open', fileOf(content, name));
  return opened.ok ? { code: '' } : opened.failure.reason;
}

/** On from a part as from any file: look, scan, rewrite, with the accounts of all three in agreement. */
export async function readPart(part: Part): Promise<ReadText> {
  const read = await readText(part.text, {}, part.written);
  const { written } = part;
  if (written !== null) {
    expect(read.scan.records).toBe(written.records + written.rejectedCount + written.setAsideCount);
  }
  return read;
}
