import type { Language } from '../../i18n/language.svelte.ts';
import { segmentMessages as messages } from '../../i18n/messages/segment.ts';
import { segmentWords } from '../../i18n/messages/segment-words.ts';
import { keptSegments } from '../../members/segment/kept-segments.ts';
import { attributes, classOfType } from '../../members/segment/segment-columns.ts';
import type { Cell } from '../../notebook/notebook.ts';
import { sameName } from '../../sql/fold-name.ts';
import type { Catalogue } from '../../session/catalogue.svelte.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';
import type { Offers, OfferedField, OfferedLabel, OfferedSegment } from './segment-offers.ts';

/** What a segment of a notebook can be made of. */
export function offersOf(
  workbench: Workbench,
  catalogue: Catalogue,
  notebook: OpenNotebook,
  cell: Cell,
  { code, say }: Language,
  valuesOf: Offers['valuesOf'],
): Offers {
  const texts = segmentWords(code);
  const { fields } = texts;
  return {
    texts,
    attributes: attributesOf(workbench, notebook).map(({ name, holds }) => ({
      name,
      holds,
      title: fields[name] ?? name,
    })),
    labels: [
      ...catalogue.entries.flatMap(({ id, title, labels = [] }) =>
        id === notebook.catalogueId
          ? []
          : labels.map((label): OfferedLabel => ({
              relation: `${id}.${label.relation}`,
              column: label.column,
              title: say(messages.labelOf, { title: label.title[code], notebook: title[code] }),
            })),
      ),
      ...ownLabels(workbench, notebook, cell),
    ],
    segments: segmentsBeside(workbench, notebook, cell),
    valuesOf,
  };
}

/** Other segments that a segment can be made of or compared with. */
export function segmentsBeside(
  workbench: Workbench,
  notebook: OpenNotebook,
  cell: Cell,
): readonly OfferedSegment[] {
  const isData = notebook === workbench.data;
  const own = notebook.notebook.cells.flatMap((other): readonly OfferedSegment[] => {
    if (other.kind !== 'segment' || other.id === cell.id || other.name === '') return [];
    const title = other.words['segment'] ?? other.segment.title ?? other.name;
    return [{ kind: 'segment', name: other.name, title }];
  });
  if (isData) return own;
  const kept = keptSegments(workbench.data.notebook).map(({ title }): OfferedSegment => ({
    kind: 'kept',
    name: title,
    title,
  }));
  return [...own, ...kept];
}

/** What the spine has, as far as it has run; the analyst may have added to it. */
function attributesOf(
  workbench: Workbench,
  notebook: OpenNotebook,
): readonly Omit<OfferedField, 'title'>[] {
  const columns = workbench.relations.columnsOf(notebook, 'member_facts');
  const found = columns.map(({ name, type }) => ({ name, holds: classOfType(type) }));
  return found.length > 0 ? found : attributes;
}

/** Cells of the notebook that say something of members. */
function ownLabels(
  workbench: Workbench,
  notebook: OpenNotebook,
  cell: Cell,
): readonly OfferedLabel[] {
  return workbench.relations.entriesFor(notebook).flatMap(({ kind, name, columns, definedBy }) => {
    const isOwn =
      kind === 'cell' && definedBy?.cell.kind === 'sql' && definedBy.cell.id !== cell.id;
    if (!isOwn || !columns.some((column) => sameName(column.name, 'member_id'))) return [];
    return columns
      .filter((column) => !sameName(column.name, 'member_id') && !column.type.includes('['))
      .map((column) => ({
        relation: name,
        column: column.name,
        title: `${column.name} (${name})`,
      }));
  });
}
