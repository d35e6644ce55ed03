/**
 * Where the page asks for trusted types, vega-embed clears its container by assigning an empty string. The
 * default policy passes exactly that; every other string that somebody assigns as HTML still throws.
 * Called once, before anything is drawn. Does nothing in browsers without trusted types.
 */
export function checkedPolicy(): void {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: PolicyMaker };
  trustedTypes?.createPolicy('default', { createHTML: (html) => (html === '' ? '' : null) });
}

interface PolicyMaker {
  createPolicy(name: string, rules: { createHTML(html: string): string | null }): unknown;
}
