import { relationsMessages as messages } from '../../i18n/messages/relations.ts';
import type { SourceFile } from '../../session/sources.svelte.ts';
import { labelOf, type Stack } from '../../session/stacks.svelte.ts';
import { engineType } from '../../sql/engine-type.ts';
import { columnItems, type FileItem, type ItemContent } from './data-item.ts';
import { isPersonal } from './personal-columns.ts';

/** The files of the workspace, those read together as one table below it. */
export function fileItems(content: ItemContent): readonly FileItem[] {
  const { sources } = content.workbench;
  const single = sources.all.filter(({ id }) => sources.stacks.of(id) === null);
  return [
    ...single.map((source) => fileItem(content, source, null)),
    ...sources.stacks.all.map((stack) => fileItem(content, null, stack)),
  ];
}

/** One file, or several together. */
function fileItem(content: ItemContent, source: SourceFile | null, stack: Stack | null): FileItem {
  const { workbench, masking, entries, say } = content;
  const { sources, plan, health } = workbench;
  const table = source ?? stack;
  const node = plan.nodes.find((each) => each.kind === 'source' && each.table === table?.table);
  const entry = entries.find((each) => each.node === node?.id);
  const columns = (table?.report?.columns ?? []).map(({ name, type }) => ({
    name,
    type: engineType(type),
  }));
  const count = table?.report?.loaded ?? 0;
  const target =
    entry?.target ??
    (table && table.stamp !== ''
      ? {
          relation: { schema: 'main', name: table.table },
          version: table.stamp,
          rows: count,
          columns,
          variables: () => [],
        }
      : null);
  const id = `file ${table?.id ?? ''}`;
  const name = node?.name ?? null;
  const title = source
    ? labelOf(source)
    : say(messages.filesTogether, { count: stack?.members.length ?? 0 });
  const label = name ?? title;
  const isPrivate = (column: string): boolean => isPersonal(masking, name ?? '', column);
  const members = sources.all.filter(({ id: member }) => stack?.members.includes(member));
  return {
    kind: 'file',
    id,
    label,
    more: `${title} ${stack?.table ?? ''}`,
    name,
    title,
    source,
    stack,
    isInStack: source !== null && sources.stacks.of(source.id) !== null,
    rows: count,
    findings: health.report?.findings.filter((each) => each.table === name).length ?? 0,
    target,
    children: [
      ...members.map((member) => fileItem(content, member, null)),
      ...columnItems(id, label, columns, target, isPrivate),
    ],
  };
}
