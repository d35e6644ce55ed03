import type { Message } from '../message.ts';

export const queryMessages = {
  errorAt: {
    en: 'Error in line {line}, column {column}: {message}',
    zh: '第 {line} 行第 {column} 列有错误：{message}',
  },
  textHint: {
    en: 'Markdown. Ctrl+Enter or Escape when done.',
    zh: '支持 Markdown。按 Ctrl+Enter 或 Esc 完成。',
  },
} satisfies Record<string, Message>;

/** The editor's own sentences; the English text is the key by which CodeMirror asks. */
export const editorWords: readonly Message[] = [
  { en: 'Find', zh: '查找' },
  { en: 'Replace', zh: '替换' },
  { en: 'next', zh: '下一个' },
  { en: 'previous', zh: '上一个' },
  { en: 'all', zh: '全部' },
  { en: 'match case', zh: '区分大小写' },
  { en: 'by word', zh: '全字匹配' },
  { en: 'regexp', zh: '正则' },
  { en: 'replace', zh: '替换' },
  { en: 'replace all', zh: '全部替换' },
  { en: 'close', zh: '关闭' },
  { en: 'current match', zh: '当前匹配' },
  { en: 'on line', zh: '所在行' },
  { en: 'Go to line', zh: '跳转到行' },
  { en: 'go', zh: '跳转' },
  { en: 'Diagnostics', zh: '问题' },
  { en: 'No diagnostics', zh: '没有问题' },
  { en: 'Completions', zh: '补全' },
  { en: 'Control character', zh: '控制字符' },
  { en: 'Selection deleted', zh: '已删除所选内容' },
  { en: 'replaced $ matches', zh: '已替换 $ 处' },
  { en: 'replaced match on line $', zh: '已替换第 $ 行的匹配' },
];
