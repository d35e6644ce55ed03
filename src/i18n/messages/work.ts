import type { Message } from '../message.ts';

/** What the engine does, what waits, and how much memory it has left. */
export const workMessages = {
  title: { en: 'Engine', zh: '计算引擎' },
  ready: { en: 'Ready', zh: '就绪' },
  running: { en: 'Running {name}', zh: '正在运行 {name}' },
  runningMore: {
    en: 'Running {name}, {count} waiting',
    zh: '正在运行 {name}，另有 {count} 个排队',
  },
  reading: { en: 'Reading files', zh: '正在读取文件' },
  nothing: { en: 'Nothing runs.', zh: '没有正在运行的任务。' },
  queue: { en: 'Waiting', zh: '排队中' },
  andMore: { en: 'and {count} more', zh: '另有 {count} 个' },
  cancelAll: { en: 'Stop all', zh: '全部停止' },
  memory: { en: 'Memory', zh: '内存' },
  memoryUse: { en: '{used} of {limit}', zh: '{used} / {limit}' },
  memoryFine: { en: 'There is room.', zh: '空间充足。' },
  memoryFilling: {
    en: 'It fills up. Close notebooks you do not need and take away files that nothing reads.',
    zh: '内存占用较高。请关闭不需要的笔记本，移除无用的文件。',
  },
  memoryFull: {
    en: 'Nearly full: large queries will fail. Remove files or close notebooks, then restart the engine; files and results are rebuilt.',
    zh: '内存将满，大查询可能失败。请移除文件或关闭笔记本，然后重启引擎，文件和结果会自动恢复。',
  },
  restart: { en: 'Restart the engine', zh: '重启引擎' },
  restartHint: {
    en: 'Gives memory back. Your files are read again and every cell that had run runs again.',
    zh: '释放内存。文件会重新读取，已运行的单元格会重新运行。',
  },
  files: { en: 'Largest files', zh: '占用最大的文件' },
} satisfies Readonly<Record<string, Message>>;
