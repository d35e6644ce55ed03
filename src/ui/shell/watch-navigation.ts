/**
 * A script cannot take this page anywhere: not to another origin, and not to another path or question of its own
 * either, since the host writes down what it is asked for. What passes is this page again (a reload, a change behind
 * the #), a step through the reader's own history, and the saving of a blob.
 *
 * The means are taken before anything else runs: a script that replaces them later does not change what is checked.
 * Browsers without the Navigation API (Chrome before 102, Firefox before 147, Safari before 26.2) have no such check.
 */
export function watchNavigation(scope: Window & typeof globalThis): void {
  const { navigation, NavigateEvent, NavigationDestination } = scope as Partial<NavigationScope>;
  if (!navigation || !NavigateEvent || !NavigationDestination) return;
  const { apply } = Reflect;
  const { preventDefault } = scope.Event.prototype;
  const { indexOf, slice } = scope.String.prototype;
  const { location } = scope;
  const blobs = `blob:${location.origin}/`;
  const typeOf = getter(NavigateEvent.prototype, 'navigationType');
  const downloadOf = getter(NavigateEvent.prototype, 'downloadRequest');
  const sourceOf = getter(NavigateEvent.prototype, 'sourceElement');
  const fileNameOf = getter(scope.HTMLAnchorElement.prototype, 'download');
  const destinationOf = getter(NavigateEvent.prototype, 'destination');
  const urlOf = getter(NavigationDestination.prototype, 'url');

  function withoutHash(address: string): string {
    const at = apply(indexOf, address, ['#']);
    return at < 0 ? address : apply(slice, address, [0, at]);
  }

  /** Firefox asks twice: first with the name of the file, then with no more than the link that saves it. */
  function isSaving(event: Event): boolean {
    if (apply(downloadOf, event, []) !== null) return true;
    try {
      return apply(fileNameOf, apply(sourceOf, event, []), []) !== '';
    } catch {
      // It comes from no link.
      return false;
    }
  }

  function mayPass(event: Event): boolean {
    if (apply(typeOf, event, []) === 'traverse') return true;
    const to = String(apply(urlOf, apply(destinationOf, event, []), []));
    const isBlob = apply(indexOf, to, [blobs]) === 0;
    if (isBlob && isSaving(event)) return true;
    return withoutHash(to) === withoutHash(location.href);
  }

  navigation.addEventListener(
    'navigate',
    (event) => {
      if (!mayPass(event)) apply(preventDefault, event, []);
    },
    // First of all, whoever else listens.
    { capture: true },
  );
}

/** The Navigation API, as far as it is needed here. */
interface NavigationScope {
  readonly navigation: EventTarget;
  readonly NavigateEvent: { readonly prototype: object };
  readonly NavigationDestination: { readonly prototype: object };
}

function getter(prototype: object, name: string): (this: unknown) => unknown {
  const read = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  return read ?? (() => undefined);
}
