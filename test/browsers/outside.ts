import { createServer, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/**
 * The proxy to which the browsers send all that is not for this machine: what arrives here has left the origin. It
 * answers as a stranger would who wants to be told more; an encrypted connection is named and dropped.
 */
export interface Outside {
  readonly port: number;
  readonly heard: readonly string[];
  close(): Promise<void>;
}

/** Hosts that a browser asks by itself, for news of its own. */
const browsersOwn =
  /(^|\.)(mozilla|firefox|mozgcp|webkitgtk|gnome)\.(com|net|org)(:\d+)?$|^location\.services\./;

export async function startOutside(): Promise<Outside> {
  const heard: string[] = [];
  const open = new Set<Socket>();
  function hear(host: string, words: string): void {
    if (!browsersOwn.test(host)) heard.push(words);
  }
  const server = createServer((request, response) => {
    hear(hostOf(request), `${request.method ?? ''} ${request.url ?? ''}`);
    request.resume();
    response
      .writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/plain' })
      .end('x');
  });
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    hear(request.url ?? '', `CONNECT ${request.url ?? ''}`);
    socket.destroy();
  });
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    heard,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function hostOf(request: IncomingMessage): string {
  try {
    return new URL(request.url ?? '').host;
  } catch {
    return request.headers.host ?? '';
  }
}
