import { Facet, type EditorState } from '@codemirror/state';
import {
  fillMessage,
  type LanguageCode,
  type Message,
  type MessageValues,
} from '../../i18n/message.ts';
import { editorMessages as messages } from '../../i18n/messages/query.ts';
import { formatNumber } from '../../i18n/numbers.ts';
import { foldName } from '../../sql/fold-name.ts';
import type { Columns, KnownColumn, ScopeTable } from '../../sql/query-scope.ts';
import { element } from './dom-element.ts';
import { editorLanguage } from './editor-language.ts';
import { namesField, relationsOf, type AskedProfile } from './editor-names.ts';
import type { Explained } from './explain.ts';
import { functionCard } from './function-card.ts';
import { profileCard } from './profile-card.ts';

/** Asks for the profile of a column of a relation; null where there is nothing to ask. */
export type AskProfile = (relation: string, column: string) => AskedProfile | null;

export const askProfile = Facet.define<AskProfile, AskProfile>({
  combine: ([ask]) => ask ?? (() => null),
});

/** A card about a name; `destroy` when it is closed. */
export interface NameCard {
  readonly dom: HTMLElement;
  readonly destroy: () => void;
}

export function cardOf(state: EditorState, explained: Explained): NameCard {
  const code = state.facet(editorLanguage);
  switch (explained.kind) {
    case 'function':
      return still(functionCard(explained.called, code));
    case 'column':
      return columnCard(state, explained, code);
    case 'relation':
      return still(relationCard(state, explained.name, code));
    case 'common-table': {
      const { name, columns } = explained.table;
      return still(tableCard(name, say(code, messages.commonTable), columns, code));
    }
    case 'table':
      return still(scopeTableCard(state, explained.table, code));
    case 'parameter':
      return still(parameterCard(state, explained.name, code));
  }
}

function still(dom: HTMLElement): NameCard {
  return { dom, destroy: () => undefined };
}

function columnCard(
  state: EditorState,
  { name, type, owner, source }: Extract<Explained, { kind: 'column' }>,
  code: LanguageCode,
): NameCard {
  const dom = element('div', 'cm-card', titleOf(name, type ?? say(code, messages.unknownType)));
  const of = source?.relation ?? owner;
  if (source && source.column !== name) {
    dom.append(
      element(
        'p',
        'cm-soft',
        say(code, messages.columnIs, { column: source.column, relation: of }),
      ),
    );
  } else if (of !== '')
    dom.append(element('p', 'cm-soft', say(code, messages.columnOf, { relation: of })));
  else dom.append(element('p', 'cm-soft', say(code, messages.columnHere)));
  const asked = source && state.facet(askProfile)(source.relation, source.column);
  if (!asked) return still(dom);
  const profile = profileCard(asked, code);
  dom.append(profile.dom);
  return { dom, destroy: profile.destroy };
}

function relationCard(state: EditorState, name: string, code: LanguageCode): HTMLElement {
  const { relations } = state.field(namesField);
  const entry = relations.findLast((each) => foldName(each.name) === foldName(name));
  const known = relationsOf(state).find((each) => foldName(each.name) === foldName(name));
  const kind = entry ? say(code, messages[entry.kind]) : '';
  const dom = element('div', 'cm-card', titleOf(name, kind));
  const rows = entry?.rows;
  if (rows != null) {
    dom.append(
      element('p', 'cm-soft', say(code, messages.rows, { rows: formatNumber(rows, code, 0) })),
    );
  }
  dom.append(columnList(known?.columns ?? [], known?.certain === false, code));
  return dom;
}

function scopeTableCard(state: EditorState, table: ScopeTable, code: LanguageCode): HTMLElement {
  const { origin, name, columns } = table;
  if (origin.kind === 'relation') {
    const card = relationCard(state, origin.name, code);
    if (foldName(name) === foldName(origin.name)) return card;
    card.prepend(
      element('p', 'cm-soft', say(code, messages.aliasOf, { alias: name, name: origin.name })),
    );
    return card;
  }
  const kind = origin.kind === 'common-table' ? messages.commonTable : messages.subquery;
  return tableCard(name, say(code, kind), columns, code);
}

function tableCard(
  name: string,
  kind: string,
  { list, open }: Columns,
  code: LanguageCode,
): HTMLElement {
  return element('div', 'cm-card', titleOf(name, kind), columnList(list, open, code));
}

function columnList(
  columns: readonly KnownColumn[],
  open: boolean,
  code: LanguageCode,
): HTMLElement {
  const most = 12;
  const list = element('ul', 'cm-columns');
  for (const { name, type } of columns.filter((each) => each.name !== '').slice(0, most)) {
    list.append(element('li', '', element('span', '', name), element('code', '', type ?? '')));
  }
  const left = columns.length - most;
  if (left > 0)
    list.append(element('li', 'cm-soft', say(code, messages.moreColumns, { count: left })));
  if (columns.length === 0) list.append(element('li', 'cm-soft', say(code, messages.noColumns)));
  else if (open) list.append(element('li', 'cm-soft', say(code, messages.maybeMore)));
  return list;
}

function parameterCard(state: EditorState, name: string, code: LanguageCode): HTMLElement {
  const { parameters } = state.field(namesField);
  const known = parameters.find((each) => foldName(each.name) === foldName(name));
  const dom = element('div', 'cm-card', titleOf(`$${name}`, say(code, messages.parameter)));
  const { value } = known ?? {};
  const text =
    known === undefined
      ? say(code, messages.noParameter)
      : value == null || value === ''
        ? say(code, messages.noValue)
        : say(code, messages.value, {
            value: Array.isArray(value) ? value.join(', ') : String(value),
          });
  dom.append(element('p', '', text));
  return dom;
}

function titleOf(name: string, detail: string): HTMLElement {
  return element('p', 'cm-card-title', element('strong', '', name), element('code', '', detail));
}

function say(code: LanguageCode, message: Message, values?: MessageValues): string {
  return fillMessage(message, code, values);
}
