import { File } from 'node:buffer';
import { expect } from 'vitest';
import type {
  IntakeChoices,
  IntakeColumn,
  Look,
  Scan,
} from '../../../src/engine/intake-contract.ts';
import { createIntake } from '../../../workers/intake/create-intake.ts';

/** What the intake makes of a file, and the rewritten values as a plain reader of CSV sees them. */
export interface ReadText {
  readonly look: Look;
  readonly scan: Scan;
  readonly rows: readonly (readonly string[])[];
}

export async function readText(
  content: string | Uint8Array | Blob,
  choices: IntakeChoices = {},
): Promise<ReadText> {
  const intake = createIntake();
  const file = toFile(content);
  const look = await intake.look(file, choices);
  if (!look.ok) throw new Error(look.failure.reason.code);
  const scan = await intake.scan('scan', file, look.value);
  if (!scan.ok) throw new Error(scan.failure.reason.code);
  expectBalance(scan.value);
  const text = await intake.rewrite('rewrite', file, scan.value);
  if (!text.ok) throw new Error(text.failure.reason.code);
  const rows = parseCanonical(await text.value.text());
  expect(rows.length).toBe(scan.value.good);
  return { look: look.value, scan: scan.value, rows };
}

/** The code of the reason for which a file is refused. */
export async function refusalOf(content: string | Uint8Array | Blob): Promise<string> {
  const intake = createIntake();
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
