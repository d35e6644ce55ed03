import type { GridView } from './GridView.svelte.ts';

/** The scroll bars of a grid: what they are moved to, and where the view belongs on them. */
export class GridScroll {
  readonly #view: () => GridView;
  #element: HTMLElement | null = null;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(view: () => GridView) {
    this.#view = view;
  }

  /** An attachment of what scrolls; the view is told of its size. */
  readonly attach = (element: HTMLElement): (() => void) => {
    this.#element = element;
    const observer = new ResizeObserver(() => {
      this.#view().resize(element.clientWidth, element.clientHeight);
    });
    observer.observe(element);
    return () => observer.disconnect();
  };

  get element(): HTMLElement {
    if (!this.#element) throw new Error('The grid is not on the page.');
    return this.#element;
  }

  /** Brings the focus into sight. */
  reveal(): void {
    const left = this.#view().reveal();
    this.placeBar();
    this.element.scrollLeft = left;
    this.#tell();
  }

  placeBar(): void {
    const { element } = this;
    const view = this.#view();
    if (Math.abs(element.scrollTop - view.barPosition) > 1) element.scrollTop = view.barPosition;
    view.barMoved(element.scrollTop);
  }

  scrolled(): void {
    this.#tell();
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#rest(), 150);
  }

  stop(): void {
    clearTimeout(this.#resting);
  }

  /** The bar may have been moved since, and its event is still to come: what the hand did last holds. */
  #rest(): void {
    this.#tell();
    this.placeBar();
  }

  #tell(): void {
    this.#view().scrolled(this.element.scrollTop, this.element.scrollLeft);
  }
}
