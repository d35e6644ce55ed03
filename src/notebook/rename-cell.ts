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
 * `from` and `choices` of parameters. For a notebook that reads a relation of the data notebook when that one is
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
  switch (cell.kind) {
    case 'text':
      return cell;
    case 'sql':
    case 'check': {
      const sql = renameParameter(renameReferences(cell.sql, from, to), from, to);
      return sql === cell.sql ? cell : { ...cell, sql };
    }
    case 'chart':
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
