import { Type, type DataType, type Field } from '@uwdata/flechette';
import { nameColumns } from '../../heading.ts';

/**
 * Which columns a table of Arrow becomes: a structure gives a column for each of its parts (`address.city`),
 * everything else one. Known before the first row; what only the values tell is noted while they are written.
 */
export interface PlannedColumn {
  readonly name: string;
  /** Children from the table down: one number, or several through structures. */
  readonly path: readonly number[];
  readonly node: ValueNode;
}

/** A field and what lies in it. */
export interface ValueNode {
  readonly type: DataType;
  readonly children: readonly ValueNode[];
  readonly facts: ValueFacts;
}

/** What bytes mean beyond their type. */
export type Meaning = 'plain' | 'int96' | 'interval' | 'uuid';

/** What the values of a field turned out to be. */
export interface ValueFacts {
  meaning: Meaning;
  /** Some value is no text. */
  isHex: boolean;
  /** Some moment had digits after the microsecond. */
  nanosecondsCut: boolean;
  /** Some moment is beyond what the engine can hold. */
  outOfRange: boolean;
  /** Some unsigned integer is too large for a signed one. */
  beyondInt64: boolean;
  /** Some decimal has more digits than its column says. */
  beyondPrecision: boolean;
}

/** Beyond, structures are not taken apart. */
export const mostColumns = 5000;

export interface ColumnPlan {
  readonly columns: readonly PlannedColumn[];
  /** False where taking structures apart would make too many columns. */
  readonly flat: boolean;
}

/** `meanings` are those of the fields that hold values, from left to right. */
export function planColumns(fields: readonly Field[], meanings: readonly Meaning[]): ColumnPlan {
  const next = meanings[Symbol.iterator]();
  const nodes = fields.map((field) => toNode(field, next));
  const flat = fields.flatMap((field, index) => flatten(field, nodes[index] as ValueNode, [index]));
  const isFlat = flat.length <= mostColumns;
  const found = isFlat
    ? flat
    : fields.map(({ name }, index) => ({
        name,
        path: [index],
        node: nodes[index] as ValueNode,
      }));
  const names = nameColumns(found.map(({ name }) => name));
  const columns = found.map((column, index) => ({ ...column, name: names[index] as string }));
  return { columns, flat: isFlat };
}

function flatten(field: Field, node: ValueNode, path: readonly number[]): PlannedColumn[] {
  const { type } = field;
  if (type.typeId !== Type.Struct || type.children.length === 0) {
    return [{ name: field.name, path, node }];
  }
  return type.children.flatMap((child, index) =>
    flatten(child, node.children[index] as ValueNode, [...path, index]).map((column) => ({
      ...column,
      name: `${field.name}.${column.name}`,
    })),
  );
}

function toNode(field: Field, meanings: Iterator<Meaning>): ValueNode {
  const { type } = field;
  const children = childrenOf(type).map((child) => toNode(child, meanings));
  const isUuid = field.metadata?.get('ARROW:extension:name') === 'arrow.uuid';
  const given = children.length > 0 ? undefined : (meanings.next().value as Meaning | undefined);
  return { type, children, facts: noFacts(given ?? (isUuid ? 'uuid' : 'plain')) };
}

function childrenOf(type: DataType): readonly Field[] {
  if (type.typeId === Type.Dictionary) {
    return [
      { name: '', type: type.dictionary, nullable: true, metadata: new Map<string, string>() },
    ];
  }
  return 'children' in type ? type.children : [];
}

function noFacts(meaning: Meaning): ValueFacts {
  return {
    meaning,
    isHex: false,
    nanosecondsCut: false,
    outOfRange: false,
    beyondInt64: false,
    beyondPrecision: false,
  };
}
