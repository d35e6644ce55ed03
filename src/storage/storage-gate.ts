/** Kept where nothing else is: that nothing is to be kept. */
const switchName = 'memberbook.memory-only';

/**
 * Whether this page may write on the device. Everything that writes into the browser's small storage asks here for
 * it, and is refused while the gate is closed as it is by a browser that forbids storage.
 */
export class StorageGate {
  #isOpen: boolean;
  readonly #storage: () => Storage;

  constructor(storage: () => Storage = () => localStorage) {
    this.#storage = storage;
    this.#isOpen = !keepsNothing(storage);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** What the analyst decided for this device, on this visit and the next ones. */
  choose(keeps: boolean): void {
    this.#isOpen = keeps;
    try {
      if (keeps) this.#storage().removeItem(switchName);
      else this.#storage().setItem(switchName, 'yes');
    } catch {
      // The choice then holds until the tab is closed.
    }
  }

  /** For as long as this page is there. */
  close(): void {
    this.#isOpen = false;
  }

  /** Fails while nothing may be kept. */
  local(): Storage {
    if (!this.#isOpen) throw new DOMException('Nothing is kept on this device.', 'SecurityError');
    return this.#storage();
  }
}

/** Whether this device was told to keep nothing. */
export function keepsNothing(storage: () => Storage = () => localStorage): boolean {
  try {
    return storage().getItem(switchName) === 'yes';
  } catch {
    return false;
  }
}
