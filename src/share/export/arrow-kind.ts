import {
  bool,
  dateDay,
  decimal128,
  float32,
  float64,
  int16,
  int32,
  int64,
  int8,
  timeMicrosecond,
  timestamp,
  TimeUnit,
  uint16,
  uint32,
  uint64,
  uint8,
  type DataType,
} from '@uwdata/flechette';
import { readClock, readDay, readMoment } from './moment.ts';

/**
 * What of Arrow's types stands for a type of the engine, and how its texts are read into the numbers that Arrow keeps:
 * days since 1970, units of the last decimal, microseconds. `read` gives what goes into the buffer; null: the type
 * cannot hold it.
 */
export type ArrowKind =
  | {
      readonly kind: 'number';
      readonly type: DataType;
      readonly read: (text: string) => number | null;
      readonly buffer: (length: number) => NumberBuffer;
      /** Room for one value, to see whether it stays what it is. */
      readonly probe: NumberBuffer;
    }
  | {
      readonly kind: 'long';
      readonly type: DataType;
      readonly read: (text: string) => bigint | null;
      readonly buffer: (length: number) => BigInt64Array | BigUint64Array;
      readonly probe: BigInt64Array | BigUint64Array;
    }
  | {
      readonly kind: 'decimal';
      readonly type: DataType;
      readonly read: (text: string) => bigint | null;
    }
  | { readonly kind: 'boolean'; readonly type: DataType };

type NumberBuffer =
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/** Null for what leaves as text. */
export function arrowKind(type: string): ArrowKind | null {
  const decimal = /^DECIMAL\((\d+),\s?(\d+)\)$/.exec(type);
  if (decimal !== null) return decimalKind(Number(decimal[1]), Number(decimal[2]));
  switch (type) {
    case 'TINYINT':
      return number(int8(), readInteger, (length) => new Int8Array(length));
    case 'SMALLINT':
      return number(int16(), readInteger, (length) => new Int16Array(length));
    case 'INTEGER':
      return number(int32(), readInteger, (length) => new Int32Array(length));
    case 'UTINYINT':
      return number(uint8(), readInteger, (length) => new Uint8Array(length));
    case 'USMALLINT':
      return number(uint16(), readInteger, (length) => new Uint16Array(length));
    case 'UINTEGER':
      return number(uint32(), readInteger, (length) => new Uint32Array(length));
    case 'FLOAT':
      return number(float32(), readDouble, (length) => new Float32Array(length));
    case 'DOUBLE':
      return number(float64(), readDouble, (length) => new Float64Array(length));
    case 'DATE':
      return number(dateDay(), readDay, (length) => new Int32Array(length));
    case 'BIGINT':
      return long(int64(), readBigInteger);
    case 'UBIGINT': {
      const buffer = (length: number): BigUint64Array => new BigUint64Array(length);
      return { kind: 'long', type: uint64(), read: readBigInteger, buffer, probe: buffer(1) };
    }
    case 'HUGEINT':
    case 'UHUGEINT':
      return decimalKind(38, 0);
    case 'TIMESTAMP':
      return long(timestamp(TimeUnit.MICROSECOND), inUnits(1_000n));
    case 'TIMESTAMP_NS':
      return long(timestamp(TimeUnit.NANOSECOND), inUnits(1n));
    case 'TIMESTAMP_MS':
      return long(timestamp(TimeUnit.MILLISECOND), inUnits(1_000_000n));
    case 'TIMESTAMP_S':
      return long(timestamp(TimeUnit.SECOND), inUnits(1_000_000_000n));
    case 'TIME':
      return long(timeMicrosecond(), (text) => divided(readClock(text), 1_000n));
    case 'BOOLEAN':
      return { kind: 'boolean', type: bool() };
    default:
      return null;
  }
}

function number(
  type: DataType,
  read: (text: string) => number | null,
  buffer: (length: number) => NumberBuffer,
): ArrowKind {
  return { kind: 'number', type, read, buffer, probe: buffer(1) };
}

function long(type: DataType, read: (text: string) => bigint | null): ArrowKind {
  const buffer = (length: number): BigInt64Array => new BigInt64Array(length);
  return { kind: 'long', type, read, buffer, probe: buffer(1) };
}

function decimalKind(precision: number, scale: number): ArrowKind | null {
  if (precision < 1 || precision > 38 || scale > precision) return null;
  const limit = 10n ** BigInt(precision);
  const pattern = scale === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d*(\\.\\d{1,${String(scale)}})?$`);
  return {
    kind: 'decimal',
    type: decimal128(precision, scale),
    read: (text) => {
      if (!pattern.test(text) || !/\d/.test(text)) return null;
      const [whole = '', fraction = ''] = text.split('.');
      const value = BigInt((whole === '-' ? '-0' : whole) + fraction.padEnd(scale, '0') || '0');
      return value < limit && value > -limit ? value : null;
    },
  };
}

/** Whether a column of the kind gives the value back as it was. */
export function holds(kind: ArrowKind, text: string | null): boolean {
  if (text === null) return true;
  if (kind.kind === 'boolean') return text === 'true' || text === 'false';
  const value = kind.read(text);
  if (value === null) return false;
  if (kind.kind === 'decimal') return true;
  // A buffer wraps around what is too large for it.
  if (kind.kind === 'long') {
    if (typeof value !== 'bigint') return false;
    kind.probe[0] = value;
    return kind.probe[0] === value;
  }
  const { probe } = kind;
  if (typeof value !== 'number') return false;
  if (probe instanceof Float32Array || probe instanceof Float64Array) return true;
  probe[0] = value;
  return probe[0] === value;
}

function readInteger(text: string): number | null {
  return /^-?\d{1,10}$/.test(text) ? Number(text) : null;
}

function readBigInteger(text: string): bigint | null {
  return /^-?\d{1,20}$/.test(text) ? BigInt(text) : null;
}

function readDouble(text: string): number | null {
  if (text === 'nan' || text === '-nan') return NaN;
  if (text === 'inf' || text === '-inf') return text === 'inf' ? Infinity : -Infinity;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : null;
}

function inUnits(nanos: bigint): (text: string) => bigint | null {
  return (text) => divided(readMoment(text), nanos);
}

/** Null where something would be left over. */
function divided(value: bigint | null, by: bigint): bigint | null {
  return value === null || value % by !== 0n ? null : value / by;
}
