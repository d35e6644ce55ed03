/**
 * Takes away the ways out of the page that the Content-Security-Policy does not govern everywhere, so that not
 * even a compromised library can use them: peer connections, beacons, sockets, and navigation to another origin.
 * The sink test proves it, and proves that without this it would leak.
 */
export function closeExits(scope: Window & typeof globalThis): void {
  const doors = ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'EventSource'];
  for (const name of [...doors, 'WebSocket', 'WebSocketStream', 'WebTransport']) {
    Reflect.deleteProperty(scope, name);
  }
  Reflect.deleteProperty(scope.Navigator.prototype, 'sendBeacon');
  scope.open = () => null;
  watchNavigation(scope);
  watchClicks(scope);
}

interface NavigateEvent extends Event {
  readonly destination: { readonly url: string };
}

function watchNavigation(scope: Window): void {
  const navigation = (scope as { navigation?: EventTarget }).navigation;
  navigation?.addEventListener('navigate', (event) => {
    const { destination } = event as NavigateEvent;
    if (isForeign(scope, destination.url) && event.cancelable) event.preventDefault();
  });
}

/** A link that the reader follows opens in a new tab without a trace of this one; scripts cannot follow any. */
function watchClicks(scope: Window): void {
  scope.document.addEventListener(
    'click',
    (event) => {
      const link = event
        .composedPath()
        .find(
          (node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement && !!node.href,
        );
      if (!link || !isForeign(scope, link.href)) return;
      if (!event.isTrusted) event.preventDefault();
      link.rel = 'noopener noreferrer';
    },
    { capture: true },
  );
}

function isForeign(scope: Window, address: string): boolean {
  const url = new URL(address, scope.document.baseURI);
  if (url.protocol === 'blob:' || url.protocol === 'data:') return false;
  return url.origin !== scope.location.origin;
}
