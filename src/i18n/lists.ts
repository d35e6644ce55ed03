import type { LanguageCode } from './message.ts';

/** Several names in one sentence, with the mark that a language puts between them. */
export function joinNames(names: readonly string[], code: LanguageCode): string {
  return names.join(code === 'zh' ? '、' : ', ');
}
