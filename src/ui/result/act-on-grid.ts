import type { Anchor } from './floating-place.ts';
import type { GridAction } from './grid-keys.ts';
import type { GridPanel } from './grid-panel.ts';
import type { GridView } from './GridView.svelte.ts';

/** What an action needs of the grid around its cells. */
export interface GridActing {
  readonly view: GridView;
  /** What a menu or panel stands at. */
  readonly anchor: Anchor;
  /** Brings the focus into sight, and the browser's focus to it. */
  readonly follow: () => Promise<void>;
  readonly onMenu: (row: number, column: number, anchor: Anchor) => void;
  readonly onPanel: (panel: GridPanel) => void;
  readonly onSort: (column: number, adds: boolean) => void;
  readonly onMove: (column: string, step: -1 | 1) => void;
  readonly onInspect: () => void;
  /** With the names of the columns. */
  readonly onCopy: () => void;
}

/** Does what a key asked for, where the focus is. */
export function actOnGrid(action: GridAction, grid: GridActing): void {
  const { view, anchor } = grid;
  const { row, column } = view.focus;
  switch (action.kind) {
    case 'go':
      if (action.extend) view.extendTo(action.to);
      else view.select(action.to);
      return void grid.follow();
    case 'widen':
      view.columns.setWidth(column, view.columns.widthOf(column) + action.by);
      return view.columns.keepWidth();
    case 'move': {
      const { name } = view.columns.placed[column] ?? {};
      return name === undefined ? undefined : grid.onMove(name, action.step);
    }
    case 'sort':
      return grid.onSort(column, action.adds);
    case 'inspect':
      return grid.onInspect();
    case 'menu':
      return grid.onMenu(row, column, anchor);
    case 'select':
      if (action.what === 'all') view.selectAll();
      else if (action.what === 'cell') view.select(view.focus);
      else if (action.what === 'row') view.selectRow(row);
      else view.selectColumn(column);
      return void grid.follow();
    case 'go-to-row':
      return grid.onPanel({ kind: 'go', anchor });
    case 'copy-with-names':
      return grid.onCopy();
  }
}
