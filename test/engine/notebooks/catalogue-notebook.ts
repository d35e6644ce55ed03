import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readCatalogue, type CatalogueFile } from '../../../scripts/read-catalogue.mjs';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { parseDictionary, type Dictionary } from '../../../src/format/translate.ts';
import { toQueryCell } from '../../../src/members/segment/query-cell.ts';
import { findModel } from '../../../src/models/find-model.ts';
import { parametersOf } from '../../../src/models/option-parameters.ts';
import type { Cell, Notebook, ParamValue } from '../../../src/notebook/notebook.ts';
import { foldName } from '../../../src/sql/fold-name.ts';
import { findNames } from '../../../src/sql/find-references.ts';

const folder = fileURLToPath(new URL('../../../public/notebooks', import.meta.url));

/** What lies in `public/notebooks`, as the app would read it. */
export const catalogue: CatalogueFile = readCatalogue(folder);
export const notebookIds: readonly string[] = catalogue.notebooks.map(({ id }) => id);

export function readNotebook(id: string): Notebook {
  const { notebook, warnings } = parseNotebook(readText(`${id}/notebook.md`));
  if (warnings.length > 0) throw new Error(`${id}: ${JSON.stringify(warnings)}`);
  return notebook;
}

export function readTranslation(id: string): Dictionary {
  return parseDictionary(readText(`${id}/zh.yaml`));
}

/** Cells that run, each after those that it reads; segments as the queries that they are. */
export function inOrderOfReading(given: readonly Cell[]): readonly Cell[] {
  const cells = given.map(toQueryCell);
  const byName = new Map(
    cells
      .filter(({ kind, name }) => name !== '' && ['sql', 'param', 'model'].includes(kind))
      .map((cell) => [foldName(cell.name), cell]),
  );
  const ordered = new Set<Cell>();
  const visit = (cell: Cell): void => {
    if (ordered.has(cell)) return;
    for (const name of namesRead(cell)) {
      const read = byName.get(foldName(name));
      if (read && read !== cell) visit(read);
    }
    ordered.add(cell);
  };
  cells.forEach(visit);
  return [...ordered];
}

/** The cells that have to run again when parameters change, in order. */
export function affectedBy(cells: readonly Cell[], params: readonly string[]): readonly Cell[] {
  const changed = new Set(params.map(foldName));
  return inOrderOfReading(cells).filter((cell) => {
    const isAffected = namesRead(cell).some((name) => changed.has(foldName(name)));
    if (isAffected && cell.name !== '') changed.add(foldName(cell.name));
    return isAffected;
  });
}

export function paramValues(notebook: Notebook): Readonly<Record<string, ParamValue>> {
  return Object.fromEntries(
    notebook.cells.flatMap((cell) =>
      cell.kind === 'param' && cell.param.value !== undefined
        ? [[cell.name, cell.param.value]]
        : [],
    ),
  );
}

/** What a cell reads by name: relations and parameters. */
export function namesRead(cell: Cell): readonly string[] {
  switch (cell.kind) {
    case 'sql':
    case 'check': {
      const date = cell.words['as_of'];
      return [...findNames(cell.sql), ...(date ? [date] : [])];
    }
    case 'chart':
      return [cell.of];
    case 'model':
      return [cell.of, ...parametersOf(findModel(cell.model), cell.options)];
    case 'param':
      return cell.param.from ? [cell.param.from.relation] : [];
    case 'segment':
      return namesRead(toQueryCell(cell));
    case 'text':
    case 'foreign':
      return [];
  }
}

export function readText(path: string): string {
  return readFileSync(`${folder}/${path}`, 'utf8');
}
