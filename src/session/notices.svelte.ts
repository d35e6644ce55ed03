import type { Message, MessageValues } from '../i18n/message.ts';

export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'warning' | 'error';
  readonly message: Message;
  readonly values: MessageValues;
  /** What can be done about it, such as taking back what it tells of; doing it dismisses the notice. */
  readonly action?: NoticeAction;
}

export interface NoticeAction {
  readonly label: Message;
  readonly run: () => void;
}

/** Sentences for the reader that belong to no cell: shown until dismissed, announced by screen readers. */
export class Notices {
  #all = $state.raw<readonly Notice[]>([]);
  #next = 1;

  get all(): readonly Notice[] {
    return this.#all;
  }

  /** A sentence that is there already is shown anew; with an action each stands for itself. */
  add(
    tone: Notice['tone'],
    message: Message,
    values: MessageValues = {},
    action?: NoticeAction,
  ): void {
    const same = (notice: Notice): boolean =>
      notice.message === message &&
      notice.action === undefined &&
      JSON.stringify(notice.values) === JSON.stringify(values);
    // Of what can be taken back only the last stays: undo goes on to what was before it.
    const isPast = (notice: Notice): boolean =>
      same(notice) || (action !== undefined && notice.action !== undefined);
    this.#all = [
      ...this.#all.filter((notice) => !isPast(notice)),
      { id: this.#next, tone, message, values, ...(action && { action }) },
    ];
    this.#next += 1;
  }

  /** Does what a notice offers. */
  act(id: number): void {
    const action = this.#all.find((notice) => notice.id === id)?.action;
    this.dismiss(id);
    action?.run();
  }

  dismiss(id: number): void {
    this.#all = this.#all.filter((notice) => notice.id !== id);
  }
}
