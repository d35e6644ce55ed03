import type { ScriptWords } from '../../share/export/notebook-script.ts';
import type { ReportWords } from '../../share/report/report-content.ts';
import { fillMessage, type LanguageCode, type Message } from '../message.ts';
import { formatNumber } from '../numbers.ts';

/** What a report file says by itself. */
export const reportFileMessages = {
  contents: { en: 'Contents', zh: '目录' },
  madeOn: { en: 'Made on', zh: '生成日期' },
  asOf: { en: 'As of', zh: '截至日期' },
  rules: { en: 'What counts', zh: '统计口径' },
  basis: { en: 'What the numbers rest on', zh: '计算依据' },
  files: { en: 'Files behind this report', zh: '本报告所用的文件' },
  role: { en: 'Role', zh: '用途' },
  fileName: { en: 'File', zh: '文件' },
  rowsHeading: { en: 'Rows', zh: '行数' },
  checksum: { en: 'SHA-256', zh: 'SHA-256' },
  parameters: { en: 'Parameters', zh: '参数' },
  means: { en: 'What these numbers mean', zh: '这些数字的口径' },
  numbersOfChart: { en: 'The numbers behind this chart', zh: '此图表背后的数字' },
  queries: { en: 'The SQL behind the numbers', zh: '数字背后的 SQL' },
  checkPassed: { en: 'passed', zh: '通过' },
  checkFailed: { en: 'did not pass', zh: '未通过' },
  checkNotRun: { en: 'has not been run', zh: '尚未运行' },
  noRows: { en: 'No rows', zh: '没有行' },
  chartMissing: {
    en: 'This chart could not be drawn as a picture. Open the notebook to see it.',
    zh: '此图表无法转为图片，请打开笔记本查看。',
  },
  colon: { en: ': ', zh: '：' },
  nothing: { en: '–', zh: '–' },
  aboutReport: { en: 'About this report', zh: '关于本报告' },
  allRows: { en: '{rows} {rows:row|rows}', zh: '{rows} 行' },
  firstRows: { en: 'First {shown} of {rows} rows', zh: '共 {rows} 行，显示前 {shown} 行' },
} satisfies Record<string, Message>;

/** All of them in one language, as printing takes them. */
export function reportWords(language: LanguageCode): ReportWords {
  const { allRows, firstRows, ...plain } = reportFileMessages;
  const said = Object.fromEntries(
    Object.entries(plain).map(([name, message]) => [name, message[language]]),
  ) as Record<keyof typeof plain, string>;
  const count = (value: number): string => formatNumber(value, language, 0);
  return {
    ...said,
    count,
    rows: (shown, total) =>
      shown >= total
        ? fillMessage(allRows, language, { rows: count(total) })
        : fillMessage(firstRows, language, { shown: count(shown), rows: count(total) }),
  };
}

/** What a notebook says that leaves as SQL or for Jupyter. */
export const scriptFileMessages = {
  madeOn: { en: 'Made with Memberbook on {day}.', zh: '由会员笔记本（Memberbook）于 {day} 生成。' },
  runSql: {
    en: "Put your files in below, then run it with DuckDB's command line: duckdb < notebook.sql",
    zh: '请先填入您的文件，再用 DuckDB 命令行运行：duckdb < notebook.sql',
  },
  runPython: {
    en: 'Needs the Python package `duckdb`. Put your files in below, then run all cells.',
    zh: '需要 Python 包 `duckdb`。请先填入您的文件，再运行所有单元格。',
  },
  sources: { en: 'Files', zh: '文件' },
  putFile: {
    en: "Put the path of your own file in the place of '{file}'.",
    zh: "请把 '{file}' 换成您自己的文件路径。",
  },
  model: {
    en: "{name} is a model, which only Memberbook computes: download its whole result there as CSV, and put the path of that file in the place of '{file}'.",
    zh: "{name} 是模型，只能由会员笔记本计算：请在其中把完整结果下载为 CSV，再把 '{file}' 换成该文件的路径。",
  },
  columns: { en: 'Expected columns:', zh: '需要的列：' },
  parameters: { en: 'Parameters', zh: '参数' },
  data: { en: 'Data', zh: '数据' },
  notebook: { en: 'Notebook {scope}', zh: '笔记本 {scope}' },
  check: {
    en: 'Check {name}: passes when no row comes out.',
    zh: '检查 {name}：没有任何行即为通过。',
  },
  chart: { en: 'Chart: {title}', zh: '图表：{title}' },
  chartNotDrawn: {
    en: 'Only Memberbook draws this chart.',
    zh: '此图表只能在会员笔记本中绘制。',
  },
  notAQuery: {
    en: 'left out, because it is not one single query.',
    zh: '已略去，因为它不是单独一条查询。',
  },
} satisfies Record<string, Message>;

/** All of them in one language, as printing takes them. */
export function scriptWords(language: LanguageCode): ScriptWords {
  const say = (name: keyof typeof scriptFileMessages, values = {}): string =>
    fillMessage(scriptFileMessages[name], language, values);
  return {
    madeOn: (day) => say('madeOn', { day }),
    runSql: say('runSql'),
    runPython: say('runPython'),
    sources: say('sources'),
    putFile: (file) => say('putFile', { file }),
    model: (name, file) => say('model', { name, file }),
    columns: say('columns'),
    parameters: say('parameters'),
    data: say('data'),
    notebook: (scope) => say('notebook', { scope }),
    check: (name) => say('check', { name }),
    chart: (title) => say('chart', { title }),
    chartNotDrawn: say('chartNotDrawn'),
    notAQuery: say('notAQuery'),
  };
}
