import { printSegment } from '../members/segment/print-segment.ts';
import type { Cell, Notebook } from '../notebook/notebook.ts';
import { printFront } from './front-matter.ts';
import { parseInfoString, printWords } from './info-string.ts';
import { printParam } from './param-yaml.ts';
import { splitBlocks } from './split-blocks.ts';
import { isRecord, printYaml, readYaml, sameValue, withoutKeys } from './yaml-text.ts';

/**
 * The file of a notebook: front matter, then the cells in page order with a blank line between. Nothing
 * of a cell depends on another one but a separator between two text cells, so that an edit of one
 * changes only its lines.
 */
export function printNotebook(notebook: Notebook): string {
  const parts = [withLineFeeds(printFront(notebook))];
  notebook.cells.forEach((cell, at) => {
    parts.push(printCell(cell, notebook.cells[at - 1]?.kind === 'text'));
  });
  return `${parts.join('\n\n')}\n`;
}

function printCell(cell: Cell, afterText: boolean): string {
  switch (cell.kind) {
    case 'text':
      return printText(cell.markdown, nameWords(cell), afterText);
    case 'sql': {
      const as = cell.as === 'view' ? [['as', 'view'] as const] : [];
      const rest = as.length > 0 ? omit(cell.words, 'as') : entries(cell.words);
      return printFence('sql', [...named(cell), ...as, ...rest], cell.sql);
    }
    case 'check':
      return printFence('check', nameWords(cell), cell.sql);
    case 'chart': {
      const of = cell.of === '' ? [] : [['of', cell.of] as const];
      return printFence(
        'chart',
        [...named(cell), ...of, ...omit(cell.words, 'of')],
        printSpec(cell),
      );
    }
    case 'model': {
      const { model, of, gives } = cell;
      const own = Object.entries({ kind: model, of, gives }).filter(([, word]) => word !== '');
      return printFence(
        'model',
        [...named(cell), ...own, ...omit(cell.words, 'kind', 'of', 'gives')],
        printOptions(cell),
      );
    }
    case 'param':
      return printFence('param', nameWords(cell), printParam(cell));
    case 'segment':
      return printFence('segment', nameWords(cell), printSegment(cell.segment, cell.source));
    case 'foreign':
      return printForeign(cell);
  }
}

type Words = readonly (readonly [key: string, value: string])[];

function printText(markdown: string, words: Words, afterText: boolean): string {
  const text = withLineFeeds(markdown);
  const marked = (extra: Words) =>
    `<!-- ${['cell', printWords([...words, ...extra])].filter(Boolean).join(' ')} -->`;
  if (text === '') return marked([]);
  if (returns(text)) return afterText || words.length > 0 ? `${marked([])}\n\n${text}` : text;
  const lines = new Set(text.split('\n'));
  let end = 'end';
  for (let count = 2; lines.has(`<!-- ${end} -->`); count += 1) end = `end-${count}`;
  return `${marked([['until', end]])}\n${text}\n<!-- ${end} -->`;
}

/** Whether prose comes back from the file as it is. */
function returns(text: string): boolean {
  const [block, ...more] = splitBlocks(text);
  return (
    more.length === 0 &&
    block?.kind === 'prose' &&
    block.words === null &&
    block.text === text &&
    !block.open
  );
}

/** The fence is longer than any in the body; of tildes where a word holds a backtick. */
function printFence(kind: string, words: Words, body: string): string {
  return fence(words.length === 0 ? kind : `${kind} ${printWords(words)}`, body);
}

function fence(info: string, written: string): string {
  const body = withLineFeeds(written);
  const mark = info.includes('`') ? '~' : '`';
  const runs = body.matchAll(mark === '~' ? /(?:^|\n) {0,3}(~{3,})/g : /(?:^|\n) {0,3}(`{3,})/g);
  const longest = Math.max(2, ...[...runs].map(([, run = '']) => run.length));
  const marker = mark.repeat(longest + 1);
  return [`${marker}${info}`, ...(body === '' ? [] : [body]), marker].join('\n');
}

/** As written, unless the spec was changed without it. */
function printSpec({ source, spec }: Extract<Cell, { kind: 'chart' }>): string {
  return says(source, spec) ? source : printYaml(spec, (path) => path.length > 1);
}

function printOptions({ source, options }: Extract<Cell, { kind: 'model' }>): string {
  return says(source, options) ? source : printYaml(options, (path) => path.length > 0);
}

/** Whether YAML as written still says this, so that it can stay as it was written. */
function says(source: string, meant: Readonly<Record<string, unknown>>): boolean {
  const { value, error } = readYaml(source);
  const written = value ?? {};
  return error === null && isRecord(written) && sameValue(written, meant);
}

function printForeign(cell: Extract<Cell, { kind: 'foreign' }>): string {
  const { kind, words } = parseInfoString(cell.fence);
  const { name = '' } = words;
  if (name === cell.name && sameValue(withoutKeys(words, ['name']), cell.words)) {
    return fence(cell.fence, cell.body);
  }
  return printFence(kind, nameWords(cell), cell.body);
}

function nameWords(cell: Cell): Words {
  return [...named(cell), ...omit(cell.words, 'name')];
}

function named(cell: Cell): Words {
  return cell.name === '' ? [] : [['name', cell.name]];
}

function entries(words: Cell['words']): Words {
  return Object.entries(words);
}

function omit(words: Cell['words'], ...keys: readonly string[]): Words {
  return entries(words).filter(([word]) => !keys.includes(word));
}

function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
