import type { Cell, Notebook } from '../notebook/notebook.ts';

/**
 * A workspace has one data notebook, whose prepare cells every open notebook reads. In a saved file they
 * follow the notebook's own cells, under a heading of the first level that is the data notebook's title,
 * `# Data` or `# 数据`, so that the file stands alone. What belongs to the data carries the word
 * `role=data`: on its fence, or for prose on its separator, `<!-- cell role=data -->`. Order does not
 * matter on opening, and a heading that lost its word is known by its text.
 *
 * Sources belong to the data wherever there are data cells. Front matter keys that this version does
 * not know stay with the notebook.
 */
export function withData(notebook: Notebook, data: Notebook): Notebook {
  if (data.cells.length === 0 && Object.keys(data.sources).length === 0) return notebook;
  const taken = new Set(notebook.cells.map((cell) => cell.id));
  const heading: Cell = {
    id: 'data',
    kind: 'text',
    name: '',
    words: mark,
    markdown: `# ${data.title || defaultTitle}`,
  };
  const cells = [heading, ...data.cells].map((cell) => {
    let id = cell.id;
    while (taken.has(id)) id = `d${id}`;
    taken.add(id);
    return { ...cell, id, words: { ...cell.words, ...mark } };
  });
  return {
    ...notebook,
    sources: { ...notebook.sources, ...data.sources },
    cells: [...notebook.cells, ...cells],
  };
}

/** Takes the data out of an opened notebook again; null where it holds none. */
export function splitData(notebook: Notebook): { notebook: Notebook; data: Notebook | null } {
  const first = notebook.cells.findIndex(isData);
  if (first < 0) return { notebook, data: null };
  const before = notebook.cells[first - 1];
  const at = before !== undefined && isKnownHeading(before) ? first - 1 : first;
  const title = readHeading(notebook.cells[at]);
  const cells = notebook.cells.filter(
    (cell, index) => isData(cell) && (index !== at || title === null),
  );
  return {
    notebook: {
      ...notebook,
      sources: {},
      cells: notebook.cells.filter((cell, index) => !isData(cell) && index !== at),
    },
    data: {
      title: title ?? defaultTitle,
      sources: notebook.sources,
      cells: cells.map(unmark),
      extra: {},
    },
  };
}

const mark = { role: 'data' };
const defaultTitle = 'Data';

function isData(cell: Cell): boolean {
  return cell.words['role'] === mark.role;
}

function unmark(cell: Cell): Cell {
  const words = Object.entries(cell.words).filter(([key]) => key !== 'role');
  return { ...cell, words: Object.fromEntries(words) };
}

function isKnownHeading(cell: Cell): boolean {
  return cell.kind === 'text' && /^# (?:Data|数据)$/.test(cell.markdown);
}

function readHeading(cell: Cell | undefined): string | null {
  if (cell?.kind !== 'text' || cell.name !== '') return null;
  return /^# (\S.*)$/.exec(cell.markdown)?.[1] ?? null;
}
