import type { Notebook, Source } from '../notebook/notebook.ts';
import { currentFormat } from './migrations.ts';
import type { Warn } from './warning.ts';
import { isRecord, patchYaml, printYaml, readYaml, sameValue, withoutKeys } from './yaml-text.ts';

export type Front = Pick<Notebook, 'title' | 'sources' | 'parameters' | 'extra'>;

/** The YAML between two lines `---` at the very top; null where there is none. */
export interface FrontText {
  readonly text: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly format: number;
  readonly lineOf: (key: string) => number;
  /** Number of the first line after it. */
  readonly nextLine: number;
}

/** Finds the front matter of a file with line feeds. A block that holds no mapping is prose. */
export function findFront(file: string, warn: Warn): FrontText | null {
  const lines = file.split('\n');
  if (!isRule(lines[0])) return null;
  const end = lines.findIndex((line, at) => at > 0 && isRule(line));
  if (end < 0) return null;
  const text = lines.slice(1, end).join('\n');
  const { value, error, lineOf } = readYaml(text);
  if (value !== null && !isRecord(value)) return null;
  if (error !== null) warn(error.line + 1, 'yaml-unreadable', { message: error.message });
  const front = value ?? {};
  const line = (key: string) => lineOf(key) + 1;
  return {
    text,
    value: front,
    format: readFormat(front, line, warn),
    lineOf: line,
    nextLine: end + 2,
  };
}

/** What a known key cannot hold is kept among the extra keys. */
export function readFront(
  value: Readonly<Record<string, unknown>>,
  lineOf: (key: string) => number,
  warn: Warn,
): Front {
  const kept: string[] = ['format'];
  const { title, sources } = value;
  if (typeof title === 'string') kept.push('title');
  else if (title !== undefined)
    warn(lineOf('title'), 'key-wrong-type', { key: 'title', expected: 'text' });
  if (isRecord(sources)) kept.push('sources');
  else if (sources != null) {
    warn(lineOf('sources'), 'key-wrong-type', { key: 'sources', expected: 'names' });
  }
  const onTop = value['parameters'] === 'top';
  if (onTop) kept.push('parameters');
  else if (value['parameters'] !== undefined) {
    warn(lineOf('parameters'), 'key-wrong-type', { key: 'parameters', expected: 'top' });
  }
  const wrong = (key: string, expected: string) =>
    warn(lineOf('sources'), 'key-wrong-type', { key, expected });
  return {
    title: typeof title === 'string' ? title : '',
    sources: Object.fromEntries(
      Object.entries(isRecord(sources) ? sources : {}).map(([name, source]) => [
        name,
        readSource(name, source, wrong),
      ]),
    ),
    ...(onTop && { parameters: 'top' as const }),
    extra: withoutKeys(value, kept),
  };
}

/** With its rules. As written, where that still says what the notebook says. */
export function printFront(notebook: Front & Pick<Notebook, 'front'>): string {
  return `---\n${printKeys(notebook)}\n---`;
}

function printKeys(notebook: Front & Pick<Notebook, 'front'>): string {
  const after = toKeys(notebook);
  const { front } = notebook;
  if (front === undefined) return printYaml(after, isInline);
  const { value } = readYaml(front);
  const read = readFront(
    isRecord(value) ? value : {},
    () => 1,
    () => undefined,
  );
  const { title, sources, parameters, extra } = notebook;
  const own = { title, sources, ...(parameters && { parameters }), extra };
  if (sameValue(read, own)) return front;
  const patched = patchYaml(front, toKeys(read), after, isInline);
  if (patched !== null) return patched;
  const unreadable = front.split('\n').map((line) => `# ${line}`);
  return [printYaml(after, isInline), ...unreadable].join('\n');
}

function readFormat(
  front: Readonly<Record<string, unknown>>,
  lineOf: (key: string) => number,
  warn: Warn,
): number {
  const { format } = front;
  if (format === undefined) return currentFormat;
  if (typeof format !== 'number' || !Number.isInteger(format) || format < 1) {
    warn(lineOf('format'), 'format-invalid');
    return currentFormat;
  }
  if (format > currentFormat) warn(lineOf('format'), 'format-newer', { format });
  return format;
}

function readSource(
  name: string,
  value: unknown,
  wrong: (key: string, expected: string) => void,
): Source {
  if (!isRecord(value)) {
    if (value != null) wrong(name, 'role and columns');
    return { extra: {} };
  }
  const kept: string[] = [];
  const { role, columns } = value;
  const listed = Array.isArray(columns) && columns.every((column) => typeof column === 'string');
  if (typeof role === 'string') kept.push('role');
  else if (role !== undefined) wrong(`${name}.role`, 'text');
  if (listed) kept.push('columns');
  else if (columns !== undefined) wrong(`${name}.columns`, 'list of names');
  return {
    ...(typeof role === 'string' && { role }),
    ...(listed && { columns: columns as readonly string[] }),
    extra: withoutKeys(value, kept),
  };
}

function toKeys({ title, sources, parameters, extra }: Front): Readonly<Record<string, unknown>> {
  const known: Record<string, unknown> = {
    ...(title !== '' && { title }),
    format: currentFormat,
    ...(parameters && { parameters }),
    ...(Object.keys(sources).length > 0 && {
      sources: Object.fromEntries(
        Object.entries(sources).map(([name, { extra: rest, ...own }]) => [
          name,
          { ...own, ...withoutKeys(rest, Object.keys(own)) },
        ]),
      ),
    }),
  };
  return { ...known, ...withoutKeys(extra, Object.keys(known)) };
}

function isInline(path: readonly string[]): boolean {
  return path.length === 3 && path[0] === 'sources' && path[2] === 'columns';
}

function isRule(line: string | undefined): boolean {
  return line !== undefined && /^---[ \t]*$/.test(line);
}
