import {
  SearchQuery,
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  openSearchPanel,
  replaceAll,
  replaceNext,
  search,
  searchKeymap,
  setSearchQuery,
} from '@codemirror/search';
import { StateEffect, type Extension } from '@codemirror/state';
import {
  keymap,
  runScopeHandlers,
  type Command,
  type EditorView,
  type Panel,
  type ViewUpdate,
} from '@codemirror/view';
import { fillMessage, type Message } from '../../i18n/message.ts';
import { editorMessages as messages } from '../../i18n/messages/query.ts';
import { element } from './dom-element.ts';
import { editorLanguage } from './editor-language.ts';

/** Find and replace within the editor. */
export const findPanel: Extension = [
  search({ top: true, createPanel: (view) => new FindPanel(view) }),
  keymap.of(searchKeymap),
];

/** Opens the panel with the field for the new text. */
export const openReplace: Command = (view) => {
  openSearchPanel(view);
  view.dispatch({ effects: showReplace.of(null) });
  return true;
};

const showReplace = StateEffect.define<null>();

/** More matches than these are not counted. */
const mostCounted = 999;

class FindPanel implements Panel {
  readonly dom: HTMLElement;
  readonly top = true;
  readonly #view: EditorView;
  readonly #find: HTMLInputElement;
  readonly #replace: HTMLInputElement;
  readonly #replaceRow: HTMLElement;
  readonly #count: HTMLElement;
  readonly #fold: HTMLButtonElement;
  readonly #toggles: Readonly<Record<Toggle, HTMLButtonElement>>;

  constructor(view: EditorView) {
    this.#view = view;
    this.#find = this.#field(messages.find, findNext);
    this.#find.setAttribute('main-field', 'true');
    this.#replace = this.#field(messages.replace, replaceNext);
    this.#count = element('span', 'cm-find-count');
    this.#count.setAttribute('role', 'status');
    this.#toggles = {
      caseSensitive: this.#toggle(messages.matchCase, 'Aa'),
      wholeWord: this.#toggle(messages.wholeWord, '“”'),
      regexp: this.#toggle(messages.pattern, '.*'),
    };
    this.#fold = this.#button(messages.showReplace, '▸', () =>
      this.#showReplace(!this.#isReplacing),
    );
    const row = element(
      'div',
      'cm-find-row',
      view.state.readOnly ? null : this.#fold,
      this.#find,
      ...Object.values(this.#toggles),
      this.#count,
      this.#button(messages.previous, '↑', () => findPrevious(view)),
      this.#button(messages.next, '↓', () => findNext(view)),
      this.#button(messages.closeFind, '×', () => closeSearchPanel(view)),
    );
    this.#replaceRow = element(
      'div',
      'cm-find-row',
      this.#replace,
      this.#button(messages.replaceOne, this.#say(messages.replaceOne), () => replaceNext(view)),
      this.#button(messages.replaceAll, this.#say(messages.replaceAll), () => replaceAll(view)),
    );
    this.dom = element('div', 'cm-find', row, this.#replaceRow);
    this.dom.setAttribute('role', 'search');
    this.dom.addEventListener('keydown', (event) => {
      if (runScopeHandlers(view, event, 'search-panel')) event.preventDefault();
    });
    this.#showReplace(false);
    this.#take(getSearchQuery(view.state));
  }

  mount(): void {
    this.#find.select();
  }

  update({ transactions, docChanged, selectionSet }: ViewUpdate): void {
    let isNew = docChanged || selectionSet;
    for (const { effects } of transactions) {
      for (const effect of effects) {
        if (effect.is(showReplace)) this.#showReplace(true);
        if (!effect.is(setSearchQuery)) continue;
        this.#take(effect.value);
        isNew = true;
      }
    }
    if (isNew) this.#tellCount();
  }

  get #isReplacing(): boolean {
    return !this.#replaceRow.hidden;
  }

  #showReplace(isShown: boolean): void {
    this.#replaceRow.hidden = !isShown;
    this.#fold.setAttribute('aria-expanded', String(isShown));
    this.#fold.textContent = isShown ? '▾' : '▸';
    if (isShown && this.dom.isConnected) this.#replace.focus();
  }

  #take(query: SearchQuery): void {
    if (this.#find.value !== query.search) this.#find.value = query.search;
    if (this.#replace.value !== query.replace) this.#replace.value = query.replace;
    for (const name of toggles) {
      this.#toggles[name].setAttribute('aria-pressed', String(query[name]));
    }
    this.#tellCount();
  }

  #commit(changed: Partial<Record<Toggle, boolean>> = {}): void {
    const { caseSensitive, wholeWord, regexp } = getSearchQuery(this.#view.state);
    const query = new SearchQuery({
      caseSensitive,
      wholeWord,
      regexp,
      search: this.#find.value,
      replace: this.#replace.value,
      ...changed,
    });
    this.#view.dispatch({ effects: setSearchQuery.of(query) });
  }

  #tellCount(): void {
    this.#count.textContent = this.#counted();
  }

  #counted(): string {
    const { state } = this.#view;
    const query = getSearchQuery(state);
    if (query.search === '') return '';
    if (!query.valid) return this.#say(messages.badPattern);
    const { from, to } = state.selection.main;
    let count = 0;
    let at = 0;
    const cursor = query.getCursor(state);
    for (let next = cursor.next(); !next.done && count < mostCounted; next = cursor.next()) {
      count += 1;
      if (next.value.from === from && next.value.to === to) at = count;
    }
    if (count === 0) return this.#say(messages.noMatch);
    const told = count < mostCounted ? String(count) : `${String(mostCounted)}+`;
    const values = { at: at === 0 ? '–' : at, count: told };
    return fillMessage(messages.matches, state.facet(editorLanguage), values);
  }

  #field(title: Message, onEnter: Command): HTMLInputElement {
    const field = document.createElement('input');
    field.className = 'cm-textfield';
    field.placeholder = this.#say(title);
    field.setAttribute('aria-label', field.placeholder);
    field.addEventListener('input', () => this.#commit());
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      (event.shiftKey ? findPrevious : onEnter)(this.#view);
    });
    return field;
  }

  #toggle(title: Message, sign: string): HTMLButtonElement {
    const button = this.#button(title, sign, () => {
      const name = toggles.find((each) => this.#toggles[each] === button);
      if (name) this.#commit({ [name]: !getSearchQuery(this.#view.state)[name] });
    });
    button.classList.add('cm-toggle');
    return button;
  }

  #button(title: Message, text: string, press: () => void): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'cm-button';
    button.textContent = text;
    button.title = this.#say(title);
    button.setAttribute('aria-label', button.title);
    button.addEventListener('click', press);
    return button;
  }

  #say(message: Message): string {
    return fillMessage(message, this.#view.state.facet(editorLanguage));
  }
}

const toggles = ['caseSensitive', 'wholeWord', 'regexp'] as const;
type Toggle = (typeof toggles)[number];
