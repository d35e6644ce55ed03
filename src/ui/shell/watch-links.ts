import { apply, replaceMethod } from './replace-method.ts';

/**
 * A link that the reader follows opens without a trace of this page. A script cannot follow any: a click made
 * by a script whose way leads through a link is dropped, wherever the link is, in a shadow root, outside the
 * document or in a drawing. What a script may do is save a blob, with a link of ours that nobody listens to.
 */
export function watchLinks(scope: Window & typeof globalThis): void {
  scope.addEventListener('click', (event) => leaveNoTrace(event), { capture: true });
  replaceMethod(
    scope.HTMLElement.prototype,
    'click',
    (native) =>
      function (this: HTMLElement) {
        if (!pathOf(this).some(isLink)) return apply(native, this, []);
        const own = document.createElement('a');
        own.href = this.getAttribute('href') ?? '';
        own.download = this.getAttribute('download') ?? '';
        if (own.download !== '' && isBlob(own.href)) apply(native, own, []);
      },
  );
  const readType = Object.getOwnPropertyDescriptor(scope.Event.prototype, 'type')?.get;
  replaceMethod(
    scope.EventTarget.prototype,
    'dispatchEvent',
    (native) =>
      function (this: EventTarget, event: Event) {
        const isClick = (readType ? apply(readType, event, []) : '') === 'click';
        if (isClick && this instanceof Node && pathOf(this).some(isLink)) return false;
        return apply(native, this, [event]) as boolean;
      },
  );
  // The way of a click through a closed root could not be seen.
  replaceMethod(
    scope.Element.prototype,
    'attachShadow',
    (native) =>
      function (this: Element, options: ShadowRootInit) {
        return apply(native, this, [{ ...options, mode: 'open' }]) as ShadowRoot;
      },
  );
}

function leaveNoTrace(event: Event): void {
  const link = event.composedPath().find(isLink);
  if (link === undefined) return;
  if (!event.isTrusted) event.preventDefault();
  link.setAttribute('rel', 'noopener noreferrer');
}

function isLink(node: unknown): node is Element {
  if (!(node instanceof Element)) return false;
  const isKind = /^(a|area)$/i.test(node.localName) || /MathML$/.test(node.namespaceURI ?? '');
  return isKind && (node.hasAttribute('href') || node.hasAttributeNS(xlink, 'href'));
}

const xlink = 'http://www.w3.org/1999/xlink';

function isBlob(address: string): boolean {
  return address.startsWith(`blob:${location.origin}/`);
}

/** The nodes that a click on `node` comes by. */
function pathOf(node: Node): readonly Node[] {
  const path: Node[] = [];
  for (let at: Node | null = node; at !== null; at = above(at)) path.push(at);
  return path;
}

function above(node: Node): Node | null {
  const slot = node instanceof Element || node instanceof Text ? node.assignedSlot : null;
  return slot ?? (node instanceof ShadowRoot ? node.host : node.parentNode);
}
