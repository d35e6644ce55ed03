import type { GridPanel } from './grid-panel.ts';

export interface OpenPanelOf {
  /** Whether an element is a cell or header of the grid. */
  readonly isInGrid: (element: Element) => boolean;
  /** Brings the focus back to the cell that has it. */
  readonly follow: () => Promise<void>;
  readonly onOpen: () => void;
}

/** The menu or panel that is open over a grid, and where the focus goes when it is left. */
export class OpenPanel {
  readonly #of: OpenPanelOf;
  #shown = $state.raw<GridPanel | null>(null);
  #from: Element | null = null;

  constructor(of: OpenPanelOf) {
    this.#of = of;
  }

  get shown(): GridPanel | null {
    return this.#shown;
  }

  open(next: GridPanel): void {
    // A step from a menu to its panel keeps the way back.
    if (this.#shown === null) this.#from = document.activeElement;
    this.#of.onOpen();
    this.#shown = next;
  }

  /** Pressing a button again closes what it opened. */
  toggle(next: GridPanel): void {
    if (this.#shown?.kind === next.kind) this.close(true);
    else this.open(next);
  }

  /** `isBack`: the focus belongs where it was. */
  close(isBack: boolean): void {
    this.#shown = null;
    if (!isBack) return;
    const from = this.#from;
    const isElsewhere = from?.isConnected && !this.#of.isInGrid(from);
    if (isElsewhere && from instanceof HTMLElement) from.focus();
    else void this.#of.follow();
  }
}
