import { parseSegment } from '../members/segment/parse-segment.ts';
import { printSegment } from '../members/segment/print-segment.ts';
import type { Cell, Notebook, Param } from '../notebook/notebook.ts';
import { foldName } from '../sql/fold-name.ts';
import { findFront, printFront, readFront } from './front-matter.ts';
import { parseInfoString } from './info-string.ts';
import type { InfoString } from './info-string.ts';
import { currentFormat, migrate } from './migrations.ts';
import { parseParam, printParam } from './param-yaml.ts';
import { splitBlocks } from './split-blocks.ts';
import type { Block } from './split-blocks.ts';
import type { Warn, Warning } from './warning.ts';
import { isRecord, readYaml, withoutKeys } from './yaml-text.ts';

export interface ParsedNotebook {
  readonly notebook: Notebook;
  /** In the order of their lines. */
  readonly warnings: readonly Warning[];
  /** Written in a later format: show it, but do not write over it. */
  readonly newer: boolean;
}

/**
 * Reads a notebook file. Any text is one: what is not understood becomes prose or a cell that is kept as
 * it is, with a warning. Line ends become line feeds. Cells get the ids `c1`, `c2` … in page order.
 */
export function parseNotebook(file: string): ParsedNotebook {
  const text = file.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const warnings: Warning[] = [];
  const warn: Warn = (line, code, values = {}) => warnings.push({ line, code, values });

  const found = findFront(text, warn);
  const nextLine = found?.nextLine ?? 1;
  const body = text
    .replace(/\n$/, '')
    .split('\n')
    .slice(nextLine - 1)
    .join('\n');
  const format = found?.format ?? currentFormat;
  const raw = migrate({ front: found?.value ?? {}, blocks: splitBlocks(body, nextLine) }, format);
  const front = readFront(raw.front, found?.lineOf ?? (() => 1), warn);
  const isWritten = found !== null && format >= currentFormat;
  const isCanonical = isWritten && printFront(front) === `---\n${found.text}\n---`;

  const cells = raw.blocks.map((block, at) => readCell(block, `c${at + 1}`, warn));
  warnTaken(cells, raw.blocks, front.sources, warn);
  return {
    notebook: { ...front, cells, ...(isWritten && !isCanonical && { front: found.text }) },
    warnings: warnings.sort((one, other) => one.line - other.line),
    newer: format > currentFormat,
  };
}

function readCell(block: Block, id: string, warn: Warn): Cell {
  if (block.kind === 'prose') {
    if (block.exact && block.open) warn(block.line, 'fence-unclosed');
    const words = block.words ?? {};
    const name = words['name'] ?? '';
    return { id, kind: 'text', name, words: without(words, 'name'), markdown: block.text };
  }
  const { line, info, body } = block;
  if (!block.closed) warn(line, 'fence-unclosed');
  const parsed = parseInfoString(info);
  const name = parsed.words['name'] ?? '';
  const words = without(parsed.words, 'name');
  const foreign: Cell = { id, kind: 'foreign', name, words, fence: info, body };
  if (parsed.problem !== null) {
    warn(line, parsed.problem, { word: parsed.culprit });
    return foreign;
  }
  return readKnown(parsed, { id, name, words }, line, body, warn) ?? foreign;
}

function readKnown(
  { kind }: InfoString,
  base: Pick<Cell, 'id' | 'name' | 'words'>,
  line: number,
  body: string,
  warn: Warn,
): Cell | null {
  const { words } = base;
  switch (kind) {
    case 'sql': {
      const { as } = words;
      if (as !== undefined && as !== 'view' && as !== 'table') {
        warn(line, 'as-unknown', { value: as });
        return { ...base, kind, sql: body, as: 'table' };
      }
      return { ...base, words: without(words, 'as'), kind, sql: body, as: as ?? 'table' };
    }
    case 'check':
      return { ...base, kind, sql: body };
    case 'chart': {
      const { value, error } = readYaml(body);
      const spec = value ?? {};
      if (error !== null || !isRecord(spec)) {
        const message = error?.message ?? 'not a mapping';
        warn(line + (error?.line ?? 1), 'yaml-unreadable', { message });
        return null;
      }
      const { of = '' } = words;
      if (of === '') warn(line, 'of-missing');
      return { ...base, words: without(words, 'of'), kind, of, spec, source: body };
    }
    case 'model': {
      const { value, error } = readYaml(body);
      const options = value ?? {};
      if (error !== null || !isRecord(options)) {
        const message = error?.message ?? 'not a mapping';
        warn(line + (error?.line ?? 1), 'yaml-unreadable', { message });
        return null;
      }
      const { kind: model = '', of = '', gives = '' } = words;
      if (of === '') warn(line, 'of-missing');
      if (base.name === '') warn(line, 'name-missing');
      const others = without(words, 'kind', 'of', 'gives');
      return { ...base, words: others, kind, model, of, gives, options, source: body };
    }
    case 'param': {
      const param = parseParam(body, line + 1, warn);
      if (param === null) return null;
      if (base.name === '') warn(line, 'name-missing');
      return { ...base, kind, param, ...keepSource(param, body) };
    }
    case 'segment': {
      let isYaml = true;
      const segment = parseSegment(body, (at, message) => {
        isYaml = false;
        warn(line + at, 'yaml-unreadable', { message });
      });
      if (segment === null) {
        if (isYaml) warn(line, 'kind-not-run', { kind });
        return null;
      }
      if (base.name === '') warn(line, 'name-missing');
      return { ...base, kind, segment, ...(printSegment(segment) !== body && { source: body }) };
    }
    default:
      warn(line, 'kind-not-run', { kind });
      return null;
  }
}

function keepSource(param: Param, body: string): { readonly source?: string } {
  const printed = printParam({ id: '', kind: 'param', name: '', words: {}, param });
  return printed === body ? {} : { source: body };
}

/** Data cells and the notebook's own are two scopes; within one, a name means one thing. */
function warnTaken(
  cells: readonly Cell[],
  blocks: readonly Block[],
  sources: Notebook['sources'],
  warn: Warn,
): void {
  const data = cells.some((cell) => cell.words['role'] === 'data');
  const taken = new Set(Object.keys(sources).map((name) => `${data} ${foldName(name)}`));
  cells.forEach((cell, at) => {
    if (cell.name === '') return;
    const key = `${cell.words['role'] === 'data'} ${foldName(cell.name)}`;
    if (taken.has(key)) warn(blocks[at]?.line ?? 1, 'name-taken', { name: cell.name });
    taken.add(key);
  });
}

function without(
  words: Readonly<Record<string, string>>,
  ...keys: readonly string[]
): Readonly<Record<string, string>> {
  return withoutKeys(words, keys) as Readonly<Record<string, string>>;
}
