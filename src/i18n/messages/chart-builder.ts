import type { ChartIdeaKind } from '../../charts/suggest-chart.ts';
import type {
  AggregateName,
  ChannelName,
  LegendPlace,
  StackChoice,
  TimeUnitName,
  markNames,
} from '../../charts/builder/chart-choices.ts';
import type { SpecialMark } from '../../charts/special/special-mark.ts';
import type { Message } from '../message.ts';

export const builderMessages = {
  builder: { en: 'Build the chart', zh: '搭建图表' },
  ideas: { en: 'Show as', zh: '展示为' },
  mark: { en: 'Mark', zh: '图形' },
  fields: { en: 'Fields', zh: '字段' },
  swap: { en: 'Swap X and Y', zh: '交换 X 轴与 Y 轴' },
  none: { en: 'None', zh: '无' },
  rows: { en: 'Number of rows', zh: '行数' },
  other: { en: 'As written', zh: '按定义' },
  automatic: { en: 'Automatic', zh: '自动' },
  fieldOf: { en: '{channel}: field', zh: '{channel}：字段' },
  aggregateOf: { en: '{channel}: summed up by', zh: '{channel}：汇总方式' },
  unitOf: { en: '{channel}: time unit', zh: '{channel}：时间单位' },
  moreOf: { en: '{channel}: more choices', zh: '{channel}：更多选项' },
  exact: { en: 'Exact', zh: '原始' },
  bins: { en: 'In bins', zh: '分箱' },
  maxBins: { en: 'At most', zh: '最多' },
  sort: { en: 'Sort', zh: '排序' },
  sortAuto: { en: 'By itself', zh: '默认' },
  sortAscending: { en: 'Ascending', zh: '升序' },
  sortDescending: { en: 'Descending', zh: '降序' },
  sortLargest: { en: 'Largest first', zh: '从大到小' },
  sortSmallest: { en: 'Smallest first', zh: '从小到大' },
  sortRows: { en: 'As the rows come', zh: '按数据行顺序' },
  sortField: { en: 'By {field}', zh: '按 {field}' },
  top: { en: 'Only the largest', zh: '只取最大的' },
  others: { en: 'Fold the rest into one', zh: '其余合并为一项' },
  othersName: { en: 'Others', zh: '其他' },
  format: { en: 'Format', zh: '格式' },
  title: { en: 'Title', zh: '标题' },
  noTitle: { en: 'Without a title', zh: '不显示标题' },
  zero: { en: 'Start at zero', zh: '从零开始' },
  log: { en: 'Logarithmic', zh: '对数刻度' },
  stack: { en: 'Stack', zh: '堆叠' },
  chart: { en: 'Chart', zh: '图表' },
  chartTitle: { en: 'Title', zh: '标题' },
  subtitle: { en: 'Subtitle', zh: '副标题' },
  labels: { en: 'Values on the marks', zh: '在图形上显示数值' },
  legend: { en: 'Legend', zh: '图例' },
  height: { en: 'Height', zh: '高度' },
  columns: { en: 'Panels in a row', zh: '每行分面数' },
  lines: { en: 'Reference lines', zh: '参考线' },
  addLine: { en: 'Add a line', zh: '添加参考线' },
  lineAt: { en: 'Line {number}: at', zh: '参考线 {number}：位置' },
  lineValue: { en: 'Line {number}: value', zh: '参考线 {number}：数值' },
  lineAxis: { en: 'Line {number}: axis', zh: '参考线 {number}：坐标轴' },
  lineLabel: { en: 'Line {number}: label', zh: '参考线 {number}：标签' },
  removeLine: { en: 'Remove line {number}', zh: '移除参考线 {number}' },
  value: { en: 'Value', zh: '数值' },
  mean: { en: 'Mean', zh: '平均值' },
  median: { en: 'Median', zh: '中位数' },
  axis: { en: '{axis} axis', zh: '{axis} 轴' },
  labelHint: { en: 'Label', zh: '标签' },
  tooltip: { en: 'Tooltip', zh: '提示框' },
  tooltipAuto: { en: 'What the chart shows', zh: '显示图中字段' },
  severalViews: {
    en: 'This chart has several views side by side. The builder cannot show that; its text below can be edited.',
    zh: '此图表由多个视图并列组成，无法在搭建器中显示；可以直接编辑下方的定义。',
  },
  noMark: {
    en: 'The text of this chart names no mark to draw. Choose one above, or write a mark into the text below.',
    zh: '此图表的定义没有指定图形。请选择上方的一种展示方式，或在下方的定义中写入 mark。',
  },
  otherLayers: {
    en: 'The chart has {count} more {count:layer|layers} that the builder leaves as they are.',
    zh: '图表另有 {count} 个图层，搭建器会原样保留。',
  },
  noColumns: {
    en: '“{name}” has not run yet, so its columns are not known. Run it to choose fields.',
    zh: '“{name}”尚未运行，无法得知其列。运行后即可选择字段。',
  },
  text: { en: 'Text of the chart', zh: '图表定义' },
  textForm: { en: 'Form of the text', zh: '定义的格式' },
  jsonLabel: { en: 'Vega-Lite specification in JSON', zh: 'Vega-Lite 图表定义（JSON）' },
  textBroken: {
    en: 'Line {line}: {reason}. The chart stays as it was until this is put right.',
    zh: '第 {line} 行：{reason}。改正之前图表保持不变。',
  },
  notAMapping: { en: 'keys with values are expected', zh: '此处应为键和值' },
  summed: {
    en: 'Summed up by the engine, over all rows',
    zh: '由引擎对全部行汇总',
  },
  tooMany: {
    en: '“{field}” has {count} different values. The {most} largest say more.',
    zh: '“{field}”有 {count} 个不同取值，只看最大的 {most} 个更清楚。',
  },
  keepLargest: { en: 'Keep the {most} largest', zh: '只保留最大的 {most} 个' },
  allEmpty: {
    en: 'Every value of “{field}” is empty, so there is nothing to draw. Choose another field.',
    zh: '“{field}”的值全部为空，没有可绘制的内容。请选择其他字段。',
  },
  asTable: { en: 'Show as table', zh: '显示为表格' },
  asChart: { en: 'Show as chart', zh: '显示为图表' },
  asShown: { en: 'Dark pictures', zh: '深色图片' },
  copyImage: { en: 'Copy image', zh: '复制图片' },
  copySpec: { en: 'Copy the chart’s YAML', zh: '复制图表的 YAML' },
  imageCopied: { en: 'Image copied', zh: '已复制图片' },
  specCopied: { en: 'Text copied', zh: '已复制定义' },
  caption: { en: 'Data: {name}, {date}', zh: '数据：{name}，{date}' },
  series: { en: 'Series', zh: '系列' },
  tableOf: { en: 'Values of {title}', zh: '{title}：数值' },
  pick: { en: 'Pick', zh: '选择' },
  pickRow: { en: 'Pick {row}', zh: '选择 {row}' },
  usePicked: { en: 'Use {count} picked', zh: '使用所选 {count} 项' },
  tableCut: { en: 'The first {most} of {all} marks', zh: '共 {all} 个图形，显示前 {most} 个' },
} satisfies Record<string, Message>;

