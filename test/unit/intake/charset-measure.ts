import { detectCharset } from '../../../workers/intake/charset.ts';
import { encodeLegacy, encodeUtf16 } from './legacy-bytes.ts';

export const encodings: Readonly<Record<string, (text: string) => Uint8Array | null>> = {
  'UTF-8': (text) => new TextEncoder().encode(text),
  'UTF-8 with a mark': (text) => new TextEncoder().encode(`\ufeff${text}`),
  'UTF-16 LE': (text) => encodeUtf16(text, true),
  'UTF-16 LE with a mark': (text) => encodeUtf16(`\ufeff${text}`, true),
  'UTF-16 BE': (text) => encodeUtf16(text, false),
  'UTF-16 BE with a mark': (text) => encodeUtf16(`\ufeff${text}`, false),
  GBK: (text) => encodeLegacy(text, 'gbk'),
  'GB 18030': (text) => encodeLegacy(text, 'gb18030'),
  Big5: (text) => encodeLegacy(text, 'big5'),
  'Shift JIS': (text) => encodeLegacy(text, 'shift_jis'),
  'EUC-JP': (text) => encodeLegacy(text, 'euc-jp'),
  'EUC-KR': (text) => encodeLegacy(text, 'euc-kr'),
  'Windows-1252': (text) => encodeLegacy(text, 'windows-1252'),
};

export interface Outcome {
  readonly what: string;
  readonly encoding: string;
  /** `asked`: right or wrong, but the reason says that somebody must look. */
  readonly result: 'right' | 'asked' | 'wrong';
  readonly offered: string;
  /** Whether the charset that is offered reads the text as it was. */
  readonly isRight: boolean;
}

/** Every text in every encoding that can hold it. */
export function measure(texts: Readonly<Record<string, string>>): Outcome[] {
  return Object.entries(texts).flatMap(([what, text]) =>
    Object.entries(encodings).flatMap(([encoding, encode]): Outcome[] => {
      const bytes = encode(text);
      if (bytes === null) return [];
      const { charset, reason } = detectCharset([bytes]);
      // Node decodes Windows-1252 as Latin-1 unless it is told that more may follow.
      const isRight = new TextDecoder(charset).decode(bytes, { stream: true }) === text;
      const asked = reason.code === 'charset-unsure';
      const result = asked ? 'asked' : isRight ? 'right' : 'wrong';
      return [{ what, encoding, result, offered: charset, isRight }];
    }),
  );
}
