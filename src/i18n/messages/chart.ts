import type { ChartProblemCode } from '../../charts/chart-spec.ts';
import type { Message } from '../message.ts';

export const chartMessages = {
  drawing: { en: 'Drawing…', zh: '正在绘制…' },
  slow: {
    en: 'This chart takes longer than usual. Fewer rows make it faster: sum up in SQL first.',
    zh: '绘制时间较长。可先在 SQL 中汇总以减少行数。',
  },
  empty: { en: 'No rows to draw', zh: '没有可绘制的数据' },
  refused: {
    en: 'This chart was not drawn: part of its definition is not allowed, and without it the chart would say something else.',
    zh: '未绘制此图表：其定义中有不允许的内容，去掉后图表含义会改变。',
  },
  partly: {
    en: 'Parts of this chart’s definition were left out.',
    zh: '图表定义中的部分内容已被忽略。',
  },
  failed: { en: 'This chart could not be drawn.', zh: '无法绘制此图表。' },
  tooManyMarks: {
    en: 'This chart would have {count} marks; {most} is the most. Sum up in SQL first.',
    zh: '此图表将有 {count} 个图形，上限为 {most} 个。请先在 SQL 中汇总。',
  },
  tooManyFacets: {
    en: 'This chart would have {count} panels; {most} is the most. Group the values in SQL first.',
    zh: '此图表将有 {count} 个分面，上限为 {most} 个。请先在 SQL 中归并。',
  },
  tooTall: {
    en: 'This chart would be {count} pixels long; {most} is the most. Keep the largest categories only.',
    zh: '此图表将长达 {count} 像素，上限为 {most} 像素。请只保留最大的若干类别。',
  },
  details: { en: 'Details', zh: '详情' },
  downloadPng: { en: 'Download chart as PNG', zh: '下载图表 PNG' },
  downloadSvg: { en: 'Download chart as SVG', zh: '下载图表 SVG' },
  handles: { en: 'Limits on the chart', zh: '图上的界限' },
  handleHint: { en: 'Drag, or use the arrow keys', zh: '拖动，或使用方向键' },
  exportFailed: { en: 'The picture could not be made.', zh: '无法生成图片。' },
} satisfies Record<string, Message>;

export const problemMessages: Readonly<Record<ChartProblemCode, Message>> = {
  'unknown-key': { en: 'is not a key that charts here use', zh: '不是此处图表支持的键' },
  'forbidden-name': { en: 'is a reserved name: {value}', zh: '是保留名称：{value}' },
  'wrong-type': { en: 'has the wrong type: {value}', zh: '类型不正确：{value}' },
  'not-allowed': {
    en: 'is not one of the allowed values: {value}',
    zh: '不在允许的取值内：{value}',
  },
  expression: {
    en: 'is an expression that uses something not allowed: {value}',
    zh: '表达式使用了不允许的内容：{value}',
  },
  'too-large': { en: 'is too large: {value}', zh: '过大：{value}' },
  'too-many': { en: 'has too many entries: {value}', zh: '条目过多：{value}' },
  'too-deep': { en: 'is nested too deeply', zh: '嵌套过深' },
  missing: { en: 'lacks “{value}”, which this mark needs', zh: '缺少此图形所需的“{value}”' },
  'nothing-to-draw': { en: 'has no mark to draw', zh: '没有可绘制的图形' },
  more: { en: 'More problems are not listed.', zh: '其余问题未列出。' },
};
