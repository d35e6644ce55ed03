/**
 * What the tabs of this product say to each other. `yield`: a tab is about to take the right to write, put away
 * what waits; `yielded`: that is done. `wiped`: all that the device kept is being deleted. `nothing`: the device was
 * told to keep nothing from now on; `keep`: it keeps again.
 */
export type TabMessage = 'yield' | 'yielded' | 'wiped' | 'nothing' | 'keep';

export interface TabChannel {
  tell(message: TabMessage): void;
  listen(listener: (message: TabMessage) => void): void;
}

const messages: readonly TabMessage[] = ['yield', 'yielded', 'wiped', 'nothing', 'keep'];

/** Where the browser has no channels, nobody is told. */
export function openTabChannel(): TabChannel {
  if (typeof BroadcastChannel === 'undefined')
    return { tell: () => undefined, listen: () => undefined };
  const channel = new BroadcastChannel('memberbook');
  return {
    tell: (message) => channel.postMessage(message),
    listen: (listener) =>
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        const message = messages.find((known) => known === data);
        if (message) listener(message);
      }),
  };
}
