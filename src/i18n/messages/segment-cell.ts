import type { Message } from '../message.ts';

/** What every notebook says of segments before one is shown. */
export const segmentCellMessages = {
  add: { en: 'Segment', zh: '分群' },
  edit: { en: 'Edit the conditions', zh: '编辑条件' },
  persona: { en: 'Persona', zh: '画像' },
  done: { en: 'Done', zh: '完成' },
} as const satisfies Record<string, Message>;
