import { galleryFolder, galleryList, pagePath } from './shipped.ts';

/**
 * What is done about a request. A page of this app gets files of the app and published notebooks, each by its bare
 * path; all else it asks for is refused, so that not even the access log of its own host can be written to. What is
 * opened in a tab, and what other pages of the same origin ask for, is no business of ours.
 */
export type Decision =
  | { readonly kind: 'page' }
  /** The page, asked for with the word that takes this service worker away. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'file'; readonly path: string }
  /** A file of the gallery, where its list names it. */
  | { readonly kind: 'hosted'; readonly path: string }
  /** Refused to pages of this app. */
  | { readonly kind: 'strange' }
  | { readonly kind: 'untouched' };

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly isNavigation: boolean;
}

/** `scope`: the address of the app's folder. `isOurs`: whether a version of the app has a file of this path. */
export function decide(
  { method, url, isNavigation }: Asked,
  scope: string,
  isOurs: (path: string) => boolean,
): Decision {
  const asked = new URL(url);
  const path = pathIn(asked, scope);
  if (isNavigation) {
    if (method !== 'GET' || (path !== '' && path !== pagePath)) return { kind: 'untouched' };
    return { kind: asked.searchParams.get('sw') === 'off' ? 'leave' : 'page' };
  }
  if (method !== 'GET' || path === null || asked.search !== '') return { kind: 'strange' };
  const file = path === '' ? pagePath : path;
  if (isOurs(file)) return { kind: 'file', path: file };
  if (file.startsWith(galleryFolder)) return { kind: 'hosted', path: file };
  return { kind: 'strange' };
}

/** Whether a document or a worker belongs to this app. A worker of ours starts from a blob. */
export function isOwnClient(url: string, scope: string): boolean {
  const { protocol } = new URL(url);
  if (protocol === 'blob:') return url.startsWith(`blob:${new URL(scope).origin}/`);
  const path = pathIn(new URL(url), scope);
  return path === '' || path === pagePath;
}

/** Paths that the gallery's list names, from the app's folder; none where it is not such a list. */
export function listedPaths(list: unknown): readonly string[] {
  if (typeof list !== 'object' || list === null || !('files' in list)) return [];
  const { files } = list;
  if (!Array.isArray(files)) return [];
  const paths = files.filter((path): path is string => typeof path === 'string');
  return [galleryList, ...paths.map((path) => galleryFolder + path)];
}

function pathIn({ origin, pathname }: URL, scope: string): string | null {
  const folder = new URL(scope);
  if (origin !== folder.origin || !pathname.startsWith(folder.pathname)) return null;
  try {
    return decodeURIComponent(pathname.slice(folder.pathname.length));
  } catch {
    return null;
  }
}
