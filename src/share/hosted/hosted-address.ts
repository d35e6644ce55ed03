import { isPartPath } from '../session-file/part-path.ts';

/**
 * A notebook published beside the app: `#src=gallery/lifecycle~1a2b…&p.window=60`. The path leads from the app's
 * folder to the notebook's, always into the gallery, and the letters behind `~` begin the SHA-256 of its manifest,
 * which in turn holds those of the notebook and its files: what was published anew does not open under an old link.
 */
export interface HostedAddress {
  /** From the app's folder, without a slash at either end. */
  readonly path: string;
  /** At least 16 hexadecimal digits; null: whatever is published there now. */
  readonly pin: string | null;
  /** Values of parameters as texts, by name. */
  readonly values: Readonly<Record<string, string>>;
}

export type AddressProblem =
  /** Not a path, or with words that none of ours has. */
  | 'malformed'
  /** Leads out of the gallery, or out of the app's folder, or to another host. */
  | 'outside'
  /** The sum is cut short or is none. */
  | 'pin';

export const galleryFolder = 'gallery';
export const manifestName = 'data.json';
/** As many digits as a link is given. */
export const pinLength = 32;

/** Null: no such address. `fragment`: with or without its `#`. */
export function parseHostedAddress(
  fragment: string,
): HostedAddress | { readonly problem: AddressProblem } | null {
  const text = fragment.replace(/^#/, '');
  if (!text.startsWith('src=')) return null;
  if (text.length > longestAddress) return { problem: 'malformed' };
  const [source = '', ...words] = text.slice('src='.length).split('&');
  const [, written = '', pinned] = /^([^~]*)(?:~(.*))?$/su.exec(source) ?? [];
  const path = readPath(written);
  if (typeof path !== 'string') return path;
  if (pinned !== undefined && !/^[0-9a-f]{16,64}$/.test(pinned)) return { problem: 'pin' };
  const values: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const word of words.slice(0, mostValues)) {
    const [, name, value] = /^p\.([^=]+)=(.*)$/su.exec(word) ?? [];
    if (name === undefined || value === undefined) continue;
    const [plainName, plainValue] = [decode(name), decode(value.replaceAll('+', ' '))];
    if (plainName !== null && plainValue !== null) values[plainName] = plainValue;
  }
  return { path, pin: pinned ?? null, values };
}

export function printHostedAddress({ path, pin, values }: HostedAddress): string {
  const written = path.split('/').map(encodeURIComponent).join('/').replaceAll('~', '%7E');
  const pinned = pin === null ? '' : `~${pin}`;
  const words = Object.entries(values).map(
    ([name, value]) => `&p.${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return `#src=${written}${pinned}${words.join('')}`;
}

/** Where a file of a hosted folder lies; null: outside. `base`: the address of the app's folder. */
export function hostedUrl(base: string, path: string): URL | null {
  const folder = new URL('./', base);
  const url = new URL(path.split('/').map(encodeURIComponent).join('/'), folder);
  const isInside =
    url.origin === folder.origin &&
    url.pathname.startsWith(`${folder.pathname}${galleryFolder}/`) &&
    url.username === '' &&
    url.search === '' &&
    url.hash === '';
  return isInside ? url : null;
}

/** Whether a path within the gallery is one that every host and system takes for a file inside it. */
export function isHostedPath(path: string): boolean {
  return isPartPath(path) && !path.includes('%') && path.split('/').length <= deepest;
}

const longestAddress = 4_000;
const mostValues = 100;
const deepest = 8;

function readPath(written: string): string | { readonly problem: AddressProblem } {
  const segments = written.replace(/\/$/, '').split('/').map(decode);
  if (/^[a-z][a-z0-9+.-]*:/i.test(written) || written.startsWith('/'))
    return { problem: 'outside' };
  if (segments.some((segment) => segment === '..')) return { problem: 'outside' };
  // A slash that hides behind its code would lead elsewhere on some hosts.
  if (segments.some((segment) => segment === null || /[\\/?#]/.test(segment))) {
    return { problem: 'malformed' };
  }
  const path = segments.join('/');
  if (!isHostedPath(path)) return { problem: 'malformed' };
  if (segments[0] !== galleryFolder || segments.length < 2) return { problem: 'outside' };
  return path;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
