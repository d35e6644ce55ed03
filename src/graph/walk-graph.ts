import type { GraphLayout } from './layout-graph.ts';

export type WalkKey = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End';

/**
 * Where an arrow key leads on a drawn graph: against the lines to what a node reads, along them to who reads it (the
 * nearest of several), and across them to the neighbour in the same layer. Null: nowhere.
 */
export function walkGraph(layout: GraphLayout, from: string | null, key: WalkKey): string | null {
  const ids = [...layout.places.keys()];
  const ordered = ids.toSorted(
    (one, other) =>
      depth(layout, one) - depth(layout, other) || side(layout, one) - side(layout, other),
  );
  if (key === 'Home') return ordered[0] ?? null;
  if (key === 'End') return ordered.at(-1) ?? null;
  if (from === null || !layout.places.has(from)) return ordered[0] ?? null;
  const isAcross = layout.direction === 'across';
  const back = isAcross ? 'ArrowLeft' : 'ArrowUp';
  const on = isAcross ? 'ArrowRight' : 'ArrowDown';
  if (key === back || key === on) {
    const next = layout.lines.flatMap((line) => {
      if (line.from === line.to) return [];
      if (key === back) return line.to === from ? [line.from] : [];
      return line.from === from ? [line.to] : [];
    });
    return nearest(layout, from, next);
  }
  const step = key === (isAcross ? 'ArrowUp' : 'ArrowLeft') ? -1 : 1;
  const beside = ordered.filter((id) => Math.abs(depth(layout, id) - depth(layout, from)) < 1);
  return beside[beside.indexOf(from) + step] ?? null;
}

function nearest(layout: GraphLayout, from: string, ids: readonly string[]): string | null {
  const here = side(layout, from);
  const far = (id: string): number => Math.abs(side(layout, id) - here);
  return ids.toSorted((one, other) => far(one) - far(other))[0] ?? null;
}

function depth({ places, direction }: GraphLayout, id: string): number {
  const place = places.get(id);
  return (direction === 'across' ? place?.x : place?.y) ?? 0;
}

function side({ places, direction }: GraphLayout, id: string): number {
  const place = places.get(id);
  return (direction === 'across' ? place?.y : place?.x) ?? 0;
}
