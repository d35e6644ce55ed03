import { File } from 'node:buffer';
import { expect } from 'vitest';
import type {
  IntakeChoices,
  IntakeColumn,
  Look,
  Scan,
  WrittenTable,
} from '../../../src/engine/intake-contract.ts';
import { createTextIntake } from '../../../workers/intake/create-text-intake.ts';

export type TextIntake = ReturnType<typeof createTextIntake>;

/** What the intake makes of a file, and the rewritten values as a plain reader of CSV sees them. */
export interface ReadText {
  readonly look: Look;
  readonly scan: Scan;
  readonly rows: readonly (readonly string[])[];
}

export async function readText(
  content: string | Uint8Array | Blob,
  choices: IntakeChoices = {},
  written: WrittenTable | null = null,
): Promise<ReadText> {
  const intake = createTextIntake();
  const file = toFile(content);
  const look = await intake.look(file, choices, written);
  if (!look.ok) throw new Error(look.failure.message);
  return readOn(intake, file, look.value);
}

/** Scans, rewrites and lists rejected records, all of which must tell the same story. */
export async function readOn(intake: TextIntake, file: Blob, look: Look): Promise<ReadText> {
  const scan = await intake.scan('scan', file, look);
  if (!scan.ok) throw new Error(scan.failure.message);
  expectBalance(scan.value);
  const text = await intake.rewrite('rewrite', file, scan.value);
  if (!text.ok) throw new Error(text.failure.reason.code);
  const rows = parseCanonical(await text.value.text());
  expect(rows.length).toBe(scan.value.good);
  const width = scan.value.columns.length;
  expect(rows.findIndex((row) => row.length !== width)).toBe(-1);
  expect(await rejectsIn(intake, file, scan.value)).toHaveLength(scan.value.rejectedCount);
  return { look, scan: scan.value, rows };
}

/** The table of rejected records: line, column, reason, raw. */
export async function rejectsIn(intake: TextIntake, file: Blob, scan: Scan): Promise<string[][]> {
  const table = await intake.rejects('rejects', file, scan);
  if (!table.ok) throw new Error(table.failure.reason.code);
  return parseCanonical(await table.value.text());
}

/** The code of the reason for which a file is refused. */
export async function refusalOf(content: string | Uint8Array | Blob): Promise<string> {
  const intake = createTextIntake();
  const file = toFile(content);
  const look = await intake.look(file, {});
  if (!look.ok) return look.failure.reason.code;
  const scan = await intake.scan('scan', file, look.value);
  return scan.ok ? '' : scan.failure.reason.code;
}

export function columnOf(read: ReadText, name: string): IntakeColumn {
  const column = read.scan.columns.find((one) => one.name === name);
  if (column === undefined) throw new Error(`no column ${name}`);
  return column;
}

export function expectBalance(scan: Scan): void {
  expect(scan.good + scan.rejectedCount + scan.setAsideCount).toBe(scan.records);
  expect(scan.rejected.length).toBe(Math.min(scan.rejectedCount, 10_000));
  const others = scan.setAside.filter(({ kind }) => kind === 'other-table').length;
  expect(others).toBeLessThanOrEqual(20);
  if (others < 20 && scan.setAsideCount <= 10_000) {
    expect(scan.setAside).toHaveLength(scan.setAsideCount);
  }
}

export function toFile(content: string | Uint8Array | Blob, name = 'file.csv'): globalThis.File {
  // Node's own File is the web's in all that the intake uses.
  return new File([content as Uint8Array<ArrayBuffer>], name) as unknown as globalThis.File;
}

/** A reader for the canonical form alone: commas, line feeds, doubled quotes. Written apart from the intake's. */
export function parseCanonical(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let value = '';
    if (text[at] === '"') {
      at += 1;
      for (;;) {
        const close = text.indexOf('"', at);
        value += text.slice(at, close);
        at = close + 1;
        if (text[at] !== '"') break;
        value += '"';
        at += 1;
      }
    } else {
      const start = at;
      while (text[at] !== ',' && text[at] !== '\n') at += 1;
      value = text.slice(start, at);
    }
    row.push(value);
    if (text[at] === '\n') {
      rows.push(row);
      row = [];
    }
    at += 1;
  }
  return rows;
}
