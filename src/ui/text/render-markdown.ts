import DOMPurify from 'dompurify';
import { Marked } from 'marked';
import { allowedAttributes, allowedTags, isInlinePicture, outwardLink } from './markdown-policy.ts';

/**
 * Markdown to nodes, and the one place where text becomes HTML. DOMPurify parses it through its own Trusted
 * Types policy and hands over nodes, never a string; the hook below decides about links and pictures.
 */
export function renderMarkdown(text: string): DocumentFragment {
  return purify.sanitize(marked.parse(text, { async: false }), {
    ...limits,
    RETURN_DOM_FRAGMENT: true,
  });
}

/** The same limits for HTML that goes into a file: what the page would not show is not in it either. */
export function sanitizeHtml(html: string): string {
  return purify.sanitize(html, limits);
}

const limits = {
  ALLOWED_TAGS: [...allowedTags],
  ALLOWED_ATTR: [...allowedAttributes],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  SANITIZE_DOM: true,
};

const marked = new Marked({
  gfm: true,
  renderer: {
    // The box of a task list is a control; a sign says the same.
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
  },
});

const purify = DOMPurify(window);

purify.addHook('afterSanitizeAttributes', (node) => {
  if (node instanceof HTMLAnchorElement) limitLink(node);
  else if (node instanceof HTMLImageElement) limitPicture(node);
  else node.removeAttribute('src');
});

function limitLink(link: HTMLAnchorElement): void {
  const address = outwardLink(link.getAttribute('href') ?? '');
  if (address === null) {
    link.removeAttribute('href');
    return;
  }
  link.setAttribute('href', address);
  link.setAttribute('target', '_blank');
  link.setAttribute('rel', 'noopener noreferrer');
}

function limitPicture(picture: HTMLImageElement): void {
  if (isInlinePicture(picture.getAttribute('src') ?? '')) return;
  picture.replaceWith(picture.alt);
}
