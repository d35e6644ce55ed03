import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installPackages } from './install.mjs';

/** `npm start`: installs what is missing, builds, serves the built app and opens it. */
const root = fileURLToPath(new URL('..', import.meta.url));
const wanted = Number(process.env.PORT ?? 4173);

installPackages();
const { buildApp } = await import('./build-app.mjs');
await buildApp();
const { serveFolder } = await import('./static-server.mjs');
const server = await serveFolder({ folder: `${root}dist`, port: wanted }).catch(() =>
  serveFolder({ folder: `${root}dist` }),
);
console.log(`\nMemberbook is at ${server.address}\nStop it with Ctrl+C.`);
openInBrowser(server.address);

function openInBrowser(address) {
  const hasDesktop =
    process.stdout.isTTY &&
    !process.env.CI &&
    (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  if (!hasDesktop) return;
  const [command, words] = {
    darwin: ['open', [address]],
    win32: ['cmd', ['/c', 'start', '', address]],
  }[process.platform] ?? ['xdg-open', [address]];
  spawn(command, words, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