export const ideaMessages: Readonly<Record<ChartIdeaKind, Message>> = {
  trend: { en: 'Trend', zh: '趋势' },
  ranking: { en: 'Ranking', zh: '排名' },
  matrix: { en: 'Matrix', zh: '矩阵' },
  relation: { en: 'Relation', zh: '关系' },
  distribution: { en: 'Distribution', zh: '分布' },
  'part-of-whole': { en: 'Part of whole', zh: '占比' },
};

export const markMessages: Readonly<Record<(typeof markNames)[number], Message>> = {
  bar: { en: 'Bars', zh: '柱形' },
  line: { en: 'Lines', zh: '折线' },
  area: { en: 'Areas', zh: '面积' },
  point: { en: 'Points', zh: '散点' },
  rect: { en: 'Heatmap', zh: '热力图' },
  arc: { en: 'Pie', zh: '饼图' },
  tick: { en: 'Ticks', zh: '刻度线' },
  boxplot: { en: 'Boxes', zh: '箱线图' },
  text: { en: 'Text', zh: '文字' },
};

export const specialMarkMessages: Readonly<Record<SpecialMark, Message>> = {
  sankey: { en: 'Flows from one to the other', zh: '桑基图' },
  cloud: { en: 'Word cloud', zh: '词云' },
  funnel: { en: 'Funnel', zh: '漏斗图' },
  upset: { en: 'Overlaps of sets', zh: '集合重叠图' },
};

