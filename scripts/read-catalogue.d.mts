import type { CatalogueEntry, CatalogueGroup } from '../src/session/catalogue.svelte.ts';

export interface CatalogueFile {
  readonly groups: readonly CatalogueGroup[];
  readonly notebooks: readonly CatalogueNotebook[];
}

export interface CatalogueNotebook extends CatalogueEntry {
  readonly order: number;
}

export function readCatalogue(folder: string): CatalogueFile;
