import type { Component } from 'svelte';
import type { Column } from '../../engine/contract.ts';
import type { ProfileTarget } from '../../session/column-profiles.svelte.ts';
import type { RelationEntry } from '../../session/relations.ts';
import type { SourceFile } from '../../session/sources.svelte.ts';
import type { Stack } from '../../session/stacks.svelte.ts';
import type { TreeItem } from './relation-tree.ts';

/** What the tree of the data panel is about. */
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

export type ItemIcon = Component<{ size?: number; 'aria-hidden'?: 'true' }>;

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
