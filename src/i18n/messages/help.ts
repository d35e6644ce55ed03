import type { Message } from '../message.ts';

export const helpMessages = {
  thisAnalysis: { en: 'This analysis', zh: '本分析' },
  ownNotebook: {
    en: 'A notebook of your own. Name a cell and other cells can read its result; a query that must return no rows is a check; a parameter is written $name in SQL.',
    zh: '这是您自己的笔记本。给单元格命名后，其他单元格就能读取它的结果；校验是不应返回任何行的查询；参数在 SQL 中写作 $名称。',
  },
  noHelp: {
    en: 'The help text of this analysis could not be read. Check that the app’s folder is complete, then reload.',
    zh: '无法读取本分析的帮助。请确认程序文件夹完整，然后刷新页面。',
  },
  needs: { en: 'Needs: {roles}', zh: '需要：{roles}' },
  glossary: { en: 'Glossary', zh: '术语表' },
  searchGlossary: { en: 'Search the glossary', zh: '搜索术语' },
  noTerm: { en: 'No term fits. Try a shorter word.', zh: '没有匹配的术语，请换个更短的词。' },
  tour: { en: 'Take the tour', zh: '开始导览' },
  shortcuts: { en: 'Keyboard shortcuts', zh: '键盘快捷键' },
  commands: { en: 'All commands', zh: '全部命令' },
} satisfies Readonly<Record<string, Message>>;
