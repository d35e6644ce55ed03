import { createContext } from 'svelte';

export type ThemeCode = 'light' | 'dark';
export type ThemeChoice = ThemeCode | 'system';

/**
 * Light or dark: what the reader chose, or what the system prefers, also when it changes its mind. Mirrored on
 * the document element.
 */
export class Theme {
  #choice = $state<ThemeChoice>('system');
  #isSystemDark = $state(false);
  readonly #remember: (choice: ThemeChoice) => void;

  constructor(choice: ThemeChoice, remember: (choice: ThemeChoice) => void) {
    const system = matchMedia('(prefers-color-scheme: dark)');
    this.#choice = choice;
    this.#isSystemDark = system.matches;
    this.#remember = remember;
    system.addEventListener('change', ({ matches }) => {
      this.#isSystemDark = matches;
      this.#mirror();
    });
    this.#mirror();
  }

  /** What is shown. */
  get code(): ThemeCode {
    if (this.#choice !== 'system') return this.#choice;
    return this.#isSystemDark ? 'dark' : 'light';
  }

  get choice(): ThemeChoice {
    return this.#choice;
  }

  choose(choice: ThemeChoice): void {
    this.#choice = choice;
    this.#mirror();
    this.#remember(choice);
  }

  #mirror(): void {
    document.documentElement.dataset.theme = this.code;
  }
}

export const [getTheme, setTheme] = createContext<Theme>();
