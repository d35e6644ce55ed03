import type { LayoutDirection, Point } from '../../graph/layout-graph.ts';

/** A smooth line through all points, which at each of them goes straight in the direction of the drawing. */
export function linePath(points: readonly Point[], direction: LayoutDirection): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${show(first)}`;
  let from = first;
  for (const to of rest) {
    path += `C${bend(from, to, from, direction)} ${bend(from, to, to, direction)} ${show(to)}`;
    from = to;
  }
  return path;
}

/** Half way along the direction of the drawing, as far across it as `at`. */
function bend(from: Point, to: Point, at: Point, direction: LayoutDirection): string {
  return direction === 'across'
    ? show({ x: (from.x + to.x) / 2, y: at.y })
    : show({ x: at.x, y: (from.y + to.y) / 2 });
}

function show({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}
