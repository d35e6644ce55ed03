import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';

/** A program of the system that a driver starts and ends. */
export interface Child {
  readonly process: ChildProcess;
  /** Waits until it has written what `pattern` finds, and gives the match. */
  says(pattern: RegExp, timeout?: number): Promise<RegExpExecArray>;
  end(): Promise<void>;
}

/** `extra`: a third pipe, which is listened to as well. */
export function startChild(
  program: string,
  words: readonly string[],
  { env = {}, extra = false }: { readonly env?: NodeJS.ProcessEnv; readonly extra?: boolean } = {},
): Child {
  const child = spawn(program, words, {
    stdio: ['ignore', 'pipe', 'pipe', ...(extra ? (['pipe'] as const) : [])],
    env: { ...process.env, ...env },
  });
  let said = '';
  const listeners = new Set<() => void>();
  for (const stream of child.stdio.slice(1)) {
    (stream as Readable | null)?.on('data', (bytes: Buffer) => {
      said = (said + bytes.toString()).slice(-100_000);
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code, signal) => resolve(`ended with ${String(code ?? signal)}`));
  });
  return {
    process: child,
    says: (pattern, timeout = 60_000) =>
      new Promise((resolve, reject) => {
        const fail = (why: string): void => {
          stop();
          reject(new Error(`${program} ${why}: ${said}`));
        };
        const timer = setTimeout(() => fail('did not say what was expected'), timeout);
        const look = (): void => {
          const match = pattern.exec(said);
          if (!match) return;
          stop();
          resolve(match);
        };
        const stop = (): void => {
          clearTimeout(timer);
          listeners.delete(look);
        };
        listeners.add(look);
        void ended.then(fail);
        look();
      }),
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(timer);
    },
  };
}
