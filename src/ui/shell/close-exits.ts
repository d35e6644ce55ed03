import { replaceMethod } from './replace-method.ts';
import { watchLinks } from './watch-links.ts';

/**
 * Takes away the ways out of the page that the Content-Security-Policy does not govern everywhere, so that not
 * even a compromised library can use them: peer connections, beacons, sockets, new tabs, links that a script
 * follows, navigation to another origin, and frames, whose fresh window would have all of these again.
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
        return Reflect.apply(native, this, words) as Document & Window;
      },
  );
}

const withWindows = new Set(['iframe', 'frame', 'fencedframe', 'portal', 'object', 'embed']);

function closeRealms(scope: Window & typeof globalThis): void {
  const { prototype } = scope.Document;
  replaceMethod(
    prototype,
    'createElement',
    (native) =>
      function (this: Document, name: string, ...rest: unknown[]) {
        return Reflect.apply(native, this, [withoutWindow(name), ...rest]) as HTMLElement;
      },
  );
  replaceMethod(
    prototype,
    'createElementNS',
    (native) =>
      function (this: Document, space: string | null, name: string, ...rest: unknown[]) {
        return Reflect.apply(native, this, [space, withoutWindow(name), ...rest]) as never;
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
        Reflect.apply(native, this, [name, made]);
      },
  );
}

function withoutWindow(name: unknown): string {
  // Read once: an object could say another name the second time.
  const text = String(name);
  const local = text.slice(text.indexOf(':') + 1).toLowerCase();
  if (withWindows.has(local)) throw new TypeError(`No ${local} is made here.`);
  return text;
}

interface NavigateEvent extends Event {
  readonly destination: { readonly url: string };
}

function watchNavigation(scope: Window): void {
  const navigation = (scope as { navigation?: EventTarget }).navigation;
  navigation?.addEventListener('navigate', (event) => {
    const { destination } = event as NavigateEvent;
    const { origin, protocol } = new URL(destination.url);
    if (protocol === 'blob:' || protocol === 'data:' || origin === scope.location.origin) return;
    if (event.cancelable) event.preventDefault();
  });
}
