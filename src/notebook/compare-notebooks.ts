import { sameValue } from '../format/yaml-text.ts';
import { longestRise, matchCells, type CellPair } from './match-cells.ts';
import type { Cell, Notebook } from './notebook.ts';

/** What an edited cell differs in. `text`: its SQL, prose or chart, the definition of its parameter. */
export type CellPart = 'kind' | 'name' | 'place' | 'text' | 'value' | 'of' | 'as' | 'words';

/** What became of one cell; places count from 0 in the notebook that the cell stands in. */
export type CellChange =
  | { readonly kind: 'added'; readonly after: Cell; readonly to: number }
  /** `to`: the place that it would have in the later notebook. */
  | {
      readonly kind: 'removed';
      readonly before: Cell;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly kind: 'edited';
      readonly before: Cell;
      readonly after: Cell;
      readonly from: number;
      readonly to: number;
      /** At least one. */
      readonly parts: readonly CellPart[];
    };

/**
 * What happened to the cells from one notebook to another, in the order of the page; a removed cell comes where
 * it stood. Only cells that were taken elsewhere count as moved, not those that others were put before. Cells
 * with one id are one cell, so that of two texts at least one needs to go without: `withoutIds`.
 */
export function compareNotebooks(before: Notebook, after: Notebook): readonly CellChange[] {
  const pairs = matchCells(before.cells, after.cells);
  const staying = new Set(longestRise(pairs.map(({ from }) => from)));
  const changes = [
    ...findRemoved(before, pairs, staying),
    ...findAdded(after, pairs),
    ...findEdited(before, after, pairs, staying),
  ];
  return changes.sort((one, other) => one.at - other.at).map(({ change }) => change);
}

/** The notebook with ids that no cell of an open one has. */
export function withoutIds(notebook: Notebook): Notebook {
  const cells = notebook.cells.map((cell, at) => ({ ...cell, id: `text-${String(at)}` }));
  return { ...notebook, cells };
}

interface PlacedChange {
  /** Where it is told, on the scale of the later notebook. */
  readonly at: number;
  readonly change: CellChange;
}

/** A removed cell is told after the cell that it stood behind, if that one is still in its place. */
function findRemoved(
  before: Notebook,
  pairs: readonly CellPair[],
  staying: ReadonlySet<number>,
): readonly PlacedChange[] {
  const toOf = new Map(pairs.map(({ from, to }) => [from, to]));
  let behind = -1;
  return before.cells.flatMap((cell, from): PlacedChange[] => {
    const to = toOf.get(from);
    if (to === undefined) {
      const change = { kind: 'removed', before: cell, from, to: behind + 1 } as const;
      return [{ at: behind + 0.5, change }];
    }
    if (staying.has(from)) behind = to;
    return [];
  });
}

function findAdded(after: Notebook, pairs: readonly CellPair[]): readonly PlacedChange[] {
  const matched = new Set(pairs.map(({ to }) => to));
  return after.cells.flatMap((cell, to): PlacedChange[] =>
    matched.has(to) ? [] : [{ at: to, change: { kind: 'added', after: cell, to } }],
  );
}

function findEdited(
  before: Notebook,
  after: Notebook,
  pairs: readonly CellPair[],
  staying: ReadonlySet<number>,
): readonly PlacedChange[] {
  return pairs.flatMap(({ from, to }): PlacedChange[] => {
    const [was, is] = [before.cells[from], after.cells[to]];
    if (!was || !is) return [];
    const place: readonly CellPart[] = staying.has(from) ? [] : ['place'];
    const parts = [...place, ...findParts(was, is)];
    if (parts.length === 0) return [];
    return [{ at: to, change: { kind: 'edited', before: was, after: is, from, to, parts } }];
  });
}

/** In what two cells differ, apart from where they stand. */
function findParts(before: Cell, after: Cell): readonly CellPart[] {
  const name: readonly CellPart[] = before.name === after.name ? [] : ['name'];
  const words: readonly CellPart[] = sameValue(before.words, after.words) ? [] : ['words'];
  return [...name, ...findContentParts(before, after), ...words];
}

function findContentParts(before: Cell, after: Cell): readonly CellPart[] {
  const parts = (...given: readonly (readonly [CellPart, boolean])[]): readonly CellPart[] =>
    given.flatMap(([part, differs]) => (differs ? [part] : []));
  switch (after.kind) {
    case 'text':
      if (before.kind !== 'text') return ['kind', 'text'];
      return parts(['text', before.markdown !== after.markdown]);
    case 'sql':
      if (before.kind !== 'sql') break;
      return parts(['text', before.sql !== after.sql], ['as', before.as !== after.as]);
    case 'check':
      if (before.kind !== 'check') break;
      return parts(['text', before.sql !== after.sql]);
    case 'chart': {
      if (before.kind !== 'chart') return ['kind', 'text'];
      const isSame = before.source === after.source && sameValue(before.spec, after.spec);
      return parts(['text', !isSame], ['of', before.of !== after.of]);
    }
    case 'model': {
      if (before.kind !== 'model') return ['kind', 'text'];
      const isSame = before.source === after.source && sameValue(before.options, after.options);
      const isSameModel = before.model === after.model && before.gives === after.gives;
      return parts(['text', !isSame || !isSameModel], ['of', before.of !== after.of]);
    }
    case 'param': {
      if (before.kind !== 'param') return ['kind', 'text'];
      const { value: was, ...defined } = before.param;
      const { value: is, ...redefined } = after.param;
      return parts(['text', !sameValue(defined, redefined)], ['value', !sameValue(was, is)]);
    }
    case 'segment':
      if (before.kind !== 'segment') return ['kind', 'text'];
      return parts([
        'text',
        !sameValue(before.segment, after.segment) || before.source !== after.source,
      ]);
    case 'foreign':
      if (before.kind !== 'foreign') return ['kind', 'text'];
      return parts(['text', before.fence !== after.fence || before.body !== after.body]);
  }
  // A query that became a check, or the other way round, may still be the same query.
  const query = before.kind === 'sql' || before.kind === 'check' ? before.sql : null;
  return parts(['kind', true], ['text', query !== after.sql]);
}
