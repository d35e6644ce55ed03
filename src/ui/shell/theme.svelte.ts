import { createContext } from 'svelte';

export type ThemeCode = 'light' | 'dark';

/** Light or dark: what the reader chose, else what the system prefers. Mirrored on the document element. */
export class Theme {
  #code = $state<ThemeCode>('light');
  readonly #remember: (code: ThemeCode) => void;

  constructor(code: ThemeCode, remember: (code: ThemeCode) => void) {
    this.#code = code;
    this.#remember = remember;
    document.documentElement.dataset.theme = code;
  }

  get code(): ThemeCode {
    return this.#code;
  }

  choose(code: ThemeCode): void {
    this.#code = code;
    document.documentElement.dataset.theme = code;
    this.#remember(code);
  }
}

export const [getTheme, setTheme] = createContext<Theme>();
