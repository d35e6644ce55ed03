import type { Part, Reason } from '../../../src/engine/intake-contract.ts';
import { JsonError } from '../json-syntax.ts';
import { Refusal } from '../refusal.ts';
import { writeColumnArrays } from './json-column-arrays.ts';
import { BrokenJson, elementsOf, type ElementForm } from './json-elements.ts';
import { outlineObject, type JsonOutline, type OutlinedArray } from './json-outline.ts';
import { writeGrid, writeObjects, writeValues } from './json-table.ts';
import { findFirst, toUtf8Text } from './json-text.ts';
import type { JsonSource } from './JsonTally.ts';
import type { OnProgress, ReadParts } from './reader.ts';

/**
 * Reads the tables of a JSON file: an array of objects or of arrays, wrapped in an object or not; an object of
 * columns; a single object; objects one after another. Numbers stay the text they were written as. An array
 * that is cut off or broken is refused with the line and with how many records were whole: that it lacks its
 * end cannot be seen in a table. Throws a `Refusal`.
 */
export async function readJson(
  file: Blob,
  alive: () => boolean,
  onProgress?: OnProgress,
): Promise<ReadParts> {
  const { text, isDecoded } = await toUtf8Text(file, alive);
  const first = await findFirst(text, 0);
  if (first === null) throw new Refusal({ code: 'empty-file' });
  const line = first.lines + 1;
  const report = (bytes: number, records: number): void =>
    onProgress?.({
      bytes: Math.round((bytes / text.size) * file.size),
      totalBytes: file.size,
      records,
    });
  const reading: Reading = { text, isDecoded, alive, report };
  if (first.byte === openBracket) {
    const from = first.at + 1;
    const kind = await findFirst(text, from);
    const source = sourceOf(reading, '', { kind: 'array', from, line });
    return { parts: [await writeArray(source, kind?.byte ?? 0)], notes: [] };
  }
  if (first.byte !== openBrace) throw broken('syntax', line, 0);
  return readObject(reading, first.at, line);
}

interface Reading {
  readonly text: Blob;
  readonly isDecoded: boolean;
  readonly alive: () => boolean;
  readonly report: (bytes: number, records: number) => void;
}

/** `first`: the byte with which the first element begins. `headings`: the elements of a row to go before. */
function writeArray(source: JsonSource, first: number, headings = ''): Promise<Part> {
  if (first === openBrace) return writeObjects(source);
  if (first === openBracket) return writeGrid(source, headings);
  return writeValues(source);
}

async function readObject(whole: Reading, from: number, line: number): Promise<ReadParts> {
  const { text, alive } = whole;
  // The outline was one way through the text, the records are another.
  const reading: Reading = {
    ...whole,
    report: (bytes, records) => whole.report((text.size + bytes) / 2, records),
  };
  let outline: JsonOutline;
  try {
    outline = await outlineObject(text, from, line, alive, (bytes) => whole.report(bytes / 2, 0));
  } catch (error) {
    if (error instanceof BrokenJson) {
      throw broken(error.kind, error.line, 0);
    }
    if (error instanceof JsonError) throw broken('syntax', line, 0);
    throw error;
  }
  const next = await findFirst(text, outline.end);
  const sequence = sourceOf(reading, '', { kind: 'sequence', from, line });
  if (next !== null) {
    if (next.byte !== openBrace) throw broken('syntax', outline.line + next.lines, 1);
    return { parts: [await writeObjects(sequence)], notes: [] };
  }
  const { arrays } = outline;
  const tables = arrays.filter((array) => array.first === openBrace);
  if (tables.length > 0) return readWrapped(reading, outline, tables);
  const grids = arrays.filter((array) => array.first === openBracket);
  const headings = arrays.find(areHeadings);
  const isAlone = grids.length === 1 && (arrays.length === 1 || headings !== undefined);
  if (isAlone) return readWrapped(reading, outline, grids, headings);
  if (!isOfColumns(outline)) return { parts: [await writeObjects(sequence)], notes: [] };
  const sources = arrays.map((array) => sourceOf(reading, array.path, formOf(array, text)));
  return { parts: [await writeColumnArrays(sources)], notes: [] };
}

/** `{"columns": ["id", …], "data": [[1, …], … ]}`, as pandas writes a table that is split. */
function areHeadings({ path, first }: OutlinedArray): boolean {
  return first === quote && /(?:^|\.)(?:columns?|fields|headers?|headings)$/i.test(path);
}

function isOfColumns({ arrays, others }: JsonOutline): boolean {
  const length = arrays[0]?.length ?? 0;
  return others.length === 0 && length > 0 && arrays.every((array) => array.length === length);
}

async function readWrapped(
  reading: Reading,
  outline: JsonOutline,
  tables: readonly OutlinedArray[],
  headings?: OutlinedArray,
): Promise<ReadParts> {
  const parts: Part[] = [];
  const { text } = reading;
  const row = headings === undefined ? '' : await text.slice(headings.from, headings.to).text();
  for (const table of tables) {
    const name = tables.length === 1 ? '' : table.path;
    const source = sourceOf(reading, name, formOf(table, text));
    parts.push(await writeArray(source, table.first, row));
  }
  const left = [
    ...outline.others,
    ...outline.arrays
      .filter((array) => array !== headings && !tables.includes(array))
      .map(({ path }) => path),
  ];
  const notes: Reason[] = [];
  if (left.length > 0) {
    const members =
      left.slice(0, listedMembers).join(', ') + (left.length > listedMembers ? ' …' : '');
    notes.push({ code: 'json-left-members', values: { count: left.length, members } });
  }
  return { parts, notes };
}

function formOf(array: OutlinedArray, text: Blob): ElementForm & { readonly text: Blob } {
  return { kind: 'array', from: array.from, line: array.line, text: text.slice(0, array.to + 1) };
}

function sourceOf(
  { text, isDecoded, alive, report }: Reading,
  name: string,
  form: ElementForm & { readonly text?: Blob },
): JsonSource {
  return {
    elements: () => elementsOf(form.text ?? text, form, alive),
    isForgiving: false,
    format: 'json',
    name,
    isDecoded,
    setAside: [],
    setAsideCount: () => 0,
    onProgress: report,
  };
}

function broken(kind: 'syntax' | 'cut', line: number, records: number): Refusal {
  return new Refusal({
    code: kind === 'cut' ? 'json-cut' : 'json-broken',
    values: { line, records },
  });
}

const openBrace = 0x7b;
const openBracket = 0x5b;
const quote = 0x22;
const listedMembers = 10;
