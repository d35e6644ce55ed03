import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { contentTypes } from './content-types.mjs';

/**
 * Serves a folder on 127.0.0.1, under an optional sub-path, and sends no header that a plain static host
 * would not send: what works here works anywhere.
 * @param {{ folder: string, port?: number, base?: string, onRequest?: (url: string) => void }} options
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export async function serveFolder({ folder, port = 0, base = '/', onRequest }) {
  const root = normalize(folder.endsWith(sep) ? folder : folder + sep);
  const server = createServer(async (request, response) => {
    onRequest?.(request.url ?? '');
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (!path.startsWith(base)) return void response.writeHead(404).end();
    const inside = path.slice(base.length) || 'index.html';
    const file = normalize(join(root, inside.endsWith('/') ? `${inside}index.html` : inside));
    if (!file.startsWith(root)) return void response.writeHead(403).end();
    try {
      const { size } = await stat(file);
      const type = contentTypes[extname(file)];
      response.writeHead(200, {
        'Content-Type': type ?? 'application/octet-stream',
        'Content-Length': size,
      });
      if (request.method === 'HEAD') return void response.end();
      createReadStream(file).pipe(response);
    } catch {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found');
    }
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(undefined));
  });
  const address = server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  return {
    address: `http://localhost:${actual}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
