import { renameInSegment } from '../members/segment/rename-in-segment.ts';
import { sameName } from '../sql/fold-name.ts';
import { renameParameter } from '../sql/rename-parameter.ts';
import { renameReferences } from '../sql/rename-references.ts';
import type { Cell, Notebook, Param } from './notebook.ts';
import { isChoiceQuery } from './param-value.ts';

/** Gives a cell another name; whatever reads it follows. Ask `checkName` first. */
export function renameCell(notebook: Notebook, id: string, name: string): Notebook {
  const cell = notebook.cells.find((candidate) => candidate.id === id);
  if (cell === undefined || cell.name === name) return notebook;
  const named: Notebook = {
    ...notebook,
    cells: notebook.cells.map((other) => (other.id === id ? { ...other, name } : other)),
  };
  return cell.name === '' || name === '' ? named : followName(named, cell.name, name);
}

/** Gives a source another name; whatever reads it follows, and it keeps its place. */
export function renameSource(notebook: Notebook, from: string, to: string): Notebook {
  if (!Object.hasOwn(notebook.sources, from) || from === to) return notebook;
  const sources = Object.fromEntries(
    Object.entries(notebook.sources).map(([name, source]) => [name === from ? to : name, source]),
  );
  return followName({ ...notebook, sources }, from, to);
}

/**
 * Makes every reference to one name a reference to another: in SQL, `$parameters`, `chart of=`, and
 * `from` and `choices` of parameters, and words of the fence. For a notebook that reads a relation of the data notebook when that one is
 * renamed.
 */
export function followName(notebook: Notebook, from: string, to: string): Notebook {
  let changed = false;
  const cells = notebook.cells.map((cell) => {
    const next = followInCell(cell, from, to);
    changed ||= next !== cell;
    return next;
  });
  return changed ? { ...notebook, cells } : notebook;
}

/** The same for one cell. */
export function followInCell(cell: Cell, from: string, to: string): Cell {
  const words = followInWords(cell.words, from, to);
  const next = followInBody(cell, from, to);
  return words === cell.words ? next : { ...next, words };
}

/**
 * Words of the fence that name parameters: `drag=one,two`, `select=parameter:field,…`, `as_of=day`, and what stands in
 * braces in `define`.
 */
function followInWords(words: Cell['words'], from: string, to: string): Cell['words'] {
  const follow: Readonly<Record<string, (text: string) => string>> = {
    drag: (text) => eachPart(text, (part) => (sameName(part.trim(), from) ? to : part)),
    select: (text) =>
      eachPart(text, (part) => {
        const at = part.indexOf(':');
        return at > 0 && sameName(part.slice(0, at).trim(), from) ? to + part.slice(at) : part;
      }),
    as_of: (text) => (sameName(text, from) ? to : text),
    define: (text) =>
      text.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) =>
        sameName(name.trim(), from) ? `{${to}}` : whole,
      ),
  };
  let next = words;
  for (const [word, rename] of Object.entries(follow)) {
    const text = words[word];
    const renamed = text === undefined ? undefined : rename(text);
    if (renamed !== undefined && renamed !== text) next = { ...next, [word]: renamed };
  }
  return next;
}

function eachPart(text: string, change: (part: string) => string): string {
  return text.split(',').map(change).join(',');
}

function followInBody(cell: Cell, from: string, to: string): Cell {
  switch (cell.kind) {
    case 'text':
      return cell;
    case 'sql':
    case 'check': {
      const sql = renameParameter(renameReferences(cell.sql, from, to), from, to);
      return sql === cell.sql ? cell : { ...cell, sql };
    }
    case 'chart':
    case 'model':
      return sameName(cell.of, from) ? { ...cell, of: to } : cell;
    case 'param': {
      const param = followInParam(cell.param, from, to);
      return param === cell.param ? cell : { ...cell, param };
    }
    case 'segment': {
      const segment = renameInSegment(cell.segment, from, to);
      return segment === cell.segment ? cell : { ...cell, segment };
    }
    case 'foreign': {
      const { of } = cell.words;
      if (of === undefined || !sameName(of, from)) return cell;
      return { ...cell, words: { ...cell.words, of: to } };
    }
  }
}

function followInParam(param: Param, from: string, to: string): Param {
  const source = param.from;
  const next: Param =
    source !== undefined && sameName(source.relation, from)
      ? { ...param, from: { ...source, relation: to } }
      : param;
  if (next.type !== 'choice' && next.type !== 'multiple') return next;
  const { choices } = next;
  if (!isChoiceQuery(choices) || !sameName(choices.relation, from)) return next;
  return { ...next, choices: { ...choices, relation: to } };
}
