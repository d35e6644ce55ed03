import { Document, LineCounter, isCollection, isMap, isScalar, parseDocument } from 'yaml';

/** A YAML text of the 1.2 core schema, read as far as it can be. */
export interface YamlText {
  /** Plain values; undefined where nothing could be made of the text. */
  readonly value: unknown;
  /** The first error; its line counts from 1. */
  readonly error: { readonly line: number; readonly message: string } | null;
  /** The line of a key at the top, counting from 1. */
  readonly lineOf: (key: string) => number;
}

export function readYaml(text: string): YamlText {
  const lines = new LineCounter();
  const document = parse(text, lines);
  const [first] = document.errors;
  const lineOf = (key: string) => {
    const items = isMap(document.contents) ? document.contents.items : [];
    for (const { key: node } of items) {
      if (isScalar(node) && String(node.value) === key)
        return lines.linePos(node.range?.[0] ?? 0).line;
    }
    return 1;
  };
  try {
    const value: unknown = document.toJS();
    if (first === undefined) return { value, error: null, lineOf };
    const line = first.linePos?.[0].line ?? 1;
    return { value, error: { line, message: oneLine(first.message) }, lineOf };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { value: undefined, error: { line: 1, message: oneLine(message) }, lineOf };
  }
}

/** Which collections stand on one line, by their path; an index of a list is a text too. */
export type Inline = (path: readonly string[]) => boolean;

/** Without a final line end; nothing for an empty mapping. */
export function printYaml(value: Readonly<Record<string, unknown>>, inline: Inline): string {
  if (Object.keys(value).length === 0) return '';
  const document = new Document(value, {
    version: '1.2',
    schema: 'core',
    aliasDuplicateObjects: false,
  });
  setFlow(document.contents, [], inline);
  return write(document);
}

/** Changes keys at the top of a text and leaves the rest, with its comments, as it was. */
export function patchYaml(
  text: string,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  inline: Inline,
): string | null {
  const document = parse(text);
  if (document.errors.length > 0 || !(isMap(document.contents) || document.contents === null)) {
    return null;
  }
  for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) document.delete(key);
  for (const [key, value] of Object.entries(after)) {
    if (sameValue(before[key], value)) continue;
    // A plain list or mapping has no layout to set; a scalar keeps the comment beside it.
    document.set(key, typeof value === 'object' ? document.createNode(value) : value);
    setFlow(document.get(key, true), [key], inline);
  }
  return write(document);
}

/** Whether two plain values are the same; the order of keys does not count. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, at) => sameValue(item, other[at]));
  }
  if (!isRecord(one) || !isRecord(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && sameValue(one[key], other[key]))
  );
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function withoutKeys(
  record: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}

function parse(text: string, lineCounter?: LineCounter) {
  return parseDocument(text, {
    version: '1.2',
    schema: 'core',
    logLevel: 'error',
    ...(lineCounter && { lineCounter }),
  });
}

/**
 * Long texts are not folded. Quoted ones stay on one line: yaml 2.9 writes a line of them that holds
 * nothing but spaces so that a backslash comes back.
 */
export const layout = {
  lineWidth: 0,
  minContentWidth: 0,
  flowCollectionPadding: false,
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
} as const;

function write(document: Document | ReturnType<typeof parse>): string {
  const text = document.toString(layout);
  // Block scalars of yaml 2.9 lose spaces in a first line that holds nothing else.
  const exact = sameValue(parse(text).toJS(), document.toJS());
  return (exact ? text : document.toString({ ...layout, blockQuote: false })).replace(/\n$/, '');
}

function setFlow(node: unknown, path: readonly string[], inline: Inline): void {
  if (!isCollection(node)) return;
  if (inline(path)) node.flow = true;
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      setFlow(value, [...path, isScalar(key) ? String(key.value) : ''], inline);
    }
  } else {
    node.items.forEach((item, at) => setFlow(item, [...path, String(at)], inline));
  }
}

function oneLine(message: string): string {
  return (message.split('\n', 1)[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
}
