import type { ModelAccount } from '../../engine/model-contract.ts';
import { doubleText } from '../../engine/value-text.ts';
import type { ModelFact } from '../../models/model-kind.ts';
import type { Figures } from '../../models/outcome.ts';
import type { ShareRow, ShareTable } from '../share-table.ts';

/** What a model found and what it was made of, without its pictures. */
export type Findings = Omit<ModelAccount, 'pictures'>;

/**
 * Findings as a table, so that they travel under the same rules as results: a row for each figure of each fact, for a
 * list one for each of its words, and for a fact without figures one row. The rows that the model read and set aside come
 * first, as a fact with no name.
 */
export function printFindings(name: string, { facts, rows, setAside }: Findings): ShareTable {
  const read = {
    kind: '',
    figures: Object.fromEntries([
      ['', rows],
      ...setAside.map((each) => [each.reason, each.rows] as const),
    ]),
  };
  return {
    name,
    columns,
    rows: [read, ...facts].flatMap(({ kind, figures, isCaution = false }: ModelFact, place) => {
      const head = [String(place), kind, String(isCaution)];
      const list = Object.entries(figures);
      if (list.length === 0) return [[...head, null, null, null, null]];
      return list.flatMap(([figure, value]) =>
        figureRows(value).map((row) => [...head, figure, ...row]),
      );
    }),
  };
}

/** Number, word, and of a list which of its words. */
function figureRows(value: Figures[string]): readonly ShareRow[] {
  if (typeof value === 'number') return [[doubleText(value), null, null]];
  if (typeof value === 'string') return [[null, value, null]];
  return value.length === 0
    ? [[null, null, '0']]
    : value.map((word, at) => [null, word, String(at)]);
}

/** Null: not such a table. It may come from anywhere: figures and facts without words are told nowhere. */
export function parseFindings(table: ShareTable): Findings | null {
  const isOurs =
    table.columns.length === columns.length &&
    columns.every(({ name, type }, at) => {
      const column = table.columns[at];
      return column?.name === name && column.type === type;
    });
  if (!isOurs) return null;
  const found = new Map<string, { fact: ModelFact; figures: Map<string, Figures[string]> }>();
  for (const [place, kind, caution, figure, number, word, part] of table.rows) {
    const at = place ?? '';
    const known = found.get(at) ?? {
      fact: { kind: kind ?? '', figures: {}, isCaution: caution === 'true' },
      figures: new Map<string, Figures[string]>(),
    };
    found.set(at, known);
    if (figure == null) continue;
    const before = known.figures.get(figure);
    if (number != null) known.figures.set(figure, Number(number));
    else if (part == null) known.figures.set(figure, word ?? '');
    else
      known.figures.set(figure, [
        ...(isList(before) ? before : []),
        ...(word == null ? [] : [word]),
      ]);
  }
  const facts = [...found.values()].map(({ fact, figures }) => ({
    ...fact,
    figures: Object.fromEntries(figures),
  }));
  const read = Object.entries(facts.find(({ kind }) => kind === '')?.figures ?? {});
  return {
    // A name that every object has would be taken for words.
    facts: facts.filter(({ kind }) => kind !== '' && !(kind in {})),
    rows: Number(read.find(([reason]) => reason === '')?.[1] ?? 0),
    setAside: read.flatMap(([reason, rows]) =>
      reason === '' ? [] : [{ reason, rows: Number(rows) }],
    ),
  };
}

function isList(value: Figures[string] | undefined): value is readonly string[] {
  return typeof value === 'object';
}

const columns: ShareTable['columns'] = [
  { name: 'place', type: 'BIGINT' },
  { name: 'fact', type: 'VARCHAR' },
  { name: 'caution', type: 'BOOLEAN' },
  { name: 'figure', type: 'VARCHAR' },
  { name: 'number', type: 'DOUBLE' },
  { name: 'word', type: 'VARCHAR' },
  { name: 'part', type: 'BIGINT' },
];
