import type { Part } from '../../../src/engine/intake-contract.ts';
import { nameColumns } from '../heading.ts';
import { Refusal } from '../refusal.ts';
import { readWhole, toPart } from './json-table.ts';
import { JsonTally, type JsonSource } from './JsonTally.ts';
import { TableWriter } from './table-writer.ts';

/**
 * An object of arrays of one length, `{"id": [1, 2], "name": ["a", "b"]}`: a table by columns. Each array is
 * read on its own, and all are held in memory until the rows are put together; what is too large for that is
 * refused. Nothing can be rejected by itself here: the values below it would belong to other rows.
 */
export async function writeColumnArrays(sources: readonly JsonSource[]): Promise<Part> {
  const [first] = sources as [JsonSource];
  const columns: (string | null)[][] = [];
  const nested: boolean[] = [];
  let held = 0;
  for (const source of sources) {
    const cells: (string | null)[] = [];
    let isNested = false;
    const tally = new JsonTally(source);
    await tally.readAll((text) => {
      held += text.length;
      if (held > mostHeld) throw new Refusal({ code: 'json-too-large-object' });
      const value = readWhole(text);
      isNested ||= value.isNested;
      cells.push(value.cell);
      return null;
    });
    if (tally.rejectedCount > 0) throw new Refusal({ code: 'json-bad-bytes' });
    columns.push(cells);
    nested.push(isNested);
  }
  const output = new TableWriter();
  const tally = new JsonTally(first);
  const rows = columns[0]?.length ?? 0;
  for (let row = 0; row < rows; row += 1) {
    for (const cells of columns) output.cell(cells[row] ?? (columns.length === 1 ? '' : null));
    output.endRow();
    tally.written += 1;
  }
  const names = nameColumns(sources.map(({ name }) => name));
  const described = names.map((name, index) => ({
    name,
    type: null,
    notes: nested[index] === true ? [{ code: 'json-nested' }] : [],
  }));
  return { ...toPart(first, output, tally, described, []), name: '' };
}

/** Characters; about twice as many bytes in memory. */
const mostHeld = 2 ** 28;
