/** The boundary to the service worker, which serves the app's own files: what a page tells it, and what it answers. */
export type ServiceRequest =
  /** The page came past it, and was begun by this script: path from the app's folder. */
  | { readonly kind: 'mine'; readonly entry: string }
  /** Store one more of the files that were left for later; answered on the port. */
  | { readonly kind: 'store' }
  /** The reader wants the version that waits. */
  | { readonly kind: 'take over' };

export interface ServiceStored {
  /** Files that are not stored yet. */
  readonly left: number;
  /** The host does not give one of them now. */
  readonly failed: boolean;
}
