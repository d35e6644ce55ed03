import type { LanguageCode } from '../../i18n/message.ts';
import { shellMessages as messages } from '../../i18n/messages/shell.ts';
import { fetchDemoFiles } from '../../session/demo.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';
import { isSession } from '../share/received.ts';
import type { Navigation } from './navigation.svelte.ts';

export interface OpeningFilesParts {
  readonly workbench: Workbench;
  readonly navigation: Navigation;
  readonly language: () => LanguageCode;
  /** A file that holds a session is looked at before anything of it is opened. */
  readonly onSession: (file: File) => void;
  /** The demo is there, and a notebook shows it. */
  readonly onDemo: () => void;
}

/** What becomes of files that the reader hands over, and of those that the demo brings. */
export class OpeningFiles {
  readonly #parts: OpeningFilesParts;
  #isDemoBusy = $state(false);

  constructor(parts: OpeningFilesParts) {
    this.#parts = parts;
  }

  /** Whether the demo is on its way. */
  get isDemoBusy(): boolean {
    return this.#isDemoBusy;
  }

  async open(list: Iterable<File>): Promise<void> {
    const { workbench, navigation, onSession } = this.#parts;
    const files = [...list];
    if (files.length === 0) return workbench.notices.add('warning', messages.noFilesThere);
    for (const file of files) {
      if (await isSession(file)) return onSession(file);
    }
    const notebooks = files.filter((file) => /\.(md|markdown)$/i.test(file.name));
    const tables = files.filter((file) => !notebooks.includes(file));
    if (tables.length > 0) {
      await navigation.go('data');
      await workbench.sources.add(tables);
      if (workbench.dataCells.rebind() && notebooks.length === 0) await navigation.goOn();
    }
    for (const file of notebooks) await navigation.showNotebook(workbench.read(await file.text()));
  }

  async demo(): Promise<void> {
    if (this.#isDemoBusy) return;
    const { workbench, navigation, language, onDemo } = this.#parts;
    this.#isDemoBusy = true;
    await navigation.go('data');
    const files = await fetchDemoFiles().catch(() => null);
    if (files === null) {
      workbench.notices.add('error', messages.demoFailed);
    } else {
      await workbench.sources.add(files);
      workbench.dataCells.confirmRoles(workbench.dataCells.guessRoles().mapping, language());
      await navigation.goOn();
      onDemo();
    }
    this.#isDemoBusy = false;
  }
}
