import { engineType } from '../sql/engine-type.ts';
import { quoteName, quoteText } from '../sql/quote.ts';
import { contactAllowedSql, noCoupon } from './contact-words.ts';
import type { MappedColumn, TableMapping } from './mapping.ts';
import { fieldsOf, isId, type Field, type Role } from './role.ts';
import { spellType } from './sql-text.ts';

/** The column of a table that feeds a field, if one does. */
export function columnOf(table: TableMapping, field: string): MappedColumn | undefined {
  const name = table.fields[field];
  return name === undefined ? undefined : table.columns.find((column) => column.name === name);
}

/** Whether any of the tables feeds the field. */
export function isFed(tables: readonly TableMapping[], field: string): boolean {
  return tables.some((table) => columnOf(table, field) !== undefined);
}

/** `expression AS field` for one field of a table: cast where the file's type is another, NULL where absent. */
export function typedColumn(table: TableMapping, field: Field): string {
  const column = columnOf(table, field.name);
  if (!column) return `NULL::${spellType(field.type)} AS ${field.name}`;
  const sql = castColumn(column, field);
  return sql === field.name ? sql : `${sql} AS ${field.name}`;
}

export function castColumn(column: MappedColumn, field: Field): string {
  const name = quoteName(column.name);
  const { kind } = column.type;
  switch (field.type) {
    case 'VARCHAR':
      return field.name === 'coupon'
        ? toCoupon(name, column)
        : toText(name, column, isId(field.name));
    case 'BOOLEAN':
      return field.name === 'contact_allowed'
        ? contactAllowedSql(name, column)
        : toControl(name, column);
    case 'DATE':
      if (kind === 'date') return name;
      return kind === 'timestamp' ? `${name}::DATE` : `TRY_CAST(${asText(name, column)} AS DATE)`;
    case 'TIMESTAMP':
      if (kind === 'timestamp') return name;
      return kind === 'date'
        ? `${name}::TIMESTAMP`
        : `TRY_CAST(${asText(name, column)} AS TIMESTAMP)`;
    default:
      return field.name === 'duration'
        ? inSeconds(toNumber(name, column, field.type), column.name)
        : toNumber(name, column, field.type);
  }
}

/** Columns that feed a field of another type: some of their values may turn out to be unreadable. */
export function readFromText(
  table: TableMapping,
): readonly { readonly column: MappedColumn; readonly field: Field }[] {
  return fieldsFor(table.role).flatMap((field) => {
    const column = columnOf(table, field.name);
    const kind = column?.type.kind;
    const read =
      (kind === 'text' || kind === 'double') &&
      field.type !== 'VARCHAR' &&
      field.type !== 'BOOLEAN';
    return column && read ? [{ column, field }] : [];
  });
}

export function fieldsFor(role: Role): readonly Field[] {
  return role === 'ignore' ? [] : fieldsOf[role];
}

export function fieldFor(role: Role, name: string): Field {
  const found = fieldsFor(role).find((field) => field.name === name);
  if (!found) throw new Error(`The role ${role} has no field ${name}`);
  return found;
}

function toText(name: string, column: MappedColumn, id: boolean): string {
  if (column.type.kind === 'double') return wholeAsText(name);
  if (column.type.kind !== 'text') return `${name}::VARCHAR`;
  if (!id) return name;
  const text = column.pointZero ? `regexp_replace(${name}, '\\.0$', '')` : name;
  return `nullif(${text}, '')`;
}

/** Ids that a data frame stored as floating point: digits as they were, and what is no number is nobody. */
function wholeAsText(name: string): string {
  return `CASE
    WHEN ${name} = floor(${name}) AND isfinite(${name}) THEN coalesce(TRY_CAST(${name} AS DECIMAL(38, 0))::VARCHAR, ${name}::VARCHAR)
    WHEN isfinite(${name}) THEN ${name}::VARCHAR
  END`;
}

function toNumber(name: string, column: MappedColumn, type: string): string {
  const spelled = spellType(type);
  switch (column.type.kind) {
    case 'text':
      return `TRY_CAST(regexp_replace(${name}, '[¥￥$€£元,\\s]', '', 'g') AS ${spelled})`;
    case 'decimal':
      return engineType(column.type) === type ? name : `${name}::${spelled}`;
    case 'integer':
      return `${name}::${spelled}`;
    case 'double':
      return `TRY_CAST(${name} AS ${spelled})`;
    default:
      return `TRY_CAST(${name}::VARCHAR AS ${spelled})`;
  }
}

function toControl(name: string, column: MappedColumn): string {
  if (column.type.kind === 'boolean') return name;
  return `lower(${asText(name, column)}) IN ('control', 'holdout', 'true', '1', 'yes', 'y', 't', '是', '对照', '对照组', '對照', '對照組')`;
}

/** Null where the order had none, in whatever words. */
function toCoupon(name: string, column: MappedColumn): string {
  const value = toText(name, column, false);
  if (column.type.kind === 'boolean') return `CASE WHEN ${name} THEN 'true' END`;
  return `CASE WHEN lower(trim(${value})) NOT IN (${noCoupon.map(quoteText).join(', ')}) THEN ${value} END`;
}

/** The heading may name another unit. */
function inSeconds(value: string, heading: string): string {
  if (/毫秒|milli|(^|[^a-z])ms([^a-z]|$)|Ms$/.test(heading))
    return `(${value} / 1000)::DECIMAL(18, 3)`;
  if (/分钟|分鐘|minute|(^|[^a-z])mins?([^a-z]|$)/i.test(heading))
    return `(${value} * 60)::DECIMAL(18, 3)`;
  return value;
}

function asText(name: string, column: MappedColumn): string {
  return column.type.kind === 'text' ? name : `${name}::VARCHAR`;
}
