import type { Message } from '../message.ts';

export const hostedMessages = {
  updateTitle: { en: 'App update', zh: '应用更新' },
  updateReady: {
    en: 'A new version of Memberbook is ready. Reload when it suits you: your notebooks are saved first.',
    zh: '会员笔记本有新版本。可在方便时重新加载，重新加载前会先保存您的笔记本。',
  },
  filesGo: {
    en: 'Files that this device does not remember have to be opened again.',
    zh: '未在本机记住的数据文件需要重新打开。',
  },
  reload: { en: 'Reload', zh: '重新加载' },
  reloading: { en: 'Saving…', zh: '正在保存……' },
  later: { en: 'Later', zh: '稍后' },
} satisfies Record<string, Message>;
