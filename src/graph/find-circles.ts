/**
 * The circles that stop nodes from being run, each told once: the shortest way from a node through what it reads back
 * to itself. `cyclic` are the nodes that depend on themselves, in page order.
 */
export function findCircles(
  cyclic: readonly string[],
  upstream: ReadonlyMap<string, readonly string[]>,
): readonly (readonly string[])[] {
  const members = new Set(cyclic);
  const told = new Set<string>();
  const circles: (readonly string[])[] = [];
  for (const node of cyclic) {
    if (told.has(node)) continue;
    const circle = shortestWayBack(node, upstream, members);
    for (const member of circle) told.add(member);
    if (circle.length > 0) circles.push(circle);
  }
  return circles;
}

/**
 * The step of a circle (its reader and what that reads) that was probably not meant: a cell that reads one further down
 * the page. `place` is the position on the page.
 */
export function findWeakest(
  circle: readonly string[],
  place: (node: string) => number,
): { readonly reader: string; readonly read: string } | null {
  const steps = circle.map((reader, index) => ({
    reader,
    read: circle[(index + 1) % circle.length] ?? reader,
  }));
  const down = steps.filter(({ reader, read }) => place(read) >= place(reader));
  const last = down.reduce<(typeof steps)[number] | null>(
    (best, step) => (best && place(best.read) >= place(step.read) ? best : step),
    null,
  );
  return last ?? steps.at(-1) ?? null;
}

function shortestWayBack(
  start: string,
  upstream: ReadonlyMap<string, readonly string[]>,
  members: ReadonlySet<string>,
): readonly string[] {
  const reader = new Map<string, string>();
  const waiting = [start];
  for (let at = 0; at < waiting.length; at += 1) {
    const node = waiting[at] ?? start;
    for (const read of upstream.get(node) ?? []) {
      if (read === start) return wayTo(node, reader);
      if (!members.has(read) || reader.has(read)) continue;
      reader.set(read, node);
      waiting.push(read);
    }
  }
  return [];
}

/** In the order of reading: each node reads the next one. */
function wayTo(end: string, reader: ReadonlyMap<string, string>): readonly string[] {
  const way = [end];
  for (let node = reader.get(end); node !== undefined; node = reader.get(node)) way.unshift(node);
  return way;
}
