import type { Cut } from './weakened-module.ts';
import { policyWith } from './walls.ts';

/** One piece of the walls of the page: what stands there instead of it, and the ways that are open then. */
export interface Mutant {
  readonly name: string;
  /** What is left of the policy where a piece of it is taken out. */
  readonly policy?: string;
  readonly cuts?: readonly Cut[];
  readonly opens: RegExp;
}

const policy: readonly Mutant[] = (
  [
    ['default-src', '*', /^(prefetch|preload-fetch)$/],
    [
      'script-src',
      "* 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval'",
      /^(import|module-preload)$/,
    ],
    ['connect-src', '*', /^(fetch|xhr|event-source)$/],
    ['style-src', "* 'unsafe-inline'", /^style-(sheet|import)$/],
    ['img-src', '*', /^(image|svg-image|video-poster|style-background)$/],
    ['font-src', '*', /^font-face$/],
    ['media-src', '*', /^(video|audio)$/],
    ['frame-src', '*', /^frame$/],
    ['base-uri', '*', /^sink:base$/],
    ['form-action', '*', /^form-(tab|button)$/],
    ['require-trusted-types-for', null, /^sink:html$/],
    ['trusted-types', '*', /^sink:policy$/],
  ] as const
).map(([name, words, opens]) => ({
  name: `the policy’s ${name}`,
  policy: policyWith(name, words),
  opens,
}));

const close = 'src/ui/shell/close-exits.ts';
const links = 'src/ui/shell/watch-links.ts';
const way = 'src/ui/shell/watch-navigation.ts';

const doors: readonly Mutant[] = (
  [
    ['RTCPeerConnection', /^peer$/],
    ['EventSource', /^event-source$/],
    ['WebSocket', /^websocket$/],
    ['WebSocketStream', /^websocket-stream$/],
    ['WebTransport', /^web-transport$/],
    ['XSLTProcessor', /^peer-of-style-sheet$/],
  ] as const
).map(([name, opens]) => ({
  name: `taking ${name} away`,
  cuts: [{ file: close, from: `'${name}'`, to: `'Nothing'` }],
  opens,
}));

/** An untrusted click on a link is stopped again where it arrives. */
const lastStop: Cut = { file: links, from: '!event.isTrusted', to: 'false' };

const pieces: readonly Mutant[] = [
  {
    name: 'taking beacons away',
    cuts: [{ file: close, from: /Reflect\.deleteProperty\(scope\.Navigator.*\n/, to: '' }],
    opens: /^beacon$/,
  },
  {
    name: 'taking window.open away',
    cuts: [{ file: close, from: 'scope.open = () => null;', to: '' }],
    opens: /^open$/,
  },
  {
    name: 'refusing document.open with an address',
    cuts: [{ file: close, from: 'words.length > 2', to: 'false' }],
    opens: /^document-open$/,
  },
  {
    name: 'refusing elements with windows',
    cuts: [{ file: close, from: 'apply(has, withWindows, [local])', to: 'false' }],
    opens: /^frame-(moved|fetch)$/,
  },
  {
    name: 'refusing them in another document',
    cuts: [{ file: close, from: '[space, withoutWindow(name)', to: '[space, name' }],
    opens: /^peer-of-copy$/,
  },
  {
    name: 'refusing elements that are built on them',
    cuts: [
      { file: close, from: 'options !== undefined', to: 'false' },
      { file: close, from: '[name, made]', to: '[name, made, options]' },
    ],
    opens: /^peer-of-element$/,
  },
  {
    name: 'keeping what elements are made with',
    cuts: [
      {
        file: close,
        from: /\bapply\(native, this, \[withoutWindow/,
        to: 'Reflect.apply(native, this, [withoutWindow',
      },
    ],
    opens: /^peer-of-apply$/,
  },
  {
    name: 'keeping what names are read with',
    cuts: [{ file: close, from: 'apply(has, withWindows, [local])', to: 'withWindows.has(local)' }],
    opens: /^peer-of-words$/,
  },
  {
    name: 'stopping a link’s own click',
    cuts: [lastStop, { file: links, from: 'if (!pathOf(this).some(isLink)) ', to: '' }],
    opens: /^link-(tab|nowhere|child|area)$/,
  },
  {
    name: 'stopping a click that is dispatched',
    cuts: [{ file: links, from: 'isClick && this', to: 'false && this' }],
    opens: /^link-tab-event$/,
  },
  {
    name: 'opening closed roots',
    cuts: [{ file: links, from: "mode: 'open'", to: 'mode: options.mode' }],
    opens: /^link-slot$/,
  },
  {
    name: 'looking behind slots',
    cuts: [lastStop, { file: links, from: /node instanceof Element \|\|.*null;/, to: 'null;' }],
    opens: /^link-slot$/,
  },
  {
    name: 'knowing the old links of drawings',
    cuts: [{ file: links, from: "|| node.hasAttributeNS(xlink, 'href')", to: '' }],
    opens: /^link-svg-old$/,
  },
  {
    name: 'stopping navigation',
    cuts: [{ file: way, from: '!mayPass(event)', to: 'false' }],
    opens: /^go:(location|refresh|navigate|form)$/,
  },
  {
    name: 'stopping it within the own host',
    cuts: [
      {
        file: way,
        from: 'return withoutHash(to) === withoutHash(location.href)',
        to: 'return to.startsWith(location.origin)',
      },
    ],
    opens: /^own:(location|search|pushed)$/,
  },
  {
    name: 'letting blobs only be saved',
    cuts: [{ file: way, from: 'apply(downloadOf, event, []) !== null', to: 'true' }],
    opens: /^own:blob$/,
  },
  {
    name: 'keeping what navigation is checked with',
    cuts: [
      {
        file: way,
        from: 'apply(urlOf, apply(destinationOf, event, []), [])',
        to: '(event as unknown as { destination: { url: string } }).destination.url',
      },
    ],
    opens: /^own:tampered$/,
  },
];

const worker = 'src/engine/start-worker.ts';

/** Behind the policy: a worker that is loaded by its address is under no policy of the page. */
const workers: readonly Mutant[] = [
  {
    name: 'starting workers from blobs',
    policy: policyWith('trusted-types', null),
    cuts: [
      { file: worker, from: 'toScriptUrl(blobUrl)', to: 'toScriptUrl(address.href)' },
      { file: worker, from: /url !== service && !url[^)]*\)/, to: 'false' },
    ],
    opens: /^worker-started$/,
  },
];

/** The policy’s pieces are tried without the rest of the walls, these without the policy. */
export const policyMutants = policy;
export const exitMutants: readonly Mutant[] = [...doors, ...pieces];
export const workerMutants = workers;
