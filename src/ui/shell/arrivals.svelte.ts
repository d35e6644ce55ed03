import type { LanguageCode } from '../../i18n/message.ts';
import { shellMessages as messages } from '../../i18n/messages/shell.ts';
import type { Library } from '../../session/library.svelte.ts';
import type { RememberedFiles } from '../../session/remembered-files.svelte.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';
import { isReload, openBeforeReload } from '../../storage/reload-mark.ts';
import { setValues } from '../param/set-values.ts';
import type { Opened, ReceivedFrom } from '../share/received.ts';
import { isForeign, readAddress } from './address.ts';
import type { Navigation } from './navigation.svelte.ts';

export interface ArrivalsParts {
  readonly workbench: Workbench;
  readonly library: Library;
  readonly remembered: RememberedFiles;
  readonly navigation: Navigation;
  readonly language: () => LanguageCode;
  readonly loadDemo: () => Promise<void>;
}

/** What the page begins with, and what reaches it from elsewhere: by its address or in a session file. */
export class Arrivals {
  readonly #parts: ArrivalsParts;
  #received = $state.raw<ReceivedFrom | null>(null);

  constructor(parts: ArrivalsParts) {
    this.#parts = parts;
  }

  /** What came from elsewhere and is looked at. */
  get received(): ReceivedFrom | null {
    return this.#received;
  }

  /** After a reload the edited notebook is back, not the analysis that it was made from; so are remembered files. */
  async begin(): Promise<void> {
    const { library, remembered, navigation } = this.#parts;
    // Whoever gives files before the page has begun is not called back from them.
    const isStillHere = navigation.stillHere();
    const reading = library.load();
    const address = readAddress(location.hash);
    if (isForeign(address)) return this.followAddress();
    if (address.notebook) navigation.want(address.notebook);
    const earlier = address.demo ? null : await remembered.load();
    const before = openBeforeReload();
    const then = isReload() || address.notebook ? null : (earlier?.open ?? null);
    const id = before ?? (then?.kind === 'kept' ? then.id : null);
    if (id !== null) await reading;
    const notebook = id === null ? null : await library.open(id);
    if (notebook && isStillHere()) await navigation.showNotebook(notebook);
    else if (notebook) navigation.returnTo(notebook);
    else if (then?.kind === 'catalogue') await navigation.openAnalysis(then.id, {}, isStillHere);
    else await this.followAddress(isStillHere);
    if (earlier) await remembered.resume();
  }

  /** `isStillHere`: false where the reader went elsewhere since the address was given. */
  async followAddress(isStillHere: () => boolean = () => true): Promise<void> {
    const { workbench, navigation, loadDemo } = this.#parts;
    const address = readAddress(location.hash);
    if (address.link !== null) return this.receive({ kind: 'link', code: address.link });
    if (address.hosted !== null) return this.receive({ kind: 'hosted', fragment: address.hosted });
    if (address.notebook) navigation.want(address.notebook);
    const leads = isStillHere();
    if (address.demo && !workbench.hasData && leads) await loadDemo();
    if (address.notebook)
      await navigation.openAnalysis(address.notebook, address.values, () => leads);
  }

  /** Shows what a link leads to. The address forgets it: a history that others read is no place for it. */
  async receive(from: ReceivedFrom): Promise<void> {
    history.replaceState(history.state, '', location.pathname + location.search);
    this.#received = from;
    await this.#parts.navigation.go('received');
  }

  /** Files that come along take the place of those that are there. */
  async open(given: Opened): Promise<void> {
    const { workbench, library, navigation, language } = this.#parts;
    const { texts, frozen, files, mappings, values, isNewer } = given;
    const isSession = this.#received?.kind === 'session';
    const told = isSession ? messages.cameFromSession : messages.cameFromLink;
    this.#received = null;
    workbench.warmUp();
    if (files.length > 0)
      for (const { id } of workbench.sources.all) await workbench.dataCells.removeFile(id);
    workbench.roles.expect(mappings);
    const opened = texts.map((text) => workbench.read(text, told));
    const [first] = opened;
    if (first) navigation.returnTo(first);
    const isStillHere = navigation.stillHere();
    const { keepFrozen } = await import('../../session/frozen-beside.ts');
    const parts = { library, workbench };
    opened.forEach((notebook, at) => keepFrozen(parts, notebook, frozen[at] ?? null));
    if (!first) return navigation.go('home');
    setValues(workbench, first, values);
    if (isNewer) workbench.notices.add('warning', messages.savedByLater);
    if (files.length > 0) {
      await navigation.go('data');
      await workbench.sources.add(files);
      if (!workbench.dataCells.adoptFiles(language())) return;
    } else if (!isStillHere()) {
      // Files that were given meanwhile lead on to it.
      return;
    }
    await navigation.showNotebook(first);
  }

  discard(): void {
    this.#received = null;
    this.#parts.workbench.warmUp();
    void this.#parts.navigation.go('home');
  }
}
