import type { Message } from '../../i18n/message.ts';

/**
 * What the product cannot do without. Checked before anything is mounted, so that a browser (or a private mode)
 * that lacks something gets a page that names it instead of a half-working app.
 */
interface Need {
  readonly name: Message;
  readonly isMet: () => boolean;
}

// A module of one function with a try block: valid only where WebAssembly exceptions are known.
const exceptionsProbe = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 64, 25, 11, 11,
]);

const needs: readonly Need[] = [
  {
    name: { en: 'WebAssembly with exceptions', zh: '支持异常处理的 WebAssembly' },
    isMet: () => typeof WebAssembly === 'object' && WebAssembly.validate(exceptionsProbe),
  },
  { name: { en: 'web workers', zh: 'Web Worker' }, isMet: () => typeof Worker === 'function' },
  {
    name: { en: 'reading files as streams', zh: '以流的方式读取文件' },
    isMet: () => typeof Blob === 'function' && 'stream' in Blob.prototype,
  },
  {
    name: { en: 'decoding GB18030 text', zh: 'GB18030 文本解码' },
    isMet: () => new TextDecoder('gb18030').encoding === 'gb18030',
  },
  {
    name: { en: 'constructable style sheets', zh: '可构造样式表' },
    isMet: () => 'adoptedStyleSheets' in Document.prototype,
  },
  {
    name: { en: 'dialog elements', zh: 'dialog 元素' },
    isMet: () => typeof HTMLDialogElement === 'function',
  },
  {
    name: { en: 'object addresses (blob:)', zh: '对象地址(blob:)' },
    isMet: () => {
      const address = URL.createObjectURL(new Blob([]));
      URL.revokeObjectURL(address);
      return address.startsWith('blob:');
    },
  },
];

/** The needs that this browser does not meet. */
export function findMissing(): readonly Message[] {
  return needs.filter((need) => !holds(need.isMet)).map((need) => need.name);
}

function holds(test: () => boolean): boolean {
  try {
    return test();
  } catch {
    return false;
  }
}
