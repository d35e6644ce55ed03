import { apply, replaceMethod } from './replace-method.ts';
import { watchLinks } from './watch-links.ts';
import { watchNavigation } from './watch-navigation.ts';

/**
 * Takes away the ways out of the page that the Content-Security-Policy does not govern everywhere, so that not
 * even a compromised library can use them: peer connections, beacons, sockets, new tabs, links that a script
 * follows, navigation to any other address, and frames, whose fresh window would have all of these again.
 * The egress test proves it, and proves that without this it would leak.
 */
export function closeExits(scope: Window & typeof globalThis): void {
  const doors = ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'EventSource'];
  // A style sheet in XML makes elements of any name.
  for (const name of [...doors, 'WebSocket', 'WebSocketStream', 'WebTransport', 'XSLTProcessor']) {
    Reflect.deleteProperty(scope, name);
  }
  Reflect.deleteProperty(scope.Navigator.prototype, 'sendBeacon');
  closeTabs(scope);
  closeRealms(scope);
  watchLinks(scope);
  watchNavigation(scope);
}

function closeTabs(scope: Window & typeof globalThis): void {
  scope.open = () => null;
  replaceMethod(
    scope.Document.prototype,
    'open',
    (native) =>
      function (this: Document, ...words: unknown[]) {
        // With three words it is `window.open` by another name.
        if (words.length > 2) throw new TypeError('No window is opened here.');
        return apply(native, this, words) as Document & Window;
      },
  );
}

/** As they are now: a script that replaces them later does not change what is refused. */
const { indexOf, slice, toLowerCase } = String.prototype;
const { has } = Set.prototype;

const withWindows = new Set(['iframe', 'frame', 'fencedframe', 'portal', 'object', 'embed']);

function closeRealms(scope: Window & typeof globalThis): void {
  const { prototype } = scope.Document;
  replaceMethod(
    prototype,
    'createElement',
    (native) =>
      function (this: Document, name: string, ...rest: unknown[]) {
        return apply(native, this, [withoutWindow(name), ...rest]) as HTMLElement;
      },
  );
  replaceMethod(
    prototype,
    'createElementNS',
    (native) =>
      function (this: Document, space: string | null, name: string, ...rest: unknown[]) {
        return apply(native, this, [space, withoutWindow(name), ...rest]) as never;
      },
  );
  replaceMethod(
    scope.CustomElementRegistry.prototype,
    'define',
    (native) =>
      function (
        this: CustomElementRegistry,
        name: string,
        made: CustomElementConstructor,
        options?: ElementDefinitionOptions,
      ) {
        // Made from a frame's class, such an element is a frame.
        if (options !== undefined) throw new TypeError('No element is built on another here.');
        apply(native, this, [name, made]);
      },
  );
}

function withoutWindow(name: unknown): string {
  // Read once: an object could say another name the second time.
  const text = `${name as string}`;
  const from = apply(indexOf, text, [':']) + 1;
  const local = apply(toLowerCase, apply(slice, text, [from]), []);
  if (apply(has, withWindows, [local])) throw new TypeError(`No ${local} is made here.`);
  return text;
}
