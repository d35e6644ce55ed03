import { maskValue } from '../../privacy/mask.ts';
import { scanText } from '../../privacy/scan-text.ts';
import type { PersonalPlace } from '../scan-notebook.ts';
import type { ShareTable } from '../share-table.ts';

/** What a frozen table says about people: in the names of its groups and columns. `cell`: as the reader calls it. */
export function scanFrozen({ columns, rows }: ShareTable, cell: string): readonly PersonalPlace[] {
  const texts = columns.flatMap(({ name, type }, at) => [
    name,
    ...(type === 'VARCHAR' ? rows.flatMap((row) => row[at] ?? []) : []),
  ]);
  return [...new Set(texts)].flatMap((text) =>
    scanText(text).map(({ kind, start, end }) => ({
      kind,
      masked: maskValue(kind, text.slice(start, end)),
      cell,
    })),
  );
}
