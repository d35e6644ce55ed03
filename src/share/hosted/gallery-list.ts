import { printObject } from '../session-file/closed-json.ts';
import { manifestName } from './hosted-address.ts';
import type { HostedManifest } from './hosted-manifest.ts';

export interface GalleryEntry {
  /** The folder, from the gallery. */
  readonly path: string;
  readonly title: string;
  /** The sum of its manifest. */
  readonly sha256: string;
  readonly manifest: Omit<HostedManifest, 'version'>;
}

/**
 * `index.json` of the gallery: its notebooks, and every file of theirs. The service worker lets a page ask its host
 * for these and for nothing else beside the app.
 */
export function printGalleryList(notebooks: readonly GalleryEntry[]): string {
  return printObject({
    format: 'memberbook-gallery',
    version: 1,
    notebooks: notebooks.map(({ path, title, sha256 }) => ({ path, title, sha256 })),
    files: notebooks.flatMap(({ path, manifest }) =>
      [manifestName, manifest.notebook.path, ...manifest.files.map((file) => file.path)].map(
        (file) => `${path}/${file}`,
      ),
    ),
  });
}
