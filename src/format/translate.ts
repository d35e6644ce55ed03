import { isPair, isScalar, parseDocument, visit } from 'yaml';
import { printSegment } from '../members/segment/print-segment.ts';
import { accessibleName } from '../notebook/accessible-name.ts';
import type {
  Cell,
  ChartCell,
  Notebook,
  Param,
  ParamCell,
  SegmentCell,
  TextCell,
} from '../notebook/notebook.ts';
import { isChoiceQuery } from '../notebook/param-value.ts';
import { foldName } from '../sql/fold-name.ts';
import { isRecord, layout, readYaml } from './yaml-text.ts';

/**
 * An analysis of the catalogue is written once, in English; beside it lies what is said otherwise in
 * another language. Names of cells and columns stay, so that both run the same queries.
 */
export interface Dictionary {
  readonly title?: string;
  /** Prose, by the accessible name of its cell. */
  readonly text: Readonly<Record<string, string>>;
  /** Whole queries, by the name of their cell; needed only where they hold words for the reader. */
  readonly sql: Readonly<Record<string, string>>;
  /** English strings of charts and parameters, wherever they stand. */
  readonly strings: Readonly<Record<string, string>>;
}

export interface Translation {
  readonly notebook: Notebook;
  /** What a reader sees and the dictionary lacks: `title`, names of text cells, strings. */
  readonly missing: readonly string[];
  /** What the dictionary says for nothing: `text: intro`, `sql: stages`, `strings: Members`. */
  readonly unused: readonly string[];
}

