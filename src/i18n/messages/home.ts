import type { Message } from '../message.ts';

/** Home for somebody who has been here before. */
export const homeMessages = {
  title: { en: 'My notebooks', zh: '我的笔记本' },
  kept: { en: 'Kept on this device, in this browser.', zh: '保存在此设备的这个浏览器中。' },
  search: { en: 'Search in titles and cells', zh: '搜索标题和单元格内容' },
  sort: { en: 'Sort by', zh: '排序方式' },
  byRecent: { en: 'Recent', zh: '最近' },
  byTitle: { en: 'Title', zh: '标题' },
  actions: { en: 'Actions for {title}', zh: '“{title}”的操作' },
  openIt: { en: 'Open', zh: '打开' },
  isOpen: { en: 'Open', zh: '已打开' },
  isOpenHint: { en: 'Open in this tab', zh: '已在此标签页中打开' },
  rename: { en: 'Rename…', zh: '重命名…' },
  newTitle: { en: 'Title of the notebook', zh: '笔记本标题' },
  duplicate: { en: 'Duplicate', zh: '创建副本' },
  copyTitle: { en: '{title} (copy)', zh: '{title}（副本）' },
  download: { en: 'Download .md', zh: '下载 .md' },
  delete: { en: 'Delete', zh: '删除' },
  edited: { en: 'Edited {when}', zh: '{when}编辑' },
  editedOn: { en: 'Edited on {day}', zh: '{day} 编辑' },
  justNow: { en: 'just now', zh: '刚刚' },
  from: { en: 'from {analysis}', zh: '来自{analysis}' },
  cells: { en: '{count} {count:cell|cells}', zh: '{count} 个单元格' },
  nothingFound: {
    en: 'No notebook has “{words}” in its title or its cells.',
    zh: '没有标题或单元格包含“{words}”的笔记本。',
  },
  clearSearch: { en: 'Clear the search', zh: '清除搜索' },
  found: {
    en: '{count} {count:notebook|notebooks}',
    zh: '{count} 本笔记本',
  },
  showAll: { en: 'Show all {count}', zh: '显示全部 {count} 本' },
  memory: {
    en: 'This browser keeps nothing between visits, as in a private window. Your notebooks last until you close this tab: download those you want to keep.',
    zh: '此浏览器在关闭后不保留任何内容（例如无痕窗口）。笔记本只保留到关闭此标签页为止，需要保留的请先下载。',
  },
  failing: {
    en: 'The browser’s storage refused the last edits, so they are in this tab only. Download what you want to keep; deleting notebooks you no longer need makes room.',
    zh: '浏览器拒绝保存最近的修改，它们目前只在此标签页中。需要保留的请先下载；删除不再需要的笔记本可以腾出空间。',
  },
  start: { en: 'Begin with files', zh: '从文件开始' },
  startHint: {
    en: 'Drop member and order files anywhere on this page. They never leave this tab.',
    zh: '把会员和订单文件拖到本页任意位置即可。文件不会离开这个标签页。',
  },
  analyses: { en: 'Ready analyses', zh: '现成的分析' },
  commandFind: { en: 'Find a notebook', zh: '查找笔记本' },
} as const satisfies Record<string, Message>;
