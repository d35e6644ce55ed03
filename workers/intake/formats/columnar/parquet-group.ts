import { int96, intervalConverted, type ParquetFooter, type RowGroup } from './parquet-footer.ts';
import {
  integerOf,
  structOf,
  structsOf,
  writeStruct,
  type ThriftStruct,
  type ThriftValue,
} from './thrift.ts';

/**
 * One group of rows as a Parquet file of its own, which is all that has to be in memory at a time. Its
 * footer says no more than is needed to read the values: no statistics, indexes or metadata of writers,
 * which other programs get wrong and which the library would refuse a sound file for.
 *
 * Three types are told to the library as plain bytes and read by ourselves: INT96, whose days beyond the
 * years 1677 to 2262 it would wrap around; INTERVAL, whose months it would drop; and UUID.
 */
export async function readGroup(
  file: Blob,
  footer: ParquetFooter,
  group: RowGroup,
): Promise<GroupFile> {
  const pieces = group.chunks.map(({ start, length }) => file.slice(start, start + length));
  let at = 4;
  const places = group.chunks.map(({ start, length }) => {
    const place = { at, moved: at - start, length };
    at += length;
    return place;
  });
  const ending = writeStruct(footerOf(footer, group, places));
  const length = new DataView(new ArrayBuffer(4));
  length.setUint32(0, ending.length, true);
  const whole = new Blob(['PAR1', ...pieces, ending as BlobPart, length.buffer, 'PAR1']);
  const bytes = new Uint8Array(await whole.arrayBuffer());
  return {
    bytes,
    chunks: places.map((place) => bytes.subarray(place.at, place.at + place.length)),
  };
}

export interface GroupFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The pages of each column. */
  readonly chunks: readonly Uint8Array[];
}

interface Place {
  readonly moved: number;
}

function footerOf(footer: ParquetFooter, group: RowGroup, places: readonly Place[]): ThriftStruct {
  const schema = structsOf(footer.fields, 2) ?? [];
  const chunks = group.chunks.map(({ fields }, index) => chunkOf(fields, places[index] as Place));
  return new Map<number, ThriftValue>([
    ...kept(footer.fields, [1, 6]),
    [2, structs(schema.map(plainElement))],
    [3, integer(group.rows)],
    [4, structs(chunks.length === 0 ? [] : [groupOf(group, chunks)])],
  ]);
}

function groupOf({ fields }: RowGroup, chunks: readonly ThriftStruct[]): ThriftStruct {
  return new Map([...kept(fields, [2, 3]), [1, structs(chunks)]]);
}

function chunkOf(fields: ThriftStruct, { moved }: Place): ThriftStruct {
  const meta = structOf(fields, 3) as ThriftStruct;
  const data = integerOf(meta, 9) ?? 0;
  const dictionary = integerOf(meta, 11) ?? 0;
  const rest = kept(meta, [1, 2, 3, 4, 5, 6, 7]);
  const own = new Map<number, ThriftValue>([...rest, [9, integer(data + moved)]]);
  if (dictionary >= 4) own.set(11, integer(dictionary + moved));
  if (integerOf(meta, 1) === int96) own.set(1, integer(fixedBytes, 5));
  return new Map<number, ThriftValue>([
    [2, integer(0)],
    [3, { kind: 'struct', fields: own }],
  ]);
}

function plainElement(element: ThriftStruct): ThriftStruct {
  const type = integerOf(element, 1);
  if (type === int96) {
    const bytes: [number, ThriftValue][] = [
      [1, integer(fixedBytes, 5)],
      [2, integer(12, 5)],
    ];
    return new Map([...kept(element, [3, 4]), ...bytes]);
  }
  const isBytes = type === fixedBytes;
  const isInterval = isBytes && integerOf(element, 6) === intervalConverted;
  const isUuid = isBytes && structOf(element, 10)?.has(14) === true;
  return new Map(kept(element, isInterval || isUuid ? [1, 2, 3, 4] : [1, 2, 3, 4, 5, 6, 7, 8, 10]));
}

const fixedBytes = 7;

function kept(fields: ThriftStruct, ids: readonly number[]): [number, ThriftValue][] {
  return [...fields].filter(([id]) => ids.includes(id));
}

function integer(value: number, wire: 5 | 6 = 6): ThriftValue {
  return { kind: 'integer', wire, value: BigInt(value) };
}

function structs(items: readonly ThriftStruct[]): ThriftValue {
  return { kind: 'list', element: 12, items: items.map((fields) => ({ kind: 'struct', fields })) };
}
