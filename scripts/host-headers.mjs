import { contentSecurityPolicy } from './content-security-policy.mjs';

/**
 * What a host should send with the app, said once: the service worker sends it with what it serves, and the files
 * for the common hosts are written from it. A host that sends none of it works too; the page brings its policy.
 */
export const everyHeader = {
  'Content-Security-Policy': `${contentSecurityPolicy}; frame-ancestors 'none'`,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** Names of these files hold a sum of their content. */
export const lasting = { folder: 'assets', value: 'public, max-age=31536000, immutable' };
/** Everything else is asked for anew; where nothing changed the host answers with a few bytes. */
export const fresh = 'no-cache';
export const freshFolders = ['notebooks', 'samples', 'gallery', 'icons'];
export const freshFiles = ['', 'index.html', 'sw.js', 'manifest.webmanifest', 'icon.svg'];
