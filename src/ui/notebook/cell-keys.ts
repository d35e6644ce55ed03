import { tick } from 'svelte';
import type { Cell } from '../../notebook/notebook.ts';
import { headingOf } from '../../notebook/sections.ts';
import type { Reading } from '../../session/reading.svelte.ts';
import { matchesKeys } from '../commands/keys.ts';
import type { CellActions } from './cell-actions.ts';
import { editCell, focusCell } from './focus-cell.ts';
import type { NewCellKind } from './new-cell.ts';

export interface CellPlace {
  readonly reading: Reading;
  readonly actions: CellActions;
  readonly cells: readonly Cell[];
  readonly extendTo: (id: string) => void;
  readonly add: (kind: NewCellKind, at: number) => Promise<void>;
}

/** What keys do while a cell itself has the focus; false: the key means nothing there. */
export function actOnKey(event: KeyboardEvent, id: string, place: CellPlace): boolean {
  const { reading, actions } = place;
  const is = (keys: string): boolean => matchesKeys(event, keys);
  if (is('ArrowDown J')) walk(place, id, 1);
  else if (is('ArrowUp K')) walk(place, id, -1);
  else if (is('Shift+ArrowDown')) extend(place, id, 1);
  else if (is('Shift+ArrowUp')) extend(place, id, -1);
  else if (is('Home')) walkTo(place, 0);
  else if (is('End')) walkTo(place, -1);
  else if (is('Enter')) open(place, id);
  else if (is('Mod+Enter')) actions.run(id);
  else if (is('Shift+Enter')) {
    actions.run(id);
    walk(place, id, 1);
  } else if (is('Alt+Enter')) {
    actions.run(id);
    void place.add('sql', actions.placeAfter(id));
  } else if (is('Alt+ArrowUp')) shift(actions, id, -1);
  else if (is('Alt+ArrowDown')) shift(actions, id, 1);
  else if (is('A')) void place.add('sql', actions.placeAfter(id) - 1);
  else if (is('B')) void place.add('sql', actions.placeAfter(id));
  else if (is('T')) void place.add('text', actions.placeAfter(id));
  else if (is('D')) actions.duplicate(id);
  else if (is('Delete Backspace')) remove(actions, id);
  else if (is('F2')) reading.write(id, 'name');
  else if (is('N')) reading.write(id, 'note');
  else if (is('F')) fold(place, id);
  else if (is('C')) reading.showCode(id, !reading.isCodeOpen(id));
  else if (is('Mod+A'))
    reading.select(
      place.cells.map((cell) => cell.id),
      id,
    );
  else if (is('Escape') && reading.selected.size > 1) reading.be(id);
  else return false;
  return true;
}

function walk(place: CellPlace, from: string, by: -1 | 1): void {
  const { shown } = place.actions;
  const next = shown[shown.findIndex(({ id }) => id === from) + by];
  if (!next) return;
  place.reading.be(next.id);
  focusCell(next.id, false);
}

function walkTo({ reading, actions }: CellPlace, index: number): void {
  const next = actions.shown.at(index);
  if (!next) return;
  reading.be(next.id);
  focusCell(next.id, false);
}

function extend(place: CellPlace, from: string, by: -1 | 1): void {
  const { shown } = place.actions;
  const next = shown[shown.findIndex(({ id }) => id === from) + by];
  if (!next) return;
  const { selected } = place.reading;
  if (selected.has(next.id)) {
    place.reading.select(
      [...selected].filter((id) => id !== from),
      next.id,
    );
  } else place.extendTo(next.id);
  focusCell(next.id, false);
}

function open({ reading, cells }: CellPlace, id: string): void {
  const cell = cells.find((other) => other.id === id);
  reading.fold(id, false);
  if (cell?.kind !== 'param') reading.showCode(id, true);
  void tick().then(() => editCell(id));
}

function fold({ reading, cells }: CellPlace, id: string): void {
  const cell = cells.find((other) => other.id === id);
  if (!cell) return;
  if (headingOf(cell)) reading.closeSection(id, !reading.isSectionClosed(id));
  else reading.fold(id, !(reading.foldOf(id) ?? cell.words['fold'] === 'yes'));
}

/** What is put elsewhere in the page loses the focus on its way. */
function shift(actions: CellActions, id: string, by: -1 | 1): void {
  actions.shift(id, by);
  void tick().then(() => focusCell(id, false));
}

function remove(actions: CellActions, id: string): void {
  const next = actions.remove(id);
  if (next !== null) void tick().then(() => focusCell(next, false));
}
