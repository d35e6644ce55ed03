import type { ModelAccount } from '../../engine/model-contract.ts';
import { doubleText } from '../../engine/value-text.ts';
import type { ModelFact } from '../../models/model-kind.ts';
import type { ShareTable } from '../share-table.ts';

/** What a model found and what it was made of, without its pictures. */
export type Findings = Omit<ModelAccount, 'pictures'>;

/**
 * Findings as a table, so that they travel under the same rules as results: a row for each figure of each fact, and
 * for a fact without figures one row. The rows that the model read and set aside come first, as a fact with no name.
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
      if (list.length === 0) return [[...head, null, null, null]];
      return list.map(([figure, value]) =>
        typeof value === 'number'
          ? [...head, figure, doubleText(value), null]
          : [...head, figure, null, value],
      );
    }),
  };
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
  const found = new Map<string, { fact: ModelFact; figures: [string, number | string][] }>();
  for (const [place, kind, caution, figure, number, word] of table.rows) {
    const at = place ?? '';
    const known = found.get(at) ?? {
      fact: { kind: kind ?? '', figures: {}, isCaution: caution === 'true' },
      figures: [],
    };
    found.set(at, known);
    if (figure == null) continue;
    if (number != null) known.figures.push([figure, Number(number)]);
    else if (word != null) known.figures.push([figure, word]);
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

const columns: ShareTable['columns'] = [
  { name: 'place', type: 'BIGINT' },
  { name: 'fact', type: 'VARCHAR' },
  { name: 'caution', type: 'BOOLEAN' },
  { name: 'figure', type: 'VARCHAR' },
  { name: 'number', type: 'DOUBLE' },
  { name: 'word', type: 'VARCHAR' },
];
