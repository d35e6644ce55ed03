/**
 * Thrift's compact protocol, as far as Parquet uses it: a structure is read into a map of its fields and
 * written from one. Nothing of a structure is lost by that, also of fields that are newer than this reader.
 *
 * Source: the "Thrift compact protocol" of the Apache Thrift specification.
 */
export type ThriftValue =
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'byte'; readonly value: number }
  /** The wire type (i16, i32 or i64) is kept; the value is exact. */
  | { readonly kind: 'integer'; readonly wire: 4 | 5 | 6; readonly value: bigint }
  | { readonly kind: 'double'; readonly bytes: Uint8Array }
  | { readonly kind: 'binary'; readonly bytes: Uint8Array }
  | { readonly kind: 'list'; readonly element: number; readonly items: readonly ThriftValue[] }
  | { readonly kind: 'struct'; readonly fields: ThriftStruct };

/** Fields by their number, in the order in which they stood. */
export type ThriftStruct = Map<number, ThriftValue>;

/** Bytes that are no structure, or end within one. */
export class BrokenThrift extends Error {}

export function readStruct(bytes: Uint8Array, at = 0): { fields: ThriftStruct; end: number } {
  const reader = new Reader(bytes, at);
  const fields = reader.struct(0);
  return { fields, end: reader.at };
}

export function writeStruct(fields: ThriftStruct): Uint8Array {
  const out: number[] = [];
  putStruct(out, fields);
  return Uint8Array.from(out);
}

export function integerOf(fields: ThriftStruct, id: number): number | null {
  const value = fields.get(id);
  if (value === undefined) return null;
  if (value.kind !== 'integer' && value.kind !== 'byte') throw new BrokenThrift(`field ${id}`);
  const number = Number(value.value);
  if (!Number.isSafeInteger(number)) throw new BrokenThrift(`field ${id}`);
  return number;
}

export function structOf(fields: ThriftStruct, id: number): ThriftStruct | null {
  const value = fields.get(id);
  if (value === undefined) return null;
  if (value.kind !== 'struct') throw new BrokenThrift(`field ${id}`);
  return value.fields;
}

export function structsOf(fields: ThriftStruct, id: number): ThriftStruct[] | null {
  const value = fields.get(id);
  if (value === undefined) return null;
  if (value.kind !== 'list') throw new BrokenThrift(`field ${id}`);
  return value.items.map((item) => {
    if (item.kind !== 'struct') throw new BrokenThrift(`field ${id}`);
    return item.fields;
  });
}

export function textOf(fields: ThriftStruct, id: number): string | null {
  const value = fields.get(id);
  if (value === undefined) return null;
  if (value.kind !== 'binary') throw new BrokenThrift(`field ${id}`);
  return decoder.decode(value.bytes);
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const deepest = 64;

class Reader {
  at: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  struct(depth: number): ThriftStruct {
    if (depth > deepest) throw new BrokenThrift('nested too deeply');
    const fields: ThriftStruct = new Map();
    let id = 0;
    for (;;) {
      const head = this.#byte();
      if (head === 0) return fields;
      const step = head >> 4;
      id = step === 0 ? Number(this.#zigzag()) : id + step;
      fields.set(id, this.#value(head & 15, depth, false));
    }
  }

  #value(wire: number, depth: number, inList: boolean): ThriftValue {
    switch (wire) {
      case 1:
      case 2:
        // A field's boolean is its type; in a list it takes a byte.
        return { kind: 'boolean', value: inList ? this.#byte() === 1 : wire === 1 };
      case 3:
        return { kind: 'byte', value: (this.#byte() << 24) >> 24 };
      case 4:
      case 5:
      case 6:
        return { kind: 'integer', wire, value: this.#zigzag() };
      case 7:
        return { kind: 'double', bytes: this.#take(8) };
      case 8:
        return { kind: 'binary', bytes: this.#take(Number(this.#varint())) };
      case 9:
      case 10:
        return this.#list(depth);
      case 12:
        return { kind: 'struct', fields: this.struct(depth + 1) };
      default:
        throw new BrokenThrift(`type ${wire}`);
    }
  }

  #list(depth: number): ThriftValue {
    const head = this.#byte();
    const element = head & 15;
    const size = head >> 4 === 15 ? Number(this.#varint()) : head >> 4;
    // Every item takes a byte at least.
    if (size > this.#bytes.length - this.at) throw new BrokenThrift('list too long');
    const items: ThriftValue[] = [];
    for (let i = 0; i < size; i += 1) items.push(this.#value(element, depth + 1, true));
    return { kind: 'list', element, items };
  }

  #byte(): number {
    const byte = this.#bytes[this.at];
    if (byte === undefined) throw new BrokenThrift('ends within a structure');
    this.at += 1;
    return byte;
  }

  #take(length: number): Uint8Array {
    if (length > this.#bytes.length - this.at) throw new BrokenThrift('ends within a value');
    this.at += length;
    return this.#bytes.subarray(this.at - length, this.at);
  }

  #varint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new BrokenThrift('number too long');
  }

  #zigzag(): bigint {
    const raw = this.#varint();
    return (raw >> 1n) ^ -(raw & 1n);
  }
}

function putStruct(out: number[], fields: ThriftStruct): void {
  let last = 0;
  for (const [id, value] of [...fields].sort(([a], [b]) => a - b)) {
    const wire = value.kind === 'boolean' ? (value.value ? 1 : 2) : wireOf(value);
    const step = id - last;
    if (step > 0 && step < 16) out.push((step << 4) | wire);
    else {
      out.push(wire);
      putVarint(out, zigzag(BigInt(id)));
    }
    if (value.kind !== 'boolean') putValue(out, value);
    last = id;
  }
  out.push(0);
}

function putValue(out: number[], value: ThriftValue): void {
  switch (value.kind) {
    case 'boolean':
      out.push(value.value ? 1 : 2);
      return;
    case 'byte':
      out.push(value.value & 255);
      return;
    case 'integer':
      putVarint(out, zigzag(value.value));
      return;
    case 'double':
      for (const byte of value.bytes) out.push(byte);
      return;
    case 'binary':
      putVarint(out, BigInt(value.bytes.length));
      for (const byte of value.bytes) out.push(byte);
      return;
    case 'list':
      if (value.items.length < 15) out.push((value.items.length << 4) | value.element);
      else {
        out.push(0xf0 | value.element);
        putVarint(out, BigInt(value.items.length));
      }
      for (const item of value.items) putValue(out, item);
      return;
    case 'struct':
      putStruct(out, value.fields);
  }
}

function wireOf(value: Exclude<ThriftValue, { readonly kind: 'boolean' }>): number {
  switch (value.kind) {
    case 'byte':
      return 3;
    case 'integer':
      return value.wire;
    case 'double':
      return 7;
    case 'binary':
      return 8;
    case 'list':
      return 9;
    case 'struct':
      return 12;
  }
}

function zigzag(value: bigint): bigint {
  return value < 0n ? (-value << 1n) - 1n : value << 1n;
}

function putVarint(out: number[], value: bigint): void {
  let rest = value;
  while (rest >= 0x80n) {
    out.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  out.push(Number(rest));
}
