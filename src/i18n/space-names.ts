import type { LanguageCode } from './message.ts';

/** In Chinese a space stands between its characters and a name in Latin letters, and none between words. */
export function spaceNames(text: string, names: readonly string[], code: LanguageCode): string {
  return code === 'zh' ? names.reduce(spaceName, text) : text;
}

function spaceName(text: string, name: string): string {
  if (name === '') return text;
  return text.split(name).reduce((left, right) => {
    const before = /^\w/.test(name) && /\p{Script=Han}$/u.test(left) ? ' ' : '';
    const after = /\w$/.test(name) && /^\p{Script=Han}/u.test(right) ? ' ' : '';
    return left + before + name + after + right;
  });
}
