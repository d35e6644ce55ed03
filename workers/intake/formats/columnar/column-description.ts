import { Type } from '@uwdata/flechette';
import type { ColumnType } from '../../../../src/engine/contract.ts';
import type { Reason, WrittenColumn } from '../../../../src/engine/intake-contract.ts';
import type { PlannedColumn, ValueNode } from './column-plan.ts';

/** Type and notes of a column, after its values were written. */
export function describeColumn({ name, node }: PlannedColumn): WrittenColumn {
  return { name, type: typeOf(node), notes: [...notesOf(node)] };
}

const text: ColumnType = { kind: 'text' };

/** Null where the values are to be judged as in any text: programs store dates and numbers as text. */
function typeOf(node: ValueNode): ColumnType | null {
  const { type, facts } = node;
  switch (type.typeId) {
    case Type.Dictionary:
      return typeOf(node.children[0] as ValueNode);
    case Type.RunEndEncoded:
      return typeOf(node.children[1] as ValueNode);
    case Type.Int:
      return facts.beyondInt64 ? { kind: 'decimal', precision: 38, scale: 0 } : { kind: 'integer' };
    case Type.Float:
      return { kind: 'double' };
    case Type.Bool:
      return { kind: 'boolean' };
    case Type.Decimal:
      return decimalType(type.precision, type.scale, facts.beyondPrecision);
    case Type.Duration:
      return { kind: 'decimal', precision: 38, scale: type.unit * 3 };
    case Type.Date:
      return facts.outOfRange ? text : { kind: 'date' };
    case Type.Timestamp:
      return facts.outOfRange ? text : { kind: 'timestamp' };
    case Type.FixedSizeBinary:
      if (facts.meaning === 'int96') return { kind: 'timestamp' };
      return facts.meaning === 'plain' && !facts.isHex ? null : text;
    case Type.Utf8:
    case Type.LargeUtf8:
    case Type.Utf8View:
    case Type.Binary:
    case Type.LargeBinary:
    case Type.BinaryView:
      return facts.isHex ? text : null;
    case Type.Null:
    case Type.Union:
      return null;
    default:
      return text;
  }
}

function decimalType(precision: number, scale: number, isBeyond: boolean): ColumnType {
  const digits = isBeyond ? 38 : Math.max(precision - Math.min(0, scale), scale);
  return digits > 38 || scale > 38
    ? text
    : { kind: 'decimal', precision: digits, scale: Math.max(0, scale) };
}

function* notesOf(node: ValueNode): Generator<Reason> {
  const codes = new Set<string>();
  collect(node, codes);
  for (const code of codes) yield { code };
}

function collect(node: ValueNode, codes: Set<string>): void {
  const { type, facts } = node;
  const isInstant = type.typeId === Type.Timestamp && (type.timezone ?? '') !== '';
  if (isInstant || facts.meaning === 'int96') codes.add('instants-as-utc');
  if (facts.nanosecondsCut) codes.add('nanoseconds-cut');
  if (facts.outOfRange) codes.add('moments-out-of-range');
  if (facts.isHex) codes.add('bytes-as-hex');
  if (type.typeId === Type.Decimal && typeOf(node) === text) codes.add('decimal-too-wide');
  if (type.typeId === Type.Duration) codes.add('duration-seconds');
  if (type.typeId === Type.Union) codes.add('mixed-types');
  if (type.typeId === Type.Float && type.precision === 1) codes.add('single-precision');
  if (isNested(type.typeId)) codes.add('nested-as-json');
  for (const child of node.children) collect(child, codes);
}

function isNested(typeId: number): boolean {
  return nested.has(typeId);
}

const nested = new Set<number>([
  Type.List,
  Type.LargeList,
  Type.ListView,
  Type.LargeListView,
  Type.FixedSizeList,
  Type.Map,
  Type.Struct,
]);
