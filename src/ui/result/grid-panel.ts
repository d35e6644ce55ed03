import type { Anchor } from './floating-place.ts';
import type { Place } from './selection.ts';

/** The menu or panel that floats over a grid; there is one at most. Columns are meant by name. */
export type GridPanel =
  | { readonly kind: 'column'; readonly column: string; readonly anchor: Anchor }
  | { readonly kind: 'cell'; readonly place: Place; readonly anchor: Anchor }
  | { readonly kind: 'filter'; readonly column: string; readonly anchor: Anchor }
  | { readonly kind: 'format'; readonly column: string; readonly anchor: Anchor }
  | { readonly kind: 'total'; readonly column: string; readonly anchor: Anchor }
  | { readonly kind: 'personal'; readonly column: string; readonly anchor: Anchor }
  | { readonly kind: 'columns' | 'copy' | 'go'; readonly anchor: Anchor };
