import { createSocket } from 'node:dgram';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Socket } from 'node:net';

/**
 * Where every foreign host name leads: the ground truth of what left the tab. It hears HTTP, the first words
 * of an encrypted connection, a connection on which nothing is said, and UDP. It answers as a stranger would
 * who wants to be told more.
 */
export interface Recorder {
  readonly port: number;
  close(): Promise<void>;
}

/** Hosts that the browser asks by itself, for news of its own. */
const browsersOwn = /(^|\.)(googleapis|gvt1|google)\.com(:\d+)?$/;
const silence = 700;

export async function startRecorder(heard: string[]): Promise<Recorder> {
  const http = createHttpServer((request, response) => {
    const host = request.headers.host ?? '';
    if (!browsersOwn.test(host))
      heard.push(`${String(request.method)} ${host}${String(request.url)}`);
    request.resume();
    response
      .writeHead(200, {
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Allow-Headers': '*',
        'Access-Control-Allow-Methods': '*',
        'Content-Type': typeOf(request.url ?? ''),
      })
      .end(request.method === 'HEAD' ? '' : 'x');
  });
  const open = new Set<Socket>();
  const front = createServer((socket) => {
    open.add(socket);
    const silent = setTimeout(() => heard.push('a connection without a word'), silence);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(silent);
      open.delete(socket);
    });
    socket.once('data', (bytes) => {
      clearTimeout(silent);
      if (bytes[0] === tlsHandshake) {
        const host = serverName(bytes);
        if (!browsersOwn.test(host)) heard.push(`TLS ${host}`);
        socket.destroy();
        return;
      }
      socket.pause();
      http.emit('connection', socket);
      socket.unshift(bytes);
      socket.resume();
    });
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const address = front.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const udp = createSocket('udp4', (message) => heard.push(`UDP ${String(message.length)} bytes`));
  await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', resolve));
  return {
    port,
    close: async () => {
      udp.close();
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => front.close(resolve));
    },
  };
}

const tlsHandshake = 22;

/** The host that an encrypted connection asks for stands in its first packet in the clear. */
function serverName(bytes: Buffer): string {
  return /[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{3,}/.exec(bytes.toString('latin1'))?.[0] ?? 'unnamed';
}

/** Some readers go on only when the type is the one they asked for. */
function typeOf(url: string): string {
  if (url.includes('.css')) return 'text/css';
  if (url.includes('.js')) return 'text/javascript';
  return 'text/plain';
}
