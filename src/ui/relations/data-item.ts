import type { Column } from '../../engine/contract.ts';
import type { Language } from '../../i18n/language.svelte.ts';
import type { ProfileTarget } from '../../session/column-profiles.svelte.ts';
import type { Masking } from '../../session/masking.svelte.ts';
import type { RelationEntry } from '../../session/relations.ts';
import type { SourceFile } from '../../session/sources.svelte.ts';
import type { Stack } from '../../session/stacks.svelte.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';
import { quoteName } from '../../sql/quote.ts';
import type { TreeItem } from './relation-tree.ts';

/** Something in the tree of the data panel. */
export type DataItem = GroupItem | FileItem | RelationItem | ColumnItem | ParamItem;

export interface GroupItem extends TreeItem {
  readonly kind: 'group';
  readonly isGroup: true;
  readonly children: readonly DataItem[];
  /** Instead of children. */
  readonly empty?: string;
}

export interface FileItem extends TreeItem {
  readonly kind: 'file';
  /** The name that cells read it by; null: no cell does. */
  readonly name: string | null;
  /** The file as the analyst knows it. */
  readonly title: string;
  readonly source: SourceFile | null;
  readonly stack: Stack | null;
  /** A file of a stack is read by way of it. */
  readonly isInStack: boolean;
  readonly rows: number;
  readonly findings: number;
  readonly target: ProfileTarget | null;
  readonly children: readonly DataItem[];
}

export interface RelationItem extends TreeItem {
  readonly kind: 'relation';
  readonly name: string;
  readonly entry: RelationEntry;
  readonly meaning: string;
  readonly children: readonly DataItem[];
}

export interface ColumnItem extends TreeItem {
  readonly kind: 'column';
  readonly name: string;
  readonly column: Column;
  /** The item that it is a column of. */
  readonly owner: string;
  readonly ownerLabel: string;
  readonly target: ProfileTarget | null;
  readonly isPersonal: boolean;
  readonly children: readonly [];
}

export interface ParamItem extends TreeItem {
  readonly kind: 'param';
  readonly name: string;
  readonly node: string;
  readonly value: string | null;
  readonly children: readonly [];
}

/** What items are made of. */
export interface ItemContent {
  readonly workbench: Workbench;
  readonly masking: Masking;
  /** What queries of the notebook can read by name. */
  readonly entries: readonly RelationEntry[];
  readonly say: Language['say'];
}

export function columnItems(
  owner: string,
  ownerLabel: string,
  columns: readonly Column[],
  target: ProfileTarget | null,
  isPersonal: (column: string) => boolean,
): readonly ColumnItem[] {
  return columns.map((column) => ({
    kind: 'column',
    id: `${owner} ${column.name}`,
    label: column.name,
    name: column.name,
    column,
    owner,
    ownerLabel,
    target,
    isPersonal: isPersonal(column.name),
    children: [],
  }));
}

/** The item of this id, at whatever depth. */
export function findItem(items: readonly DataItem[], id: string | null): DataItem | null {
  for (const item of items) {
    if (item.id === id) return item;
    const below = findItem(item.children, id);
    if (below) return below;
  }
  return null;
}

/** What the columns of an item are profiled by. */
export function targetOf(item: DataItem | null): ProfileTarget | null {
  if (item?.kind === 'file') return item.target;
  return item?.kind === 'relation' ? item.entry.target : null;
}

/** The name of an item as it has to be written in SQL; null: nothing reads it by name. */
export function sqlName(item: DataItem): string | null {
  switch (item.kind) {
    case 'group':
      return null;
    case 'file':
      return item.name === null ? null : quoteName(item.name);
    case 'param':
      return `$${item.name}`;
    case 'relation':
    case 'column':
      return quoteName(item.name);
  }
}
