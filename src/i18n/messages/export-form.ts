import type { Message } from '../message.ts';

/** A notebook as a file for another program. */
export const exportFormMessages = {
  intro: {
    en: 'The notebook itself for another program: its text, queries and parameters, without rows, results and names of files.',
    zh: '将笔记本身导出给其他程序使用：文字、查询和参数，不含数据行、结果和文件名。',
  },
  as: { en: 'Export as', zh: '导出为' },
  markdown: { en: 'Markdown (.md)', zh: 'Markdown（.md）' },
  markdownHint: {
    en: 'For Memberbook, Git and any editor; opens here as it is.',
    zh: '适用于会员笔记本、Git 和任何编辑器；可在此原样打开。',
  },
  sql: { en: "SQL for DuckDB's command line (.sql)", zh: 'DuckDB 命令行 SQL（.sql）' },
  sqlHint: {
    en: 'All cells in the order in which they run, with what they read of the data. Put your files in at its top.',
    zh: '按运行顺序列出所有单元格及其读取的数据步骤。请在文件开头填入您的文件。',
  },
  ipynb: { en: 'Jupyter notebook (.ipynb)', zh: 'Jupyter 笔记本（.ipynb）' },
  ipynbHint: {
    en: 'Python cells that call DuckDB, text as Markdown, charts as Vega-Lite.',
    zh: '调用 DuckDB 的 Python 单元格，文字为 Markdown，图表为 Vega-Lite。',
  },
  withData: {
    en: 'With the cells that prepare the data',
    zh: '包含准备数据的单元格',
  },
  heldBack: {
    en: 'The file can be saved once you have looked at this.',
    zh: '确认以上内容后才能保存文件。',
  },
  save: { en: 'Save the file', zh: '保存文件' },
  saved: { en: 'Saved {name}, {size}.', zh: '已保存 {name}，{size}。' },
  failed: { en: 'The file was not written: {reason}', zh: '文件未写出：{reason}' },
} satisfies Record<string, Message>;
