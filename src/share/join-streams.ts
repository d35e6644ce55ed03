/**
 * Several Arrow IPC streams of one schema as one: the schema of the first, the batches of all, one end mark. The
 * bytes of the batches are taken as they are, so every value stays what the engine gave.
 *
 * Source: "Serialization and Interprocess Communication" of the Arrow columnar format.
 */
export class StreamJoiner {
  readonly #parts: Uint8Array<ArrayBuffer>[] = [];
  #schema: Uint8Array | null = null;

  /** False: not a stream, cut short, of another schema than those before, or with dictionaries. */
  add(stream: Uint8Array): boolean {
    const batches: Uint8Array[] = [];
    let schema: Uint8Array | null = null;
    for (let at = 0; at < stream.length;) {
      const message = readMessage(stream, at);
      if (message === null) return false;
      if (message === 'end') break;
      if (message.kind === schemaKind && schema === null) schema = message.bytes;
      else if (message.kind === batchKind && schema !== null) batches.push(message.bytes);
      else return false;
      at += message.bytes.length;
    }
    if (schema === null) return false;
    if (this.#schema === null) {
      this.#schema = schema;
      this.#parts.push(schema.slice());
    } else if (!isSame(this.#schema, schema)) return false;
    for (const batch of batches) this.#parts.push(batch.slice());
    return true;
  }

  /** Null where nothing was added. */
  close(): Blob | null {
    if (this.#schema === null) return null;
    return new Blob([...this.#parts, endMark], { type: 'application/vnd.apache.arrow.stream' });
  }
}

const schemaKind = 1;
const batchKind = 3;
const continuation = 0xffffffff;
const endMark = new Uint8Array([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]);

interface Message {
  readonly kind: number;
  /** With its length in front. */
  readonly bytes: Uint8Array;
}

/** Null: no message, or not all of it. */
function readMessage(stream: Uint8Array, at: number): Message | 'end' | null {
  if (stream.length - at < 8) return null;
  const view = new DataView(stream.buffer, stream.byteOffset + at, stream.length - at);
  if (view.getUint32(0, true) !== continuation) return null;
  const metadata = view.getInt32(4, true);
  if (metadata === 0) return 'end';
  if (metadata < 0 || 8 + metadata > view.byteLength) return null;
  try {
    const { kind, body } = readHead(new DataView(view.buffer, view.byteOffset + 8, metadata));
    const length = 8 + metadata + body;
    if (body < 0 || length > view.byteLength) return null;
    return { kind, bytes: stream.subarray(at, at + length) };
  } catch (error) {
    // A place that lies outside of the message.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The message is a table of flatbuffers: version, kind of its header, header, length of the body. */
function readHead(view: DataView): { readonly kind: number; readonly body: number } {
  const table = view.getUint32(0, true);
  const fields = table - view.getInt32(table, true);
  const size = view.getUint16(fields, true);
  const placeOf = (field: number): number => {
    const entry = 4 + 2 * field;
    return entry + 2 <= size ? view.getUint16(fields + entry, true) : 0;
  };
  const [kindAt, bodyAt] = [placeOf(1), placeOf(3)];
  return {
    kind: kindAt === 0 ? 0 : view.getUint8(table + kindAt),
    body: bodyAt === 0 ? 0 : Number(view.getBigInt64(table + bodyAt, true)),
  };
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
