import { isDay, isSmallest, parseFacts, printFacts } from '../frozen/frozen-facts.ts';
import type { ShareTable } from '../share-table.ts';
import {
  isList,
  isObject,
  parseObject,
  printObject,
  type Json,
  type JsonObject,
} from './closed-json.ts';
import type { SessionFrozen } from './session-content.ts';
import { isText } from './session-manifest.ts';

/** A frozen result without what the manifest says of it. */
export interface ResultText {
  readonly table: ShareTable;
  readonly definition: readonly string[];
  readonly frozen?: SessionFrozen;
}

export function printResult({ table, definition, frozen }: ResultText): string {
  const head = printObject({
    name: table.name,
    definition,
    ...(frozen && { frozen: printOrigin(frozen) }),
    columns: table.columns.map(({ name, type }) => ({ name, type })),
    rows: [],
  });
  // A record a line: what would be indented cell by cell is twice as long and no easier to read.
  const rows = table.rows.map((row) => `\n  ${JSON.stringify(row)}`).join(',');
  return head.replace(/"rows": \[\]\n\}\n$/, () => `"rows": [${rows}\n ]\n}\n`);
}

/** Null: not a result. */
export function parseResult(text: string): ResultText | null {
  const value = parseObject(text);
  if (!value) return null;
  const { name, definition, columns, rows } = value;
  if (!isText(name, 1_000) || !isList(columns) || !isList(rows) || !isLines(definition))
    return null;
  const known = columns.flatMap((column) => (isObject(column) ? (toColumn(column) ?? []) : []));
  if (known.length !== columns.length) return null;
  const cells = rows.flatMap((row) => (isRow(row, known.length) ? [row] : []));
  if (cells.length !== rows.length) return null;
  const table = { name, columns: known, rows: cells };
  const frozen = toOrigin(value['frozen'], known.length * cells.length);
  return { table, definition, ...(frozen && { frozen }) };
}

function printOrigin({ madeOn, smallest, facts }: SessionFrozen): JsonObject {
  return { madeOn, smallest, ...printFacts(facts) };
}

/** Null: none that this version understands; the result is kept, and shown nowhere. */
function toOrigin(value: Json | undefined, values: number): SessionFrozen | null {
  if (!isObject(value)) return null;
  const { madeOn, smallest } = value;
  const facts = parseFacts(value, values);
  return facts && isDay(madeOn) && isSmallest(smallest) ? { madeOn, smallest, facts } : null;
}

function toColumn({ name, type }: JsonObject): ShareTable['columns'][number] | null {
  return isText(name, 10_000) && isText(type, 10_000) ? { name, type } : null;
}

function isLines(value: Json | undefined): value is readonly string[] {
  return isList(value) && value.every((line) => typeof line === 'string');
}

function isRow(value: Json, length: number): value is readonly (string | null)[] {
  return (
    isList(value) &&
    value.length === length &&
    value.every((cell) => cell === null || typeof cell === 'string')
  );
}
