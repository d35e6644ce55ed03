import type { Preferences } from '../../storage/preferences.ts';

/** The tour of a notebook's page: offered once on this device, and there on a word. */
export class Touring {
  #isOffered = $state(false);
  #isOn = $state(false);
  readonly #preferences: Preferences;

  constructor(preferences: Preferences) {
    this.#preferences = preferences;
  }

  get isOffered(): boolean {
    return this.#isOffered;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** Nobody is asked a second time. */
  offer(): void {
    this.#isOffered = this.#preferences.read('tour') === null;
  }

  start(): void {
    this.skip();
    this.#isOn = true;
  }

  /** The offer has been seen, whether or not it is taken. */
  skip(): void {
    this.#isOffered = false;
    this.#preferences.write('tour', 'seen');
  }

  end(): void {
    this.skip();
    this.#isOn = false;
  }
}
