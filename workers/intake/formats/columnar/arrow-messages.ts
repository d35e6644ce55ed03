import { Refusal } from '../../refusal.ts';
import { BrokenColumns } from './broken-columns.ts';
import { FlatTable, type Block } from './flatbuffer.ts';

/**
 * The messages of an Arrow file or stream, one at a time, so that a file of any size can be read. In a
 * file, dictionaries may stand behind the rows that use them; they are given before.
 *
 * Source: "Serialization and Interprocess Communication" of the Arrow columnar format.
 */
export interface ArrowMessage {
  readonly kind: 'schema' | 'dictionary' | 'rows';
  /** With its length in front, as it stands in a stream. */
  readonly bytes: Uint8Array;
  /** Of a dictionary: which, and whether it goes on with what came before. */
  readonly dictionary: number;
  readonly isDelta: boolean;
  /** Where the message ends in the file. */
  readonly end: number;
}

/** Throws a `Refusal` or `BrokenColumns`. `onOpenEnd` is called where a stream does not say that it is complete. */
export async function* arrowMessages(
  file: Blob,
  onOpenEnd: () => void,
): AsyncGenerator<ArrowMessage> {
  const head = await bytesOf(file, 0, 8);
  const magic = String.fromCharCode(...head.subarray(0, 6));
  if (magic.startsWith('FEA1')) throw new Refusal({ code: 'arrow-feather-1' });
  if (magic === fileMagic) yield* fileMessages(file);
  else yield* streamMessages(file, onOpenEnd);
}

const fileMagic = 'ARROW1';
/** An `ArrayBuffer` of two gigabytes is more than some browsers give. */
const largestMessage = 2 ** 30;
const kinds = ['', 'schema', 'dictionary', 'rows'] as const;

async function* streamMessages(file: Blob, onOpenEnd: () => void): AsyncGenerator<ArrowMessage> {
  let at = 0;
  for (;;) {
    const length = await messageLength(file, at);
    if (length === null) {
      onOpenEnd();
      return;
    }
    if (length === 0) return;
    yield await readMessage(file, { start: at, length });
    at += length;
  }
}

async function* fileMessages(file: Blob): AsyncGenerator<ArrowMessage> {
  const tail = await bytesOf(file, Math.max(0, file.size - 10), file.size);
  const ending = String.fromCharCode(...tail.subarray(4));
  if (ending !== fileMagic) throw cutOff();
  const footerLength = new DataView(tail.buffer).getInt32(0, true);
  const footerStart = file.size - 10 - footerLength;
  if (footerLength <= 0 || footerStart < 8) throw new BrokenColumns('length of the footer');
  const footer = FlatTable.root(await bytesOf(file, footerStart, file.size - 10));
  const schemaLength = await messageLength(file, 8);
  if (schemaLength === null || schemaLength === 0) throw new BrokenColumns('no schema');
  yield await readMessage(file, { start: 8, length: schemaLength });
  for (const block of [...footer.blocks(8), ...footer.blocks(10)]) {
    if (block.start < 8 || block.length < 0 || block.start + block.length > footerStart) {
      throw new BrokenColumns('place of a block');
    }
    yield await readMessage(file, block);
  }
}

/** Of the message that starts here; 0 at the mark of the end, null where the file just ends. */
async function messageLength(file: Blob, at: number): Promise<number | null> {
  if (at >= file.size) return null;
  const head = await bytesOf(file, at, at + 8);
  if (head.length < 4) throw cutOff();
  const { prefix, metadata } = prefixOf(head);
  if (metadata === 0) return 0;
  if (metadata < 0) throw new BrokenColumns('length of a message');
  if (at + prefix + metadata > file.size) throw cutOff();
  const message = FlatTable.root(await bytesOf(file, at + prefix, at + prefix + metadata));
  const length = prefix + metadata + message.long(10);
  if (!(length >= prefix + metadata)) throw new BrokenColumns('length of a message');
  if (at + length > file.size) throw cutOff();
  return length;
}

async function readMessage(file: Blob, { start, length }: Block): Promise<ArrowMessage> {
  if (length > largestMessage) throw new Refusal({ code: 'arrow-large-batch' }, 'memory');
  const bytes = await bytesOf(file, start, start + length);
  const { prefix, metadata } = prefixOf(bytes);
  if (metadata <= 0 || prefix + metadata > length) throw new BrokenColumns('length of a message');
  const message = FlatTable.root(bytes.subarray(prefix, prefix + metadata));
  const kind = kinds[message.byte(6)];
  if (kind === undefined || kind === '') throw new BrokenColumns('a message of an unknown kind');
  const header = kind === 'dictionary' ? message.table(8) : null;
  return {
    kind,
    bytes,
    dictionary: header?.long(4) ?? 0,
    isDelta: header?.byte(8) === 1,
    end: start + length,
  };
}

/** Since Arrow 0.15 four bytes of ones stand before the length. */
function prefixOf(bytes: Uint8Array): { readonly prefix: number; readonly metadata: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = view.getInt32(0, true);
  if (first !== -1) return { prefix: 4, metadata: first };
  if (bytes.length < 8) throw cutOff();
  return { prefix: 8, metadata: view.getInt32(4, true) };
}

function cutOff(): Refusal {
  return new Refusal({ code: 'arrow-cut-off' });
}

async function bytesOf(file: Blob, start: number, end: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(start, end).arrayBuffer());
}
