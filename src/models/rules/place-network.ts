/** Where a node of a network stands; both from 0 to 1. */
export interface NodePlace {
  readonly x: number;
  readonly y: number;
}

/**
 * Places the nodes of a small network so that those with an edge are near each other and all others apart: springs and
 * repulsion with a falling temperature, after Fruchterman and Reingold (1991), from a circle, so that the same network
 * always looks the same. `edges` are pairs of nodes. A pull to the middle keeps separate parts on the page; in the end
 * nodes make room for each other's names.
 */
export function placeNetwork(
  nodes: number,
  edges: readonly (readonly [number, number])[],
): readonly NodePlace[] {
  if (nodes === 0) return [];
  const x = new Float64Array(nodes);
  const y = new Float64Array(nodes);
  for (let node = 0; node < nodes; node += 1) {
    const turn = (2 * Math.PI * node) / nodes;
    x[node] = Math.cos(turn);
    y[node] = Math.sin(turn);
  }
  const apart = Math.sqrt(4 / nodes);
  for (let round = 0; round < rounds; round += 1) {
    move(x, y, edges, apart, 0.2 * (1 - round / rounds) + 0.001);
  }
  const across = toUnit(x);
  const up = toUnit(y);
  for (let round = 0; round < rounds; round += 1) makeRoom(across, up);
  return Array.from(across, (value, node) => ({ x: value, y: up[node] ?? 0 }));
}

const rounds = 400;

/** What a node with its name takes of the page, on a narrow screen. */
const room = { width: 0.24, height: 0.1 } as const;

function move(
  x: Float64Array,
  y: Float64Array,
  edges: readonly (readonly [number, number])[],
  apart: number,
  most: number,
): void {
  const nodes = x.length;
  const dx = new Float64Array(nodes);
  const dy = new Float64Array(nodes);
  const push = (one: number, other: number, force: (distance: number) => number): void => {
    const across = (x[one] ?? 0) - (x[other] ?? 0);
    const up = (y[one] ?? 0) - (y[other] ?? 0);
    const distance = Math.max(1e-6, Math.hypot(across, up));
    const strength = force(distance) / distance;
    dx[one] = (dx[one] ?? 0) + across * strength;
    dy[one] = (dy[one] ?? 0) + up * strength;
    dx[other] = (dx[other] ?? 0) - across * strength;
    dy[other] = (dy[other] ?? 0) - up * strength;
  };
  for (let one = 0; one < nodes; one += 1) {
    for (let other = 0; other < one; other += 1) {
      push(one, other, (distance) => (apart * apart) / distance);
    }
  }
  for (const [one, other] of edges) {
    push(one, other, (distance) => -(spring * distance * distance) / apart);
  }
  for (let node = 0; node < nodes; node += 1) {
    const across = (dx[node] ?? 0) - (x[node] ?? 0) * pull;
    const up = (dy[node] ?? 0) - (y[node] ?? 0) * pull;
    const length = Math.max(1e-9, Math.hypot(across, up));
    const step = Math.min(length, most) / length;
    x[node] = (x[node] ?? 0) + across * step;
    y[node] = (y[node] ?? 0) + up * step;
  }
}

/** Weaker than repulsion, so that names have room between neighbours. */
const spring = 0.4;

const pull = 1.5;

/** From 0 to 1; a single value stands in the middle. */
function toUnit(values: Float64Array): Float64Array {
  const lowest = values.reduce((least, value) => Math.min(least, value), Infinity);
  const highest = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const width = highest - lowest;
  return values.map((value) => (width > 1e-9 ? (value - lowest) / width : 0.5));
}

/** Nodes whose names overlap move apart in the direction in which less is missing, and stay on the page. */
function makeRoom(x: Float64Array, y: Float64Array): void {
  for (let one = 0; one < x.length; one += 1) {
    for (let other = 0; other < one; other += 1) {
      const across = (x[one] ?? 0) - (x[other] ?? 0);
      const up = (y[one] ?? 0) - (y[other] ?? 0);
      const wide = 1 - Math.abs(across) / room.width;
      const high = 1 - Math.abs(up) / room.height;
      if (wide <= 0 || high <= 0) continue;
      if (wide * room.width < high * room.height) {
        part(x, one, other, (wide * room.width * (across < 0 ? -1 : 1)) / 4);
      } else part(y, one, other, (high * room.height * (up < 0 ? -1 : 1)) / 4);
    }
  }
}

function part(values: Float64Array, one: number, other: number, step: number): void {
  values[one] = Math.min(1, Math.max(0, (values[one] ?? 0) + step));
  values[other] = Math.min(1, Math.max(0, (values[other] ?? 0) - step));
}
