import { createContext } from 'svelte';
import { fillMessage, type LanguageCode, type Message, type MessageValues } from './message.ts';

/**
 * The reader's language. `?lang=` in the address wins, then what was chosen before, then the browser's.
 */
export class Language {
  #code = $state<LanguageCode>('en');
  readonly #remember: (code: LanguageCode) => void;

  constructor(code: LanguageCode, remember: (code: LanguageCode) => void = () => {}) {
    this.#code = code;
    this.#remember = remember;
  }

  get code(): LanguageCode {
    return this.#code;
  }

  choose(code: LanguageCode): void {
    this.#code = code;
    this.#remember(code);
  }

  /** The message in the current language. */
  readonly say = (message: Message, values?: MessageValues): string =>
    fillMessage(message, this.#code, values);
}

export const [getLanguage, setLanguage] = createContext<Language>();
