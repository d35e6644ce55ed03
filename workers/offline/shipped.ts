/** What a build consists of, as the build writes it in front of the service worker's text. */
export interface Shipped {
  /** Changes when any file of the build does. */
  readonly version: string;
  readonly files: ShippedFiles;
  /** Paths of those files that are fetched when the first screen is there. */
  readonly later: readonly string[];
  /** What a host that can set headers would send with every file. */
  readonly headers: Readonly<Record<string, string>>;
  /** Media types by the ending of a path, with its dot. */
  readonly types: Readonly<Record<string, string>>;
}

/** The SHA-256 of each file in base64, by its path from the app's folder. */
export type ShippedFiles = Readonly<Record<string, string>>;

export const pagePath = 'index.html';
/** Notebooks that somebody publishes beside the app lie in here; their list says what may be asked for. */
export const galleryFolder = 'gallery/';
export const galleryList = `${galleryFolder}index.json`;

export function typeOf(shipped: Pick<Shipped, 'types'>, path: string): string {
  return shipped.types[path.slice(path.lastIndexOf('.'))] ?? 'application/octet-stream';
}

/** Where a file lies on the host. */
export function addressOf(path: string, scope: string): string {
  return new URL(path.split('/').map(encodeURIComponent).join('/'), scope).href;
}

/** Whether the name of a file holds a sum of its content, so that no other version has it. */
export function isNamedByContent(path: string): boolean {
  return path.startsWith('assets/');
}
