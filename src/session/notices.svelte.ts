import type { Message, MessageValues } from '../i18n/message.ts';

export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'warning' | 'error';
  readonly message: Message;
  readonly values: MessageValues;
}

/** Sentences for the reader that belong to no cell: shown until dismissed, announced by screen readers. */
export class Notices {
  #all = $state.raw<readonly Notice[]>([]);
  #next = 1;

  get all(): readonly Notice[] {
    return this.#all;
  }

  add(tone: Notice['tone'], message: Message, values: MessageValues = {}): void {
    const same = (notice: Notice): boolean =>
      notice.message === message && JSON.stringify(notice.values) === JSON.stringify(values);
    this.#all = [
      ...this.#all.filter((notice) => !same(notice)),
      { id: this.#next, tone, message, values },
    ];
    this.#next += 1;
  }

  dismiss(id: number): void {
    this.#all = this.#all.filter((notice) => notice.id !== id);
  }
}
