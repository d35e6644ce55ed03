import type {
  IntakeColumn,
  Look,
  Reason,
  WrittenColumn,
} from '../../src/engine/intake-contract.ts';
import { ColumnProfile } from './column-profile.ts';
import { declaredColumn, isDirect, settleColumn } from './column-type.ts';
import type { Reading } from './reading.ts';
import { escaped, type SplitRecord } from './split-record.ts';

/** The profiles of a table's columns; those of a declared type only count. */
export function openProfiles(names: readonly string[], reading: Reading): ColumnProfile[] {
  return names.map((name, index) => new ColumnProfile(declaredOf(name, index, reading) === null));
}

/** Feeds one record's fields to the profiles. */
export function profileInto(profiles: readonly ColumnProfile[], quote: string) {
  const doubled = quote + quote;
  return (record: SplitRecord): void => {
    const { bytes, starts, ends, kinds, line } = record;
    for (let i = 0; i < profiles.length; i += 1) {
      (profiles[i] as ColumnProfile).add(
        bytes,
        starts[i] as number,
        ends[i] as number,
        line,
        kinds[i] === escaped ? doubled : '',
      );
    }
  };
}

export function settleColumns(
  names: readonly string[],
  headings: readonly string[],
  profiles: readonly ColumnProfile[],
  reading: Reading,
): IntakeColumn[] {
  const { written, choices, delimiter } = reading;
  return names.map((name, index) => {
    const profile = profiles[index] as ColumnProfile;
    const declared = declaredOf(name, index, reading);
    if (declared !== null) return declaredColumn(name, declared.type, declared.notes, profile);
    const heading = headings[index] ?? '';
    const column = settleColumn(name, heading, profile, delimiter, choices, written !== null);
    const notes = [...(written?.columns?.[index]?.notes ?? []), ...(column.notes ?? [])];
    return notes.length === 0 ? column : { ...column, notes };
  });
}

/** The file's own form, apart from its values: can the engine's reader take it as it lies? */
export function isPlainFile(reading: Reading, charsetReason: Reason, columns: number): boolean {
  const { choices, charset, delimiter, newline } = reading;
  const marked = charsetReason.code === 'charset-mark';
  return (
    charset === 'utf-8' &&
    /^[\t -~]$/.test(delimiter) &&
    reading.escape === undefined &&
    newline !== 'cr' &&
    choices.lines === undefined &&
    choices.corrections === undefined &&
    // The engine skips a byte order mark only together with a line that it skips.
    (!marked || reading.headerLines > 0) &&
    // A row of one column whose value is missing is an empty line, which readers skip.
    columns > 1
  );
}

export function areDirect(
  columns: readonly IntakeColumn[],
  profiles: readonly ColumnProfile[],
): boolean {
  return columns.every((column, index) => isDirect(column, profiles[index] as ColumnProfile));
}

type DeclaredColumn = WrittenColumn & { readonly type: NonNullable<WrittenColumn['type']> };

function declaredOf(
  name: string,
  index: number,
  { written, choices }: Pick<Look, 'written' | 'choices'>,
): DeclaredColumn | null {
  const column = written?.columns?.[index];
  if (column === undefined || column.type === null || choices.asText?.[name] === true) return null;
  return { ...column, type: column.type };
}
