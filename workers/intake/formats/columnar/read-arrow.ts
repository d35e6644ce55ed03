import { CompressionType, setCompressionCodec, Type, type Field } from '@uwdata/flechette';
import { decompress } from 'fzstd';
import type { Reason } from '../../../../src/engine/intake-contract.ts';
import { Refusal } from '../../refusal.ts';
import type { OnProgress, ReadParts } from '../reader.ts';
import { arrowMessages, type ArrowMessage } from './arrow-messages.ts';
import { BrokenColumns, NotText } from './broken-columns.ts';
import { unpackLz4 } from './lz4-frame.ts';
import { nextTurn } from './next-turn.ts';
import { tableOf, TextTable } from './TextTable.ts';

/**
 * Writes the table of an Arrow file, of Feather's second version, or of an Arrow stream as text, some
 * batches at a time. Throws a `Refusal`.
 */
export async function readArrow(
  file: Blob,
  alive: () => boolean,
  onProgress?: OnProgress,
): Promise<ReadParts> {
  setCompressionCodec(CompressionType.LZ4_FRAME, { decode: unpackLz4, encode: neverPacked });
  setCompressionCodec(CompressionType.ZSTD, { decode: unpackZstd, encode: neverPacked });
  const table = new TextTable(file.size, []);
  const notes = new Map<string, Reason>();
  for (;;) {
    try {
      const code = 'arrow-open-end';
      const messages = arrowMessages(file, () => notes.set(code, { code }));
      await writeMessages(messages, table, async (bytes) => {
        if (!alive()) throw new Refusal({ code: 'cancelled' }, 'cancelled');
        onProgress?.({ bytes, totalBytes: file.size, records: table.rows });
        await nextTurn();
      });
      break;
    } catch (error) {
      if (!(error instanceof NotText)) throw toRefusal(error);
      table.restart();
    }
  }
  onProgress?.({ bytes: file.size, totalBytes: file.size, records: table.rows });
  return { parts: [table.toPart('arrow')], notes: [...notes.values()] };
}

/** So much is decoded at once: dictionaries are decoded anew for every group of batches. */
const groupBytes = 32 * 2 ** 20;

async function writeMessages(
  messages: AsyncIterable<ArrowMessage>,
  table: TextTable,
  pause: (bytes: number) => Promise<void>,
): Promise<void> {
  let schema: Uint8Array | null = null;
  let dictionaries: readonly ArrowMessage[] = [];
  let group: ArrowMessage[] = [];
  let bytes = 0;
  let end = 0;
  const write = async (): Promise<void> => {
    if (schema === null) throw new BrokenColumns('no schema');
    const decoded = tableOf([
      schema,
      ...dictionaries.map((message) => message.bytes),
      ...group.map((message) => message.bytes),
    ]);
    if (decoded.schema.endianness === 1)
      throw new BrokenColumns('numbers with the high byte first');
    for (const _ of table.write(decoded)) await pause(end);
    dictionaries = group.reduce(withDictionary, dictionaries);
    group = [];
    bytes = 0;
  };
  for await (const message of messages) {
    if (message.kind === 'schema') {
      if (schema === null) table.declare(fieldsOf(message.bytes));
      schema ??= message.bytes;
    } else {
      group.push(message);
      bytes += message.bytes.length;
      end = message.end;
      if (bytes >= groupBytes) await write();
    }
    await pause(end);
  }
  await write();
}

/** Refuses what the decoder would misread or not read. */
function fieldsOf(schema: Uint8Array): readonly Field[] {
  const { endianness, fields } = tableOf(schema).schema;
  if (endianness === 1) throw unsupported('big-endian');
  if (fields.some(hasNegativeScale)) throw unsupported('decimal scale < 0');
  return fields;
}

function hasNegativeScale({ type }: Field): boolean {
  if (type.typeId === Type.Decimal) return type.scale < 0;
  return 'children' in type && type.children.some(hasNegativeScale);
}

function unsupported(message: string): Refusal {
  return new Refusal({ code: 'arrow-unsupported', values: { message } });
}

/** A dictionary takes the place of the one with its number, unless it goes on with it. */
function withDictionary(
  known: readonly ArrowMessage[],
  message: ArrowMessage,
): readonly ArrowMessage[] {
  if (message.kind !== 'dictionary') return known;
  if (message.isDelta) return [...known, message];
  return [...known.filter(({ dictionary }) => dictionary !== message.dictionary), message];
}

function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof RangeError && /alloc|memory/i.test(error.message)) {
    return new Refusal({ code: 'columnar-memory' }, 'memory');
  }
  const message = error instanceof Error ? error.message : String(error);
  return new Refusal({ code: 'arrow-broken', values: { message: message.slice(0, 200) } });
}

function unpackZstd(packed: Uint8Array, length: number): Uint8Array {
  const output = decompress(packed, new Uint8Array(length));
  if (output.length !== length)
    throw new BrokenColumns('Zstandard: another length than the file says');
  return output;
}

function neverPacked(): never {
  throw new BrokenColumns('nothing is packed here');
}
