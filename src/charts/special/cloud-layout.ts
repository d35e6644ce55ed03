import type { MeasureText } from './measure-text.ts';

/** Where the words of a cloud lie: the largest in the middle, none over another, none turned. */
export interface CloudWord {
  readonly key: string;
  readonly text: string;
  readonly weight: number;
}

export interface PlacedWord {
  readonly key: string;
  /** The middle of the word. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Of the letters, in pixels. */
  readonly size: number;
}

export interface CloudPlan {
  readonly words: readonly PlacedWord[];
  /** What is left of the height that was given once the words stand in it. */
  readonly height: number;
}

export const smallestWord = 11;
/** Of a line of letters, with those that reach below it. */
const lineHeight = 1.16;
const apart = 3;

/**
 * Each word is placed at the first free spot of a spiral from the middle, so the same words always give the same cloud.
 * A word's area, not its height, grows with its weight. Where there is not room enough for all, all become smaller down
 * to what can still be read; what finds no room then is left out.
 */
export function layOutCloud(
  given: readonly CloudWord[],
  room: { readonly width: number; readonly height: number },
  measure: MeasureText,
): CloudPlan {
  const words = [...given].sort(
    (one, other) => other.weight - one.weight || (one.key < other.key ? -1 : 1),
  );
  const heaviest = words[0]?.weight ?? 1;
  const widths = words.map(({ text }) => Math.max(1, measure(text, 100, 600)) / 100);
  const widthAtTop = Math.max(
    1e-6,
    ...words.map(({ weight }, at) => Math.sqrt(weight / heaviest) * (widths[at] ?? 0)),
  );
  const tallest = Math.min(84, Math.max(44, room.width / 10));
  let top = Math.min(tallest, (room.width * 0.9) / widthAtTop, room.height * 0.5);
  let best: readonly PlacedWord[] = [];
  for (let turn = 0; turn < 14; turn += 1) {
    const sizes = words.map(({ weight }) =>
      Math.max(smallestWord, top * Math.sqrt(weight / heaviest)),
    );
    const placed = place(words, sizes, widths, room);
    if (placed.length > best.length) best = placed;
    if (placed.length === words.length || top <= smallestWord) break;
    top = Math.max(smallestWord, top * 0.88);
  }
  return trimmed(best, room.width);
}

function place(
  words: readonly CloudWord[],
  sizes: readonly number[],
  widths: readonly number[],
  room: { readonly width: number; readonly height: number },
): readonly PlacedWord[] {
  const placed: PlacedWord[] = [];
  const middle = { x: room.width / 2, y: room.height / 2 };
  for (const [at, { key }] of words.entries()) {
    const size = sizes[at] ?? smallestWord;
    const width = (widths[at] ?? 1) * size;
    const height = size * lineHeight;
    const limits = { x: middle.x - width / 2, y: middle.y - height / 2 };
    if (limits.x < 0 || limits.y < 0) continue;
    const spot = firstFree(placed, { width, height }, limits, middle);
    if (spot) placed.push({ key, ...spot, width, height, size });
  }
  return placed;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The first spot of the spiral, from the middle, where a box meets no other; `limits` are how far out it may be. */
function firstFree(
  others: readonly PlacedWord[],
  box: { readonly width: number; readonly height: number },
  limits: Point,
  middle: Point,
): Point | null {
  const flat = Math.max(1, limits.x) / Math.max(1, limits.y);
  const squeeze = Math.min(3, Math.max(0.4, Math.sqrt(flat)));
  let radius = 0;
  for (let angle = 0; angle < 260; angle += Math.min(0.35, 5 / Math.max(4, radius))) {
    radius = 2.1 * angle;
    const x = radius * Math.cos(angle) * squeeze;
    const y = (radius * Math.sin(angle)) / squeeze;
    if (Math.abs(x) > limits.x || Math.abs(y) > limits.y) continue;
    const isFree = others.every(
      (other) =>
        Math.abs(middle.x + x - other.x) >= (box.width + other.width) / 2 + apart ||
        Math.abs(middle.y + y - other.y) >= (box.height + other.height) / 2,
    );
    if (isFree) return { x: middle.x + x, y: middle.y + y };
  }
  return null;
}

/** Moved to the middle of the width and up to the edge, so that no empty strip stands above or below. */
function trimmed(words: readonly PlacedWord[], width: number): CloudPlan {
  if (words.length === 0) return { words, height: 40 };
  const left = Math.min(...words.map((word) => word.x - word.width / 2));
  const right = Math.max(...words.map((word) => word.x + word.width / 2));
  const top = Math.min(...words.map((word) => word.y - word.height / 2));
  const bottom = Math.max(...words.map((word) => word.y + word.height / 2));
  const [dx, dy] = [(width - left - right) / 2, edge - top];
  return {
    words: words.map((word) => ({ ...word, x: word.x + dx, y: word.y + dy })),
    height: bottom - top + 2 * edge,
  };
}

const edge = 6;
