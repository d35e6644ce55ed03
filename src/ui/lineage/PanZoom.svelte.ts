import type { Point, View } from '../../graph/layout-graph.ts';

/** How a drawing is looked at: which part of it, and how large. */
export class PanZoom {
  #x = $state(0);
  #y = $state(0);
  #scale = $state(1);
  /** The reader moved or zoomed by hand, so that a new drawing must not jump. */
  #moved = false;

  get transform(): string {
    return `translate(${round(this.#x)} ${round(this.#y)}) scale(${round(this.#scale)})`;
  }

  get scale(): number {
    return this.#scale;
  }

  get moved(): boolean {
    return this.#moved;
  }

  panBy(x: number, y: number): void {
    this.#moved = true;
    this.#x += x;
    this.#y += y;
  }

  /** `at` stays where it is, in pixels of the view. */
  zoomBy(factor: number, at: Point): void {
    this.#moved = true;
    const scale = Math.min(largest, Math.max(smallest, this.#scale * factor));
    this.#x = at.x - ((at.x - this.#x) * scale) / this.#scale;
    this.#y = at.y - ((at.y - this.#y) * scale) / this.#scale;
    this.#scale = scale;
  }

  /** All of it, in the middle. */
  fit(drawing: View, view: View): void {
    const scale = Math.min(1, view.width / drawing.width, view.height / drawing.height);
    this.#moved = false;
    this.#show(drawing, view, Number.isFinite(scale) && scale > 0 ? scale : 1);
  }

  /** All of it where it can be read then; else at the smallest size that can be, with `at` in the middle. */
  begin(drawing: View, view: View, at: Point): void {
    this.fit(drawing, view);
    if (this.#scale >= readable) return;
    this.#scale = readable;
    this.centre(at, view, drawing);
  }

  centre(at: Point, view: View, drawing: View): void {
    this.#x = within(view.width / 2 - at.x * this.#scale, view.width, drawing.width * this.#scale);
    this.#y = within(
      view.height / 2 - at.y * this.#scale,
      view.height,
      drawing.height * this.#scale,
    );
  }

  /** Whether a point of the drawing is in sight, `margin` pixels from the edge at least. */
  sees(at: Point, view: View, margin: number): boolean {
    const x = at.x * this.#scale + this.#x;
    const y = at.y * this.#scale + this.#y;
    return x >= margin && y >= margin && x <= view.width - margin && y <= view.height - margin;
  }

  #show(drawing: View, view: View, scale: number): void {
    this.#scale = scale;
    this.#x = (view.width - drawing.width * scale) / 2;
    this.#y = Math.max(0, (view.height - drawing.height * scale) / 2);
  }
}

const smallest = 0.1;
const largest = 2.5;
/** Names of 12 px are about 8 px high then. */
const readable = 0.66;

/** No empty margin where the drawing is larger than the view; in the middle where it is smaller. */
function within(start: number, view: number, drawing: number): number {
  if (drawing <= view) return (view - drawing) / 2;
  return Math.min(0, Math.max(view - drawing, start));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
