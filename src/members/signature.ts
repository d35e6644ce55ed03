import { normalizeHeading } from './heading.ts';

/** One text for files with the same headings, in whatever order and spelling they stand. */
export function signature(columns: readonly { readonly name: string }[]): string {
  return columns
    .map(({ name }) => normalizeHeading(name))
    .sort()
    .join('|');
}
