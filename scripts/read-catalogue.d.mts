export interface CatalogueFile {
  readonly groups: readonly { readonly id: string; readonly title: Words }[];
  readonly notebooks: readonly CatalogueNotebook[];
}

export interface CatalogueNotebook {
  readonly id: string;
  readonly group: string;
  readonly order: number;
  readonly title: Words;
  readonly summary: Words;
  /** Canonical relations without which it says nothing. */
  readonly needs: readonly string[];
  readonly labels?: readonly CatalogueLabel[];
}

export interface CatalogueLabel {
  readonly id: string;
  /** A table of the notebook with one row per member: `member_id` and `column`. */
  readonly relation: string;
  readonly column: string;
  /** A cell with `column`, `<column>_name` and `position`. */
  readonly names?: string;
  readonly title: Words;
}

export interface Words {
  readonly en: string;
  readonly zh: string;
}

export function readCatalogue(folder: string): CatalogueFile;
