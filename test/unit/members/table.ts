import type { ColumnType } from '../../../src/engine/contract.ts';
import type { ColumnProfile, TableProfile } from '../../../src/members/profile.ts';

/**
 * A table profile in one text: headings separated by `|`, each with a type mark in front where it is no text:
 * `#` whole number, `$` decimal, `@` timestamp, `%` date, `?` yes or no. Values of the first rows may follow.
 */
export function table(
  headings: string,
  samples: Readonly<Record<string, readonly string[]>> = {},
  counts: Readonly<Record<string, Partial<ColumnProfile>>> = {},
): TableProfile {
  const columns = headings.split('|').map((part): ColumnProfile => {
    const text = part.trim();
    const type = types[text[0] ?? ''];
    const name = type ? text.slice(1).trim() : text;
    return {
      name,
      type: type ?? { kind: 'text' },
      samples: samples[name] ?? [],
      missing: 0,
      rows: 1000,
      ...counts[name],
    };
  });
  return { name: 'file', columns };
}

const types: Readonly<Record<string, ColumnType>> = {
  '#': { kind: 'integer' },
  $: { kind: 'decimal', precision: 9, scale: 2 },
  '@': { kind: 'timestamp' },
  '%': { kind: 'date' },
  '?': { kind: 'boolean' },
};
