import { Type, type Batch } from '@uwdata/flechette';
import type { ValueNode } from './column-plan.ts';
import { dateText } from '../../../../src/engine/value-text.ts';
import { need } from './broken-columns.ts';
import { bytesReader } from './bytes-reader.ts';
import { plainly, type ScalarReader, type TextOf } from './scalar.ts';
import { intervalText, microsText, timeText } from './moment-text.ts';
import { doubleText, floatText, scaledText } from './number-text.ts';

/** Null for types that hold other values. */
export function scalarReader(node: ValueNode, batch: Batch<unknown>): ScalarReader | null {
  const { type } = node;
  switch (type.typeId) {
    case Type.Null:
      return plainly(() => '');
    case Type.Bool:
      need(batch.values.length * 8, batch.length);
      return plainly((row) => (batch.value(row) === true ? 'true' : 'false'));
    case Type.Int:
      return integerReader(node, batch, type);
    case Type.Float:
      need(batch.values.length, batch.length);
      return plainly(
        type.precision === 1
          ? (row) => floatText(batch.values[row] as number)
          : (row) => doubleText(batch.value(row) as number),
      );
    case Type.Decimal:
      return plainly(decimalReader(node, batch, type));
    case Type.Date:
      return plainly(dateReader(batch, type.unit === 0));
    case Type.Timestamp:
      return plainly(timestampReader(node, valuesOf<BigInt64Array>(batch), type.unit));
    case Type.Time: {
      const values = valuesOf(batch);
      return plainly((row) => timeText(BigInt(values[row] as number | bigint), type.unit * 3));
    }
    case Type.Duration: {
      const values = valuesOf<BigInt64Array>(batch);
      return plainly((row) => scaledText(values[row] as bigint, type.unit * 3));
    }
    case Type.Interval:
      return plainly(intervalReader(batch, type.unit));
    case Type.FixedSizeBinary:
      need(batch.values.length, batch.length * type.stride);
      return bytesReader(node, batch);
    case Type.Utf8:
    case Type.LargeUtf8:
    case Type.Utf8View:
    case Type.Binary:
    case Type.LargeBinary:
    case Type.BinaryView:
      return bytesReader(node, batch);
    default:
      return null;
  }
}

function integerReader(
  { facts }: ValueNode,
  batch: Batch<unknown>,
  type: { readonly bitWidth: number; readonly signed: boolean },
): ScalarReader {
  const values = valuesOf(batch);
  if (type.bitWidth < 64) {
    return {
      text: (row) => String(values[row]),
      put: (row, buffer) => {
        buffer.integer(values[row] as number);
      },
    };
  }
  const text: TextOf = (row) => {
    const value = values[row] as bigint;
    if (value > maxInt64) facts.beyondInt64 = true;
    return String(value);
  };
  const { buffer, byteOffset, length } = batch.values;
  const words = new Int32Array(buffer, byteOffset, length * 2);
  return {
    text,
    put: (row, rows) => {
      const low = words[row * 2] as number;
      const high = words[row * 2 + 1];
      // Most numbers are small, and then need no big one.
      if (high === 0 ? low >= 0 : high === -1 && low < 0 && type.signed) rows.integer(low);
      else rows.plain(text(row));
    },
  };
}

const maxInt64 = 2n ** 63n - 1n;
const maxMicros = 2n ** 63n - 2n;

function valuesOf<T extends ArrayLike<unknown> = ArrayLike<number | bigint>>(
  batch: Batch<unknown>,
): T {
  need(batch.values.length, batch.length);
  return batch.values as unknown as T;
}

interface DecimalOf {
  readonly precision: number;
  readonly scale: number;
  readonly bitWidth: number;
}

function decimalReader(
  { facts }: ValueNode,
  batch: Batch<unknown>,
  { precision, scale, bitWidth }: DecimalOf,
): TextOf {
  need(batch.values.length, batch.length * Math.max(1, bitWidth / 64));
  const limit = 10n ** BigInt(precision);
  const words =
    bitWidth >= 128 ? new Int32Array(batch.values.buffer, batch.values.byteOffset) : null;
  const stride = bitWidth / 32;
  const safeLimit = limit > 2n ** 53n ? 2 ** 53 : Number(limit);
  return (row) => {
    if (words !== null) {
      // Nearly all decimals fit a number exactly, which is several times quicker.
      const at = row * stride;
      const high = words[at + 1] as number;
      const sign = high >> 31;
      let fits = high < 2 ** 20 && high >= -(2 ** 20);
      for (let i = 2; fits && i < stride; i += 1) fits = words[at + i] === sign;
      if (fits) {
        const number = high * 2 ** 32 + ((words[at] as number) >>> 0);
        if (number >= safeLimit || number <= -safeLimit) facts.beyondPrecision = true;
        return scaledText(number, scale);
      }
    }
    const value = BigInt(batch.value(row) as bigint | number);
    if (value >= limit || value <= -limit) facts.beyondPrecision = true;
    return scaledText(value, scale);
  };
}

function dateReader(batch: Batch<unknown>, isDays: boolean): TextOf {
  if (isDays) {
    const days = valuesOf<Int32Array>(batch);
    return (row) => dateText(days[row] as number);
  }
  const values = valuesOf<BigInt64Array>(batch);
  return (row) => dateText(Math.floor(Number(values[row]) / 86_400_000));
}

function timestampReader({ facts }: ValueNode, values: BigInt64Array, unit: number): TextOf {
  const factor = unit === 0 ? 1_000_000n : unit === 1 ? 1000n : 1n;
  return (row) => {
    let micros = (values[row] as bigint) * factor;
    if (unit === 3) {
      const nanos = micros;
      micros = nanos / 1000n;
      const rest = nanos - micros * 1000n;
      if (rest !== 0n) facts.nanosecondsCut = true;
      if (rest < 0n) micros -= 1n;
    }
    if (micros > maxMicros || micros < -maxMicros) facts.outOfRange = true;
    return microsText(micros);
  };
}

function intervalReader(batch: Batch<unknown>, unit: number): TextOf {
  if (unit === 0) {
    const months = valuesOf<Int32Array>(batch);
    return (row) => intervalText(months[row] as number, 0, 0n);
  }
  if (unit === 1) {
    need(batch.values.length, batch.length * 2);
    const values = batch.values as Int32Array;
    return (row) =>
      intervalText(
        0,
        values[row * 2] as number,
        BigInt(values[row * 2 + 1] as number) * 1_000_000n,
      );
  }
  need(batch.values.length, batch.length * 16);
  const bytes = batch.values as Uint8Array;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (row) =>
    intervalText(
      view.getInt32(row * 16, true),
      view.getInt32(row * 16 + 4, true),
      view.getBigInt64(row * 16 + 8, true),
    );
}
