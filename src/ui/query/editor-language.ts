import { Facet } from '@codemirror/state';
import type { LanguageCode } from '../../i18n/message.ts';

/** The reader's language, for what the editor says by itself. */
export const editorLanguage = Facet.define<LanguageCode, LanguageCode>({
  combine: ([code]) => code ?? 'en',
});
