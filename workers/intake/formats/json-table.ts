import type { Part, Reason, WrittenColumn } from '../../../src/engine/intake-contract.ts';
import { JsonError, skipBlanks } from '../json-syntax.ts';
import { Refusal } from '../refusal.ts';
import { readCell } from './json-value.ts';
import { JsonColumns } from './JsonColumns.ts';
import { JsonTally, type JsonSource } from './JsonTally.ts';
import { TableWriter } from './table-writer.ts';

/** Objects become rows, their keys columns. */
export async function writeObjects(source: JsonSource): Promise<Part> {
  const columns = new JsonColumns();
  // The columns of the beginning are mostly those of all; then one pass over the rest is enough.
  await passObjects(source, columns, seedBytes);
  let isAgain = false;
  for (;;) {
    const { output, tally } = await passObjects(source, columns, Infinity, isAgain);
    if (!columns.isIncomplete) {
      return toPart(source, output, tally, columns.describe(), repeatedKeys(columns));
    }
    isAgain = true;
  }
}

async function passObjects(
  source: JsonSource,
  columns: JsonColumns,
  mostBytes: number,
  isAgain = false,
): Promise<{ output: TableWriter; tally: JsonTally }> {
  columns.begin();
  const output = new TableWriter();
  const tally = new JsonTally(source);
  await tally.readAll(
    (text, line) => {
      if (!text.startsWith('{')) return 'json-not-object';
      columns.read(text, line);
      tally.written += 1;
      if (columns.isIncomplete) return null;
      // A line with nothing on it would be no record.
      if (columns.width === 1) output.cell(columns.cells[0] ?? '');
      else for (const cell of columns.cells) output.cell(cell);
      output.endRow();
      return null;
    },
    mostBytes,
    (read) => source.onProgress(columns.isIncomplete || isAgain ? read / 2 : read, tally.written),
  );
  return { output, tally };
}

/** Arrays become the rows of a grid, for whose headings the look at the text looks as in any sheet. */
export async function writeGrid(source: JsonSource, headings = ''): Promise<Part> {
  const output = new TableWriter();
  const tally = new JsonTally(source);
  const write = (text: string): void => {
    for (const cell of readRow(text)) output.cell(cell);
    output.endRow();
  };
  if (headings !== '') write(`[${headings}]`);
  await tally.readAll((text) => {
    if (!text.startsWith('[')) return 'json-not-array';
    write(text);
    tally.written += 1;
    return null;
  });
  return toPart(source, output, tally, null, []);
}

/** Bare values become a table of one column. */
export async function writeValues(source: JsonSource): Promise<Part> {
  const output = new TableWriter();
  const tally = new JsonTally(source);
  let isNested = false;
  await tally.readAll((text) => {
    const value = readWhole(text);
    isNested ||= value.isNested;
    output.cell(value.cell ?? '');
    output.endRow();
    tally.written += 1;
    return null;
  });
  const notes = isNested ? [{ code: 'json-nested' }] : [];
  return toPart(source, output, tally, [{ name: 'value', type: null, notes }], []);
}

/** The value that a whole text is. */
export function readWhole(text: string): { cell: string | null; isNested: boolean } {
  const value = readCell(text, 0, 0);
  if (skipBlanks(text, value.end) < text.length) throw new JsonError('syntax', value.end);
  return value;
}

function readRow(text: string): (string | null)[] {
  const cells: (string | null)[] = [];
  let at = skipBlanks(text, 1);
  if (text.charCodeAt(at) === 0x5d) return at + 1 < text.length ? fail(at + 1) : cells;
  for (;;) {
    const { cell, end } = readCell(text, at, 1);
    cells.push(cell);
    at = skipBlanks(text, end);
    const code = text.charCodeAt(at);
    if (code === 0x5d) return at + 1 < text.length ? fail(at + 1) : cells;
    if (code !== 0x2c) return fail(at);
    at = skipBlanks(text, at + 1);
  }
}

function fail(at: number): never {
  throw new JsonError('syntax', at);
}

export function toPart(
  source: JsonSource,
  output: TableWriter,
  tally: JsonTally,
  columns: readonly WrittenColumn[] | null,
  notes: readonly Reason[],
): Part {
  if (tally.written === 0 && tally.rejectedCount === 0) throw new Refusal({ code: 'no-records' });
  const first = tally.rejected[0];
  if (output.rows === 0 && first !== undefined) {
    throw new Refusal({ code: 'json-no-record', values: { line: first.line } });
  }
  // Objects without a key: records, but no table.
  if (columns?.length === 0) throw new Refusal({ code: 'json-no-key' });
  return {
    name: source.name,
    format: source.format,
    text: output.toBlob(),
    written: {
      columns,
      records: output.rows,
      rejected: tally.rejected,
      rejectedCount: tally.rejectedCount,
      setAside: source.setAside,
      setAsideCount: source.setAsideCount(),
    },
    hidden: false,
    notes,
  };
}

function repeatedKeys({ repeatedKeys: count, firstRepeated }: JsonColumns): Reason[] {
  if (firstRepeated === null) return [];
  const { key, line } = firstRepeated;
  return [{ code: 'json-repeated-keys', values: { count, key, line } }];
}

const seedBytes = 2 ** 22;
