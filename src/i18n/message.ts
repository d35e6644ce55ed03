/** One sentence in every language of the product; `{name}` marks a value. */
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
  return message[language].replace(/\{(\w+)\}/g, (mark, name: string) =>
    name in values ? String(values[name]) : mark,
  );
}