/** Entries that are no text are left out, and so show up as missing. */
export function parseDictionary(yaml: string): Dictionary {
  const { value } = readYaml(yaml);
  const record = isRecord(value) ? value : {};
  const texts = (key: string) => {
    const part = record[key];
    const found = Object.entries(isRecord(part) ? part : {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    return Object.fromEntries(found);
  };
  const { title } = record;
  return {
    ...(typeof title === 'string' && { title }),
    text: texts('text'),
    sql: texts('sql'),
    strings: texts('strings'),
  };
}

export function translateNotebook(notebook: Notebook, dictionary: Dictionary): Translation {
  const lookup = new Lookup(dictionary);
  const cells = notebook.cells.map((cell) => translateCell(notebook, cell, lookup));
  if (notebook.title !== '' && dictionary.title === undefined) lookup.missing.add('title');
  return {
    notebook: { ...notebook, title: dictionary.title ?? notebook.title, cells },
    missing: [...lookup.missing],
    unused: lookup.unused(),
  };
}

function translateCell(notebook: Notebook, cell: Cell, lookup: Lookup): Cell {
  switch (cell.kind) {
    case 'text':
      return translateText(cell, accessibleName(notebook, cell), lookup);
    case 'sql':
    case 'check': {
      const sql = cell.name === '' ? undefined : lookup.find('sql', cell.name);
      const { define } = cell.words;
      const words = define === undefined ? {} : { define: lookup.shown(define) };
      return {
        ...cell,
        words: { ...cell.words, ...words },
        ...(sql !== undefined && { sql: sql.replace(/\n$/, '') }),
      };
    }
    case 'param':
      return translateParam(cell, lookup);
    case 'chart':
      return translateChart(cell, lookup);
    case 'segment':
      return translateSegment(cell, lookup);
    case 'model':
    case 'foreign':
      return cell;
  }
}

function translateText(cell: TextCell, name: string, lookup: Lookup): TextCell {
  const markdown = lookup.find('text', name);
  if (markdown !== undefined) return { ...cell, markdown: markdown.replace(/\n$/, '') };
  if (cell.markdown.trim() !== '') lookup.missing.add(name);
  return cell;
}

function translateParam(cell: ParamCell, lookup: Lookup): ParamCell {
  const { param } = cell;
  const next: Param = {
    ...param,
    ...(param.label !== undefined && { label: lookup.shown(param.label) }),
    ...(param.help !== undefined && { help: lookup.shown(param.help) }),
  };
  if (next.type === 'number' && next.unit !== undefined) {
    return { ...cell, param: { ...next, unit: lookup.shown(next.unit) } };
  }
  if (next.type !== 'choice' && next.type !== 'multiple') return { ...cell, param: next };
  if (isChoiceQuery(next.choices)) return { ...cell, param: next };
  // A choice without a label shows its value; the value itself is what SQL compares with.
  const choices = next.choices.map(({ value, label }) => {
    const shown = lookup.shown(label ?? value);
    return shown === value ? { value } : { value, label: shown };
  });
  return { ...cell, param: { ...next, choices } };
}

/** What is asked of the data stays; what a reader is told is said in their language. */
function translateSegment(cell: SegmentCell, lookup: Lookup): SegmentCell {
  const { title, action, channels } = cell.segment;
  const segment = {
    ...cell.segment,
    ...(title !== undefined && { title: lookup.shown(title) }),
    ...(action !== undefined && { action: lookup.shown(action) }),
    ...(channels && { channels: channels.map((channel) => lookup.shown(channel)) }),
  };
  const { source: before, ...rest } = cell;
  const source = before === undefined ? undefined : printSegment(segment, before);
  const isCanonical = source === undefined || source === printSegment(segment);
  return { ...rest, segment, ...(!isCanonical && { source }) };
}

/** Changes strings where they stand, so that the layout of the YAML and its comments survive. */
function translateChart(cell: ChartCell, lookup: Lookup): ChartCell {
  const document = parseDocument(cell.source, {
    version: '1.2',
    schema: 'core',
    logLevel: 'error',
  });
  if (document.errors.length > 0) return cell;
  visit(document, {
    Scalar(position, node, path) {
      if (position === 'key' || typeof node.value !== 'string') return;
      const pair = path.findLast((parent) => isPair(parent));
      const key = pair !== undefined && isScalar(pair.key) ? String(pair.key.value) : '';
      if (namingKeys.has(key)) return;
      node.value = shownKeys.has(key)
        ? lookup.shown(node.value)
        : (lookup.find('strings', node.value) ?? node.value);
    },
  });
  const spec: unknown = document.toJS();
  if (!isRecord(spec)) return cell;
  const source = document.toString(layout);
  return { ...cell, spec, source: source.replace(/\n$/, '') };
}

/** Keys whose strings a reader sees. Other strings, such as a domain, follow where they are listed. */
const shownKeys: ReadonlySet<string> = new Set([
  ...['title', 'subtitle', 'text', 'description', 'label'],
]);

/** Keys whose strings name columns or mean something to Vega-Lite; they are never translated. */
const namingKeys: ReadonlySet<string> = new Set([
  ...[
    'field',
    'fields',
    'groupby',
    'as',
    'key',
    'name',
    'param',
    'type',
    'mark',
    'aggregate',
    'op',
  ],
  ...['timeUnit', 'format', 'formatType', 'scheme'],
]);

/** The dictionary, with a note of what was asked in vain and what was asked for at all. */
class Lookup {
  readonly missing = new Set<string>();
  readonly #asked = new Set<string>();
  readonly #entries = new Map<string, string>();
  readonly #labels = new Map<string, string>();

  constructor({ text, sql, strings }: Dictionary) {
    for (const [part, entries] of Object.entries({ text, sql, strings })) {
      for (const [key, value] of Object.entries(entries)) {
        this.#entries.set(toKey(part, key), value);
        this.#labels.set(toKey(part, key), `${part}: ${key}`);
      }
    }
  }

  find(part: 'text' | 'sql' | 'strings', key: string): string | undefined {
    this.#asked.add(toKey(part, key));
    return this.#entries.get(toKey(part, key));
  }

  /** A string that a reader sees: it must be listed, unless it holds no word. */
  shown(text: string): string {
    const found = this.find('strings', text);
    if (found === undefined && /\p{L}/u.test(text)) this.missing.add(text);
    return found ?? text;
  }

  unused(): readonly string[] {
    return [...this.#labels].filter(([key]) => !this.#asked.has(key)).map(([, label]) => label);
  }
}

function toKey(part: string, key: string): string {
  return `${part} ${part === 'strings' ? key : foldName(key)}`;
}
