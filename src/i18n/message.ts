/**
 * One sentence in every language of the product; `{name}` marks a value, and `{name:row|rows}` the word that
 * goes with it: the first for one, the second for any other number.
 */
export interface Message {
  readonly en: string;
  readonly zh: string;
}

export type LanguageCode = keyof Message;

export type MessageValues = Readonly<Record<string, string | number>>;

/** Puts values into a message. A value that is not given leaves its mark standing, so that it is noticed. */
export function fillMessage(
  message: Message,
  language: LanguageCode,
  values: MessageValues = {},
): string {
  return message[language]
    .replace(/\{(\w+):([^|{}]*)\|([^{}]*)\}/g, (mark, name: string, one: string, more: string) => {
      if (!(name in values)) return mark;
      return String(values[name]) === '1' ? one : more;
    })
    .replace(/\{(\w+)\}/g, (mark, name: string) => (name in values ? String(values[name]) : mark));
}
