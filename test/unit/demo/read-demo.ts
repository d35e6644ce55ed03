import type { DemoFile } from '../../../scripts/demo/generate.mjs';

/** The records of a generated file with the heading's field count, and those with another. */
export interface ReadFile {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly odd: readonly (readonly string[])[];
  readonly records: number;
}

/** A reader of its own, sharing nothing with the generator or the product. */
export function readDemoFile(
  files: readonly DemoFile[],
  name: string,
  charset = 'utf-8',
  delimiter = ',',
): ReadFile {
  const file = files.find((candidate) => candidate.name === name);
  if (file === undefined) throw new Error(`no ${name}`);
  const text = new TextDecoder(charset, { fatal: true }).decode(file.bytes);
  const records = text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => splitFields(line, delimiter));
  const [headings = [], ...data] = records;
  return {
    headings,
    rows: data.filter((fields) => fields.length === headings.length),
    odd: data.filter((fields) => fields.length !== headings.length),
    records: records.length,
  };
}

function splitFields(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter);
  const pattern = new RegExp(`(?:^|${delimiter})(?:"((?:[^"]|"")*)"|([^${delimiter}]*))`, 'g');
  return [...line.matchAll(pattern)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

/** Cents of a text with two digits after the point. */
export function cents(text: string): number {
  if (!/^-?\d+\.\d\d$/.test(text)) throw new Error(`not an amount: ${text}`);
  return Number(text.replace('.', ''));
}

export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** One field of every row, found by its heading. */
export function column(file: ReadFile, heading: string): string[] {
  const index = file.headings.indexOf(heading);
  if (index < 0) throw new Error(`no column ${heading}`);
  return file.rows.map((row) => row[index] ?? '');
}
