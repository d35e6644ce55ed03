import { relationMeanings } from '../../i18n/messages/relations.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';
import type { RelationEntry } from '../../session/relations.ts';
import { sharedScope } from '../../sql/shared-scope.ts';
import { columnItems, type ItemContent, type ParamItem, type RelationItem } from './data-item.ts';
import { isPersonal } from './personal-columns.ts';

/** Member data: what every analysis relies on. */
export function memberDataItems(content: ItemContent): readonly RelationItem[] {
  const entries = content.entries.filter(({ kind, name }) => kind === 'data' && isCanonical(name));
  return entries.map((entry) => relationItem(content, entry));
}

/** What stands between the files and the member data. */
export function stepItems(content: ItemContent): readonly RelationItem[] {
  const entries = content.entries.filter(({ kind, name }) => kind === 'data' && !isCanonical(name));
  return entries.map((entry) => relationItem(content, entry));
}

/** The cells of the notebook itself. */
export function cellItems(content: ItemContent): readonly RelationItem[] {
  const entries = content.entries.filter(({ kind }) => kind === 'cell');
  return entries.map((entry) => relationItem(content, entry));
}

/** Parameters that queries of the notebook can use: its own and those of the workspace. */
export function paramItems(
  { workbench }: Pick<ItemContent, 'workbench'>,
  notebook: OpenNotebook,
): readonly ParamItem[] {
  return workbench.plan.nodes
    .filter(
      ({ kind, scope, name }) =>
        kind === 'param' && name !== '' && (scope === sharedScope || scope === notebook.scope),
    )
    .map(({ id, name }) => {
      const result = workbench.runs.results.get(id);
      const value = result?.kind === 'value' ? result.value : null;
      return {
        kind: 'param',
        id: `param ${id}`,
        label: `$${name}`,
        name,
        node: id,
        value: value === null ? null : String(value),
        children: [],
      };
    });
}

function isCanonical(name: string): boolean {
  return name in relationMeanings;
}

function relationItem({ masking, say }: ItemContent, entry: RelationEntry): RelationItem {
  const id = `relation ${entry.node}`;
  const meaning = entry.kind === 'data' ? relationMeanings[entry.name] : undefined;
  const isPrivate = (column: string): boolean => isPersonal(masking, entry.name, column);
  return {
    kind: 'relation',
    id,
    label: entry.name,
    name: entry.name,
    more: meaning ? say(meaning) : '',
    meaning: meaning ? say(meaning) : '',
    entry,
    children: columnItems(id, entry.name, entry.columns, entry.target, isPrivate),
  };
}
