/**
 * The ways by which a page can tell a stranger something, by name, each with the attacks in `page-attacks.js` that
 * try it: whatever begins with one of the words.
 */
export const channels: Readonly<Record<string, readonly string[]>> = {
  fetch: ['fetch'],
  'XML request': ['xhr'],
  'web socket': ['websocket'],
  'stream of events': ['event-source'],
  'web transport': ['web-transport'],
  beacon: ['beacon'],
  'peer connection': ['peer'],
  'payment method': ['payment'],
  'sign-in with another': ['identity'],
  'picture of what plays': ['media-session'],
  image: ['image', 'picture', 'input-image'],
  'background of a table': ['table-background'],
  'film and its poster': ['video'],
  sound: ['audio'],
  subtitles: ['track'],
  'image in a drawing': ['svg'],
  font: ['font-face'],
  'address in a style': ['style-background', 'style-content', 'style-list', 'style-mask'],
  'style of an element': ['style-attribute', 'style-rule'],
  'imported style': ['style-import'],
  'linked style sheet': ['style-sheet'],
  'adopted style sheet': ['adopted-sheet'],
  frame: ['frame'],
  'object and plug-in': ['object', 'embed'],
  script: ['script', 'module-script', 'inline-script'],
  'imported module': ['import'],
  'text as code': ['eval', 'timer-text', 'handler-text', 'sink:eval'],
  'text as HTML': ['sink:html', 'sink:policy'],
  worker: ['worker', 'shared-worker'],
  'service worker': ['own:service-worker'],
  worklet: ['audio-worklet', 'paint-worklet'],
  prefetch: ['prefetch', 'speculation', 'prerender'],
  preload: ['preload', 'module-preload'],
  icon: ['icon'],
  manifest: ['manifest'],
  preconnect: ['preconnect', 'dns-prefetch'],
  'base of addresses': ['sink:base'],
  'new window': ['open', 'document-open'],
  'link to a new tab': ['link-tab', 'link-nowhere', 'link-child', 'link-shadow', 'link-slot'],
  'link in a drawing or a map': ['link-svg', 'link-area', 'go:mathml'],
  'link that changes or listens': ['link-first', 'link-unbubbled', 'link-changed'],
  ping: ['link-ping'],
  'saving under a link': ['link-download', 'own:download'],
  form: ['form', 'go:form', 'own:form'],
  'address of the page': [
    ...['go:location', 'go:assign', 'go:replace', 'go:document', 'go:first'],
    ...['own:location', 'own:search', 'own:pathname', 'own:assign', 'own:replace', 'own:tampered'],
  ],
  'link in the page': ['go:link', 'own:link'],
  refresh: ['go:refresh', 'own:refresh'],
  'navigation by script': ['go:navigate', 'own:navigate'],
  'window that is this one': ['go:open-self', 'own:open-self'],
  'history and a reload': ['own:pushed', 'own:replaced'],
  'page out of a blob': ['own:blob'],
};

export function channelsOf(attack: string): readonly string[] {
  return Object.entries(channels).flatMap(([channel, words]) =>
    words.some((word) => attack.startsWith(word)) ? [channel] : [],
  );
}

/** What can be tried in a worker, where there are no elements. The host that each asks says which it was. */
export const workerChannels = [
  ...['fetch', 'post', 'xhr', 'websocket', 'websocket-stream', 'event-source', 'web-transport'],
  ...['cache', 'font', 'import', 'import-scripts', 'worker', 'worker-of-blob', 'eval'],
] as const;
