export interface BuiltGallery {
  /** Why nothing was published; empty: it was. */
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
  readonly notebooks: readonly { readonly title: string; readonly address: string }[];
}

/** Publishes the notebooks of `source`, a folder of folders, into the gallery of a built app. */
export declare function buildGallery(options: {
  source: string;
  app: string;
}): Promise<BuiltGallery>;
