/**
 * The engine in parts, for hosts that refuse files above 25 MB. Their names and sums stand behind the # of the
 * engine's address; they are fetched together, checked by the browser, and compiled as one stream. Without them
 * the address is that of a whole file, and nothing here is in its way.
 */
export async function whileJoined<T>(
  wasm: string,
  work: () => Promise<T>,
  scope: { fetch: typeof fetch } = globalThis,
): Promise<T> {
  const parts = readParts(wasm);
  if (parts.length === 0) return work();
  const native = scope.fetch;
  // The runtime fetches by itself; it can be told nothing but an address.
  scope.fetch = (input, init) =>
    addressOf(input) === wasm
      ? Promise.resolve(joinParts(parts, native.bind(scope)))
      : native.call(scope, input, init);
  try {
    return await work();
  } finally {
    scope.fetch = native;
  }
}

function addressOf(input: RequestInfo | URL): string {
  return input instanceof Request ? input.url : String(input);
}

interface Part {
  readonly url: string;
  /** SHA-256 in base64. */
  readonly sum: string;
}

function readParts(wasm: string): readonly Part[] {
  const [, list] = /#parts=(.+)$/.exec(wasm) ?? [];
  if (list === undefined) return [];
  const parts = JSON.parse(decodeURIComponent(list)) as readonly (readonly [string, string])[];
  return parts.map(([name, sum]) => ({ url: new URL(name, wasm).href, sum }));
}

function joinParts(parts: readonly Part[], get: typeof fetch): Response {
  const answers = parts.map(({ url, sum }) =>
    get(url, { integrity: `sha256-${sum}`, credentials: 'same-origin' }),
  );
  // One that fails is met when its turn comes.
  for (const answer of answers) answer.catch(() => undefined);
  let reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | null = null;
  let next = 0;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      for (;;) {
        if (reader === null) {
          const answer = await answers[next];
          if (!answer) return controller.close();
          if (!answer.ok || !answer.body) throw new Error(`engine: ${String(answer.status)}`);
          reader = answer.body.getReader();
          next += 1;
        }
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        reader = null;
      }
    },
  });
  return new Response(body, { headers: { 'Content-Type': 'application/wasm' } });
}