/** Parts of special marks, by channel, or by mark and channel. */
export const specialPartMessages: Readonly<Record<string, Message>> = {
  source: { en: 'From', zh: '来源' },
  target: { en: 'To', zh: '去向' },
  stage: { en: 'Stage', zh: '阶段' },
  text: { en: 'Word', zh: '词' },
  size: { en: 'Amount', zh: '数量' },
  color: { en: 'Colour', zh: '颜色' },
  'funnel.y': { en: 'Step', zh: '步骤' },
  'funnel.x': { en: 'Amount', zh: '数量' },
  'upset.x': { en: 'Combination', zh: '组合' },
  'upset.y': { en: 'Amount', zh: '数量' },
};

export const channelMessages: Readonly<Record<ChannelName, Message>> = {
  x: { en: 'X', zh: 'X 轴' },
  y: { en: 'Y', zh: 'Y 轴' },
  theta: { en: 'Angle', zh: '角度' },
  color: { en: 'Colour', zh: '颜色' },
  size: { en: 'Size', zh: '大小' },
  text: { en: 'Text', zh: '文字' },
  facet: { en: 'Panels', zh: '分面' },
};

export const aggregateMessages: Readonly<Record<AggregateName, Message>> = {
  none: { en: 'Value', zh: '原值' },
  count: { en: 'Count', zh: '计数' },
  distinct: { en: 'Distinct', zh: '去重计数' },
  sum: { en: 'Sum', zh: '求和' },
  mean: { en: 'Mean', zh: '平均值' },
  median: { en: 'Median', zh: '中位数' },
  min: { en: 'Smallest', zh: '最小值' },
  max: { en: 'Largest', zh: '最大值' },
  other: { en: 'As written', zh: '按定义' },
};

export const timeUnitMessages: Readonly<Record<TimeUnitName, Message>> = {
  year: { en: 'Year', zh: '年' },
  quarter: { en: 'Quarter', zh: '季度' },
  month: { en: 'Month', zh: '月' },
  week: { en: 'Week', zh: '周' },
  day: { en: 'Day', zh: '日' },
  'month-of-year': { en: 'Month of the year', zh: '一年中的月份' },
  weekday: { en: 'Day of the week', zh: '星期几' },
  hour: { en: 'Hour of the day', zh: '一天中的小时' },
  other: { en: 'As written', zh: '按定义' },
};

export const stackMessages: Readonly<Record<StackChoice, Message>> = {
  auto: { en: 'Automatic', zh: '自动' },
  none: { en: 'Not stacked', zh: '不堆叠' },
  zero: { en: 'Stacked', zh: '堆叠' },
  normalize: { en: 'To 100 %', zh: '百分比堆叠' },
};

export const legendMessages: Readonly<Record<LegendPlace, Message>> = {
  auto: { en: 'Automatic', zh: '自动' },
  right: { en: 'Right', zh: '右侧' },
  bottom: { en: 'Below', zh: '下方' },
  top: { en: 'Above', zh: '上方' },
  left: { en: 'Left', zh: '左侧' },
  none: { en: 'Hidden', zh: '隐藏' },
  other: { en: 'As written', zh: '按定义' },
};

export const formatMessages = {
  number: { en: 'Number', zh: '数字' },
  whole: { en: 'Whole number', zh: '整数' },
  percent: { en: 'Percent', zh: '百分比' },
  currency: { en: 'Currency', zh: '货币' },
  compact: { en: 'Short (k, M)', zh: '缩写（万、亿）' },
  year: { en: 'Year', zh: '年' },
  month: { en: 'Month', zh: '年月' },
  day: { en: 'Day', zh: '日期' },
} satisfies Record<string, Message>;
