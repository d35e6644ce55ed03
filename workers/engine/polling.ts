import type { Connection } from './connections.ts';
import { Stop, toFailure } from './failure.ts';

/**
 * A query is started and then polled: each step works for about 20 ms and gives the worker back, so that
 * a cancel message gets in between two steps. `runQuery` would keep the worker until the end.
 */
export class Cancellation {
  #cancelled = false;
  #stop: () => void = () => undefined;
  /** Resolves when somebody asked for the end; may stay open for ever. */
  readonly asked = new Promise<void>((resolve) => {
    this.#stop = resolve;
  });

  get cancelled(): boolean {
    return this.#cancelled;
  }

  cancel(): void {
    this.#cancelled = true;
    this.#stop();
  }

  throwIfCancelled(): void {
    if (this.#cancelled) throw cancelled();
  }
}

/** Gives one Arrow IPC stream: the schema, the batches, the end mark. `onStep` is called between steps. */
export async function collect(
  { bindings, id }: Connection,
  sql: string,
  cancellation: Cancellation,
  onStep?: () => void,
): Promise<Uint8Array> {
  cancellation.throwIfCancelled();
  let schema = bindings.startPendingQuery(id, sql, true);
  while (schema === null) {
    await macrotask();
    onStep?.();
    if (cancellation.cancelled) {
      interrupt({ bindings, id });
      throw cancelled();
    }
    schema = bindings.pollPendingQuery(id);
  }
  const parts = [schema];
  for (;;) {
    const part = bindings.fetchQueryResults(id);
    if (part !== null && part.length === 0) break;
    if (part === null) await macrotask();
    else parts.push(part);
    cancellation.throwIfCancelled();
  }
  parts.push(endOfStream);
  return concatenate(parts);
}

/** The poll after a cancel throws "query was canceled", and the connection is usable again. */
function interrupt({ bindings, id }: Connection): void {
  if (!bindings.cancelPendingQuery(id)) return;
  try {
    for (let polls = 0; polls < maxPollsAfterCancel; polls += 1) {
      if (bindings.pollPendingQuery(id) !== null) return;
    }
  } catch (error) {
    // Anything but the cancel that was asked for is the caller's to judge.
    if (toFailure(error).kind === 'engine-lost') throw error;
  }
}

// It took one so far.
const maxPollsAfterCancel = 20;

/** For statements of our own that are over at once. */
export function execute({ bindings, id }: Connection, sql: string): Uint8Array {
  return bindings.runQuery(id, sql);
}

const endOfStream = Uint8Array.of(255, 255, 255, 255, 0, 0, 0, 0);

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function cancelled(): Stop {
  return new Stop({ kind: 'cancelled', message: 'The run was cancelled.' });
}

/**
 * Lets everything else that waits have its turn. In a browser by a message, since a timer waits at least 4 ms
 * once it is nested; in Node not by a message, since Node hands out a thousand of them before it looks at
 * anything else.
 */
function macrotask(): Promise<void> {
  return new Promise((resolve) => {
    if (nodeImmediate !== undefined) nodeImmediate(resolve);
    else {
      resumptions.push(resolve);
      port2.postMessage(null);
    }
  });
}

const nodeImmediate = (globalThis as { setImmediate?: (then: () => void) => unknown }).setImmediate;
const { port1, port2 } = new MessageChannel();
const resumptions: (() => void)[] = [];
if (nodeImmediate === undefined) port1.onmessage = () => resumptions.shift()?.();
