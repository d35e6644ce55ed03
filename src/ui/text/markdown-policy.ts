/**
 * What of rendered Markdown may reach the page. An allow-list of elements and attributes that Markdown
 * itself can produce, nothing that loads, posts, styles or names: `id` and `name` could shadow variables of
 * the page, `style` and `class` could dress text up as the app's own controls.
 */
export const allowedTags: readonly string[] = `
a b blockquote br caption code dd del details dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre
s small strong sub summary sup table tbody td tfoot th thead tr u ul
`
  .trim()
  .split(/\s+/);

export const allowedAttributes: readonly string[] = [
  'align',
  'alt',
  'colspan',
  'href',
  'open',
  'rowspan',
  'src',
  'start',
  'title',
];

/** The address of a link that leads out of the page, or null for every other kind. */
export function outwardLink(href: string): string | null {
  // Without a base, whatever is relative to the page is no address at all.
  if (!URL.canParse(href)) return null;
  const { protocol, username, password } = new URL(href);
  // `https://bank.example@evil.example` shows one host and leads to another.
  if (username !== '' || password !== '') return null;
  return ['http:', 'https:', 'mailto:'].includes(protocol) ? href : null;
}

/** Pictures come within the text or not at all: fetching one would tell its host who reads. */
export function isInlinePicture(source: string): boolean {
  return /^data:image\/(png|jpeg|gif|webp);base64,[a-z0-9+/=\s]+$/i.test(source);
}
