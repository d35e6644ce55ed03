import { editorWords } from '../../i18n/messages/query.ts';
import type { LanguageCode } from '../../i18n/message.ts';

/** CodeMirror's own sentences, by their English text, in a language of ours. */
export function editorPhrases(language: LanguageCode): Readonly<Record<string, string>> {
  return Object.fromEntries(editorWords.map((message) => [message.en, message[language]]));
}
