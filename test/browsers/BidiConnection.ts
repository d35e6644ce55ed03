interface Answer {
  readonly id?: number;
  readonly type: 'success' | 'error' | 'event';
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: string;
  readonly message?: string;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** One session of WebDriver BiDi: commands with numbers, answers with the same, events between them. */
export class BidiConnection {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<string, (params: never) => void>();
  #last = 0;

  static async open(address: string): Promise<BidiConnection> {
    if (typeof WebSocket !== 'function')
      throw new Error('Node 20 has WebSocket with --experimental-websocket only.');
    const socket = new WebSocket(address);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', () => reject(new Error(`No answer at ${address}`)), {
        once: true,
      });
    });
    return new BidiConnection(socket);
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) =>
      this.#hear(JSON.parse(String(data)) as Answer),
    );
    socket.addEventListener('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('The browser has gone.'));
      this.#waiting.clear();
    });
  }

  send<Result = void>(method: string, params: object): Promise<Result> {
    const id = ++this.#last;
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.set(id, {
        resolve: (result) => resolve(result as Result),
        reject: (error) => reject(new Error(`${method}: ${error.message}`)),
      });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  on<Params>(method: string, listener: (params: Params) => void): void {
    this.#listeners.set(method, listener as (params: never) => void);
  }

  close(): void {
    this.#socket.close();
  }

  #hear(answer: Answer): void {
    if (answer.type === 'event') {
      this.#listeners.get(answer.method ?? '')?.(answer.params as never);
      return;
    }
    const waiting = this.#waiting.get(answer.id ?? -1);
    this.#waiting.delete(answer.id ?? -1);
    if (answer.type === 'success') waiting?.resolve(answer.result);
    else waiting?.reject(new Error(`${answer.error ?? ''} ${answer.message ?? ''}`));
  }
}
