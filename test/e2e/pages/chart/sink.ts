import { createServer, type Server } from 'node:http';

export interface Sink {
  readonly port: number;
  /** Every request that arrived, as host and path. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** Hosts that the browser asks by itself, for news of its own. */
const browsersOwn = /(^|\.)(googleapis|gvt1|google)\.com(:\d+)?$/;

/** Where every foreign host name leads; answers everything, so that what was asked for goes on. */
export async function openSink(): Promise<Sink> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const host = request.headers.host ?? '';
    if (!browsersOwn.test(host)) requests.push(`${host}${request.url ?? ''}`);
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end('[]');
  });
  const port = await listen(server);
  return { port, requests, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
