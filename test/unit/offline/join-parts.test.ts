import { describe, expect, it } from 'vitest';
import { whileJoined } from '../../../workers/engine/join-parts.ts';

const whole = 'https://host.test/assets/engine-1.wasm';
const inParts = `${whole}#parts=${encodeURIComponent(
  JSON.stringify([
    ['engine-1.wasm', 'AAAA'],
    ['engine-2.wasm', 'BB+/'],
  ]),
)}`;

function host(answers: Record<string, Response | Error>) {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    asked.push(`${url} ${init?.integrity ?? ''}`.trim());
    const answer = answers[url.replace(/^.*\//, '')] ?? new Response(null, { status: 404 });
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { asked, scope: { fetch } };
}

describe('the engine in parts', () => {
  it('comes as one stream of checked parts, and other files come as ever', async () => {
    const { asked, scope } = host({
      'engine-1.wasm': new Response('one '),
      'engine-2.wasm': new Response('two'),
      'x.js': new Response('x'),
    });
    const native = scope.fetch;
    const read = await whileJoined(
      inParts,
      async () => {
        const answer = await scope.fetch(new Request(inParts));
        const other = await scope.fetch('https://host.test/x.js');
        return [answer.headers.get('Content-Type'), await answer.text(), await other.text()];
      },
      scope,
    );
    expect(read).toEqual(['application/wasm', 'one two', 'x']);
    expect(asked).toEqual([
      'https://host.test/assets/engine-1.wasm sha256-AAAA',
      'https://host.test/assets/engine-2.wasm sha256-BB+/',
      'https://host.test/x.js',
    ]);
    expect(scope.fetch).toBe(native);
  });

  it('fails as a whole when a part is missing or is another', async () => {
    for (const second of [new Response(null, { status: 404 }), new TypeError('integrity')]) {
      const { scope } = host({ 'engine-1.wasm': new Response('one'), 'engine-2.wasm': second });
      const native = scope.fetch;
      const reading = whileJoined(inParts, async () => (await scope.fetch(inParts)).text(), scope);
      await expect(reading).rejects.toThrow();
      expect(scope.fetch).toBe(native);
    }
  });

  it('is in nobody’s way when the engine is whole', async () => {
    const { scope } = host({});
    const native = scope.fetch;
    expect(await whileJoined(whole, () => Promise.resolve(scope.fetch), scope)).toBe(native);
  });
});
