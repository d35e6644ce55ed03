import { createSocket } from 'node:dgram';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Socket } from 'node:net';

/**
 * Where every foreign host name leads: the ground truth of what left the tab. It hears HTTP, the first words
 * of an encrypted connection, and UDP. It answers as a stranger would
 * who wants to be told more. A connection on which nothing is said does not count: the browser opens such ones
 * by itself.
 */
export interface Recorder {
  readonly port: number;
  close(): Promise<void>;
}

/** Hosts that the browser asks by itself, for news of its own. */
const browsersOwn = /(^|\.)(googleapis|gvt1|google)\.com(:\d+)?$/;

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
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    socket.once('data', (bytes) => {
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

/**
 * The host that an encrypted connection asks for stands in its first packet in the clear (RFC 6066, section 3):
 * type 0, the length of the extension, that of its list, kind 0, that of the name, the name.
 */
function serverName(hello: Buffer): string {
  for (let at = 0; at + 9 < hello.length; at++) {
    const [extension, list, name] = [2, 4, 7].map((by) => hello.readUInt16BE(at + by));
    const isName = hello.readUInt16BE(at) === 0 && hello[at + 6] === 0;
    if (isName && name && list === name + 3 && extension === list + 2) {
      return hello.toString('latin1', at + 9, at + 9 + name);
    }
  }
  return 'unnamed';
}

/** Some readers go on only when the type is the one they asked for. */
function typeOf(url: string): string {
  if (url.includes('.css')) return 'text/css';
  if (url.includes('.js')) return 'text/javascript';
  return 'text/plain';
}
