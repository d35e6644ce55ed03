import type { Message } from '../message.ts';

/** What a function does, told to somebody who analyses members; loaded with the editor only. */
export const functionHelp: Readonly<Record<string, Message>> = {
  // Counting and adding up.
  count: {
    en: 'Counts the rows whose value is not missing; count(*) counts all rows.',
    zh: '统计值不为空的行数；count(*) 统计所有行。',
  },
  count_if: { en: 'Counts the rows for which the condition holds.', zh: '统计满足条件的行数。' },
  sum: {
    en: 'Adds up the values. Missing ones do not count; without any value the result is missing.',
    zh: '对值求和，忽略空值；没有任何值时结果为空。',
  },
  avg: { en: 'The mean of the values that are there.', zh: '非空值的平均数。' },
  min: {
    en: 'The smallest value; with a number n, the n smallest as a list.',
    zh: '最小值；给出 n 时返回最小的 n 个值的列表。',
  },
  max: {
    en: 'The largest value; with a number n, the n largest as a list.',
    zh: '最大值；给出 n 时返回最大的 n 个值的列表。',
  },
  min_by: {
    en: 'The first argument from the row in which the second is smallest.',
    zh: '返回第二个参数最小的那一行中第一个参数的值。',
  },
  max_by: {
    en: 'The first argument from the row in which the second is largest, such as the latest city.',
    zh: '返回第二个参数最大的那一行中第一个参数的值，例如最近的城市。',
  },
  arg_min: {
    en: 'The first argument from the row in which the second is smallest.',
    zh: '返回第二个参数最小的那一行中第一个参数的值。',
  },
  arg_max: {
    en: 'The first argument from the row in which the second is largest.',
    zh: '返回第二个参数最大的那一行中第一个参数的值。',
  },
  any_value: {
    en: 'One value of the group that is not missing, whichever comes first.',
    zh: '返回组内任意一个非空值。',
  },
  first: {
    en: 'The value of the first row of the group; name an order inside the brackets.',
    zh: '组内第一行的值；请在括号内指定排序。',
  },
  last: {
    en: 'The value of the last row of the group; name an order inside the brackets.',
    zh: '组内最后一行的值；请在括号内指定排序。',
  },
  median: {
    en: 'The value in the middle: half of the values are smaller, half are larger.',
    zh: '中位数：一半的值更小，一半的值更大。',
  },
  mode: { en: 'The most frequent value.', zh: '出现次数最多的值。' },
  quantile_cont: {
    en: 'The value below which the given share of values lies, computed between neighbours where needed.',
    zh: '分位数：指定比例的值低于它，必要时在相邻值之间插值。',
  },
  quantile_disc: {
    en: 'The first value of the data below or at which the given share of values lies.',
    zh: '分位数：取数据中实际存在的值，不插值。',
  },
  approx_quantile: {
    en: 'A quick estimate of a quantile, for very many rows.',
    zh: '快速估算分位数，适合行数很多时。',
  },
  approx_count_distinct: {
    en: 'A quick estimate of how many different values there are.',
    zh: '快速估算不同值的个数。',
  },
  stddev: {
    en: 'The standard deviation of a sample: how far values usually lie from their mean.',
    zh: '样本标准差：值通常偏离平均数多远。',
  },
  stddev_samp: {
    en: 'The standard deviation, taking the rows as a sample.',
    zh: '标准差，把各行视为样本。',
  },
  stddev_pop: {
    en: 'The standard deviation, taking the rows as everybody.',
    zh: '标准差，把各行视为总体。',
  },
  variance: {
    en: 'The variance of a sample: the square of its standard deviation.',
    zh: '样本方差，即标准差的平方。',
  },
  var_samp: { en: 'The variance, taking the rows as a sample.', zh: '方差，把各行视为样本。' },
  var_pop: { en: 'The variance, taking the rows as everybody.', zh: '方差，把各行视为总体。' },
  mad: {
    en: 'The median distance from the median; a few extreme values do not move it.',
    zh: '与中位数的绝对偏差的中位数，不受少数极端值影响。',
  },
  skewness: {
    en: 'How lopsided the values are: above zero there is a long tail of large ones.',
    zh: '偏度：大于零表示大值一侧尾巴较长。',
  },
  kurtosis: {
    en: 'How heavy the tails of the values are, compared with a normal distribution.',
    zh: '峰度：与正态分布相比尾部有多重。',
  },
  corr: {
    en: 'The correlation of two columns, from -1 to 1.',
    zh: '两列的相关系数，介于 -1 与 1 之间。',
  },
  covar_pop: {
    en: 'The covariance of two columns, taking the rows as everybody.',
    zh: '两列的总体协方差。',
  },
  regr_slope: {
    en: 'The slope of the straight line that fits the first argument best by the second.',
    zh: '用第二个参数拟合第一个参数所得直线的斜率。',
  },
  regr_intercept: { en: 'Where the best straight line meets zero.', zh: '拟合直线的截距。' },
  regr_r2: {
    en: 'The share of the variance that a straight line explains.',
    zh: '拟合直线所解释的方差比例。',
  },
  bool_and: {
    en: 'True if the condition holds for every row of the group.',
    zh: '组内每一行都满足条件时为真。',
  },
  bool_or: {
    en: 'True if the condition holds for at least one row of the group.',
    zh: '组内至少一行满足条件时为真。',
  },
  string_agg: {
    en: 'Joins the texts of the group with a separator; name an order inside the brackets.',
    zh: '用分隔符连接组内文本；可在括号内指定排序。',
  },
  list: {
    en: 'Collects the values of the group in a list, missing ones too.',
    zh: '把组内的值收集为列表，包括空值。',
  },
  array_agg: {
    en: 'Collects the values of the group in a list, missing ones too.',
    zh: '把组内的值收集为列表，包括空值。',
  },
  histogram: {
    en: 'Counts how often each value occurs, as a map from value to count.',
    zh: '统计每个值出现的次数，返回值到次数的映射。',
  },
  product: { en: 'Multiplies the values.', zh: '把值连乘。' },
  geomean: { en: 'The geometric mean, for rates of growth.', zh: '几何平均数，适用于增长率。' },
  weighted_avg: {
    en: 'The mean of the first argument, weighted by the second.',
    zh: '以第二个参数为权重的加权平均。',
  },
  entropy: {
    en: 'How evenly the rows spread over the different values, in bits.',
    zh: '信息熵（比特）：各值分布得有多均匀。',
  },

  // Windows.
  row_number: {
    en: 'Numbers the rows of the window from 1; equal rows get different numbers.',
    zh: '给窗口内的行从 1 开始编号，相同的行编号不同。',
  },
  rank: {
    en: 'The place of the row; equal rows share a place and the next place is left out.',
    zh: '排名；并列者名次相同，其后名次跳过。',
  },
  dense_rank: {
    en: 'The place of the row; equal rows share a place and no place is left out.',
    zh: '排名；并列者名次相同，其后名次不跳过。',
  },
  percent_rank: {
    en: 'The share of the other rows that come before this one, from 0 to 1.',
    zh: '排在本行之前的行所占的比例，介于 0 与 1 之间。',
  },
  cume_dist: {
    en: 'The share of rows up to and including this one and its equals.',
    zh: '到本行（含并列）为止的行所占的比例。',
  },
  ntile: {
    en: 'Cuts the rows into so many groups of nearly equal size. Equal values can fall into different groups.',
    zh: '把行切成大小几乎相等的若干组；相同的值可能落入不同的组。',
  },
  lag: {
    en: 'The value of an earlier row of the window, by default the one before.',
    zh: '取窗口中前面某行的值，默认前一行。',
  },
  lead: {
    en: 'The value of a later row of the window, by default the next.',
    zh: '取窗口中后面某行的值，默认后一行。',
  },
  first_value: {
    en: 'The value of the first row of the window frame.',
    zh: '窗口范围内第一行的值。',
  },
  last_value: {
    en: 'The value of the last row of the frame, which by default ends at the current row.',
    zh: '窗口范围内最后一行的值；默认范围到当前行为止。',
  },
  nth_value: {
    en: 'The value of the n-th row of the window frame.',
    zh: '窗口范围内第 n 行的值。',
  },

  // Missing values and choices.
  coalesce: {
    en: 'The first of its arguments that is not missing.',
    zh: '返回参数中第一个非空值。',
  },
  ifnull: {
    en: 'The first argument, or the second where the first is missing.',
    zh: '第一个参数为空时返回第二个。',
  },
  nullif: {
    en: 'The first argument, but missing where both are equal. Guards a division: a / nullif(b, 0).',
    zh: '两者相等时返回空值，否则返回第一个参数。可避免除以零：a / nullif(b, 0)。',
  },
  if: {
    en: 'The second argument where the condition holds, else the third.',
    zh: '条件成立时返回第二个参数，否则返回第三个。',
  },
  greatest: {
    en: 'The largest of its arguments; missing ones do not count.',
    zh: '参数中最大的值，忽略空值。',
  },
  least: {
    en: 'The smallest of its arguments; missing ones do not count.',
    zh: '参数中最小的值，忽略空值。',
  },
  cast: {
    en: 'Turns a value into another type, and stops the query where that fails. Short: value::TYPE.',
    zh: '转换为另一种类型，失败时查询中止。简写：value::TYPE。',
  },
  try_cast: {
    en: 'Turns a value into another type; what cannot be turned becomes missing.',
    zh: '转换为另一种类型，无法转换的变为空值。',
  },
  getvariable: {
    en: 'The value of a parameter, for names that cannot be written with a dollar.',
    zh: '读取参数的值，用于无法用 $ 书写的名称。',
  },
  typeof: { en: 'The name of the type of a value.', zh: '值的类型名称。' },

  // Dates and times.
  date_trunc: {
    en: "Cuts a moment down to the start of its 'month', 'week', 'day' or other unit.",
    zh: "截到所在 'month'、'week'、'day' 等单位的开头。",
  },
  date_part: {
    en: "One part of a moment as a number, such as 'year', 'month' or 'isodow'.",
    zh: "取时间的某一部分（数字），如 'year'、'month'、'isodow'。",
  },
  date_diff: {
    en: 'How many borders of the unit lie between two moments: 31 January to 1 February is one month.',
    zh: '两个时间之间跨过的单位边界数：1 月 31 日到 2 月 1 日算一个月。',
  },
  datediff: {
    en: 'How many borders of the unit lie between two moments; the same as date_diff.',
    zh: '两个时间之间跨过的单位边界数，同 date_diff。',
  },
  date_sub: {
    en: 'How many whole units lie between two moments: 31 January to 1 February is no month.',
    zh: '两个时间之间的完整单位数：1 月 31 日到 2 月 1 日不足一个月。',
  },
  date_add: {
    en: 'A date plus an interval; the same as date + INTERVAL 1 MONTH.',
    zh: '日期加上间隔，等同于 date + INTERVAL 1 MONTH。',
  },
  age: {
    en: 'The time between two moments in years, months and days.',
    zh: '两个时间之间相差的年、月、日。',
  },
  extract: {
    en: 'One part of a moment as a number: extract(year FROM ordered_at).',
    zh: '取时间的某一部分（数字）：extract(year FROM ordered_at)。',
  },
  last_day: { en: 'The last day of the month.', zh: '当月最后一天。' },
  make_date: { en: 'A date from year, month and day.', zh: '由年、月、日组成日期。' },
  make_timestamp: {
    en: 'A moment from year, month, day, hour, minute and second.',
    zh: '由年、月、日、时、分、秒组成时间。',
  },
  strftime: {
    en: "A moment as text in a pattern such as '%Y-%m'.",
    zh: "按格式把时间写成文本，如 '%Y-%m'。",
  },
  strptime: {
    en: 'Reads text as a moment by a pattern, and stops the query where it does not fit.',
    zh: '按格式把文本读作时间，不符时查询中止。',
  },
  try_strptime: {
    en: 'Reads text as a moment by a pattern; what does not fit becomes missing.',
    zh: '按格式把文本读作时间，不符的变为空值。',
  },
  time_bucket: {
    en: 'The start of the bucket of the given width that a moment falls into.',
    zh: '时间所落入的固定宽度区间的开头。',
  },
  year: { en: 'The year of a date.', zh: '日期的年份。' },
  quarter: { en: 'The quarter of a date, 1 to 4.', zh: '日期所在季度（1 到 4）。' },
  month: { en: 'The month of a date, 1 to 12.', zh: '日期的月份（1 到 12）。' },
  week: {
    en: 'The ISO week of a date; weeks start on Monday.',
    zh: '日期所在的 ISO 周，周一为一周之始。',
  },
  weekofyear: {
    en: 'The ISO week of a date; weeks start on Monday.',
    zh: '日期所在的 ISO 周，周一为一周之始。',
  },
  yearweek: {
    en: 'ISO year and week as one number, such as 202406.',
    zh: 'ISO 年与周合成的数字，如 202406。',
  },
  isoyear: {
    en: 'The year that the ISO week of the date belongs to.',
    zh: '日期的 ISO 周所属年份。',
  },
  day: { en: 'The day of the month.', zh: '当月第几天。' },
  dayofweek: {
    en: 'The day of the week from Sunday, 0, to Saturday, 6.',
    zh: '星期几：周日为 0，周六为 6。',
  },
  isodow: {
    en: 'The day of the week from Monday, 1, to Sunday, 7.',
    zh: '星期几：周一为 1，周日为 7。',
  },
  dayofyear: { en: 'The day of the year, 1 to 366.', zh: '当年第几天（1 到 366）。' },
  dayname: { en: 'The English name of the day of the week.', zh: '星期几的英文名称。' },
  monthname: { en: 'The English name of the month.', zh: '月份的英文名称。' },
  hour: { en: 'The hour of a moment, 0 to 23.', zh: '小时（0 到 23）。' },
  minute: { en: 'The minute of a moment.', zh: '分钟。' },
  second: { en: 'The second of a moment.', zh: '秒。' },
  epoch: { en: 'Seconds since 1970, or in an interval.', zh: '自 1970 年起的秒数，或间隔的秒数。' },
  to_days: { en: 'An interval of so many days.', zh: '若干天的间隔。' },
  to_months: { en: 'An interval of so many months.', zh: '若干月的间隔。' },
  to_years: { en: 'An interval of so many years.', zh: '若干年的间隔。' },
  today: {
    en: 'The day on this device. An analysis that must not change by itself uses $as_of instead.',
    zh: '本机的今天。若结果不应随时间变化，请改用 $as_of。',
  },

  // Numbers.
  round: {
    en: 'Rounds to so many decimals; halves go away from zero.',
    zh: '四舍五入到指定小数位。',
  },
  floor: { en: 'Rounds down to a whole number.', zh: '向下取整。' },
  ceil: { en: 'Rounds up to a whole number.', zh: '向上取整。' },
  trunc: { en: 'Cuts the decimals off.', zh: '截去小数部分。' },
  abs: { en: 'The value without its sign.', zh: '绝对值。' },
  sign: { en: '-1, 0 or 1 by the sign of the value.', zh: '按正负返回 -1、0 或 1。' },
  sqrt: { en: 'The square root.', zh: '平方根。' },
  power: {
    en: 'The first argument to the power of the second.',
    zh: '第一个参数的第二个参数次方。',
  },
  exp: { en: 'The number e to this power.', zh: 'e 的若干次方。' },
  ln: { en: 'The natural logarithm; zero and less are errors.', zh: '自然对数；零和负数会报错。' },
  log10: { en: 'The logarithm to the base of 10.', zh: '以 10 为底的对数。' },
  mod: { en: 'What is left over by a division.', zh: '除法的余数。' },
  random: {
    en: 'A random number from 0 to 1, another one in every run.',
    zh: '0 到 1 之间的随机数，每次运行都不同。',
  },
  hash: {
    en: 'A whole number made from the value: always the same for the same value, so good for fixed samples.',
    zh: '由值算出的整数，相同的值总得到相同结果，适合固定抽样。',
  },

  // Texts.
  lower: { en: 'The text in small letters.', zh: '转为小写。' },
  upper: { en: 'The text in capitals.', zh: '转为大写。' },
  trim: {
    en: 'Takes blanks, or the given characters, off both ends.',
    zh: '去掉两端的空格或指定字符。',
  },
  ltrim: {
    en: 'Takes blanks, or the given characters, off the start.',
    zh: '去掉开头的空格或指定字符。',
  },
  rtrim: {
    en: 'Takes blanks, or the given characters, off the end.',
    zh: '去掉末尾的空格或指定字符。',
  },
  length: {
    en: 'The number of characters, or of elements of a list.',
    zh: '字符数，或列表的元素个数。',
  },
  len: {
    en: 'The number of characters, or of elements of a list.',
    zh: '字符数，或列表的元素个数。',
  },
  substring: {
    en: 'A part of the text: from which character, counted from 1, and how many.',
    zh: '取子串：从第几个字符（从 1 数起）、取多少个。',
  },
  left: { en: 'The first so many characters.', zh: '开头的若干字符。' },
  right: { en: 'The last so many characters.', zh: '末尾的若干字符。' },
  lpad: {
    en: 'Fills the text at the start up to a length, such as ids with leading zeros.',
    zh: '在开头补足到指定长度，如编号补零。',
  },
  rpad: { en: 'Fills the text at the end up to a length.', zh: '在末尾补足到指定长度。' },
  replace: { en: 'Replaces a piece of text wherever it occurs.', zh: '替换所有出现的某段文本。' },
  concat: { en: 'Joins texts; missing ones count as empty.', zh: '连接文本，空值视为空文本。' },
  concat_ws: {
    en: 'Joins texts with a separator between them; missing ones are left out.',
    zh: '用分隔符连接文本，忽略空值。',
  },
  split_part: {
    en: 'One piece of a text that is cut at a separator; pieces count from 1.',
    zh: '按分隔符切分后取第几段（从 1 数起）。',
  },
  string_split: { en: 'Cuts a text at a separator into a list.', zh: '按分隔符切分成列表。' },
  contains: {
    en: 'Whether the text, or the list, contains the second argument.',
    zh: '文本或列表是否包含第二个参数。',
  },
  starts_with: {
    en: 'Whether the text starts with the second one.',
    zh: '文本是否以第二个参数开头。',
  },
  ends_with: { en: 'Whether the text ends with the second one.', zh: '文本是否以第二个参数结尾。' },
  strpos: {
    en: 'Where the second text begins in the first, counted from 1; 0 where it does not occur.',
    zh: '第二段文本在第一段中的位置（从 1 数起），没有则为 0。',
  },
  regexp_matches: {
    en: 'Whether a pattern occurs somewhere in the text.',
    zh: '文本中是否有符合正则表达式的部分。',
  },
  regexp_full_match: {
    en: 'Whether the whole text fits a pattern.',
    zh: '整段文本是否符合正则表达式。',
  },
  regexp_extract: {
    en: 'The part of the text that fits a pattern, or one of its groups; empty where nothing fits.',
    zh: '取出符合正则表达式的部分或某个分组，没有则为空文本。',
  },
  regexp_replace: {
    en: "Replaces what fits a pattern: the first place, or with 'g' all of them.",
    zh: "替换符合正则表达式的部分：默认第一处，加 'g' 替换全部。",
  },
  regexp_split_to_array: {
    en: 'Cuts a text into a list wherever a pattern fits.',
    zh: '按正则表达式切分成列表。',
  },
  levenshtein: {
    en: 'How many letters must be changed to make one text the other.',
    zh: '把一段文本变成另一段所需改动的字符数。',
  },
  jaro_winkler_similarity: {
    en: 'How alike two texts are, from 0 to 1; good for names.',
    zh: '两段文本的相似度（0 到 1），适合比较姓名。',
  },
  strip_accents: {
    en: 'Takes the accents off letters: é becomes e.',
    zh: '去掉字母上的重音符号：é 变为 e。',
  },
  format: {
    en: 'Puts values into a text wherever it has curly brackets; a colon and a comma inside group the thousands.',
    zh: '把值填入文本的花括号处，冒号加逗号表示千位分组。',
  },
  printf: {
    en: "Puts values into a pattern such as '%05d' or '%.2f'.",
    zh: "按 '%05d'、'%.2f' 等格式填入值。",
  },
  md5: {
    en: 'A fingerprint of a text, 32 hexadecimal digits.',
    zh: '文本的 MD5 摘要（32 位十六进制）。',
  },
  sha256: {
    en: 'A fingerprint of a text, to tell members apart without showing who they are.',
    zh: '文本的 SHA-256 摘要，可区分会员而不暴露身份。',
  },

  // Lists and generated rows.
  unnest: { en: 'Makes a row of each element of a list.', zh: '把列表的每个元素展开成一行。' },
  range: {
    en: 'Whole numbers or moments from the start up to, not including, the end.',
    zh: '从起点到终点（不含终点）的整数或时间序列。',
  },
  generate_series: {
    en: 'Whole numbers or moments from the start up to and including the end.',
    zh: '从起点到终点（含终点）的整数或时间序列。',
  },
  list_contains: { en: 'Whether the list contains the value.', zh: '列表是否包含该值。' },
  list_distinct: {
    en: 'The different values of a list, in no fixed order.',
    zh: '列表去重，顺序不固定。',
  },
  list_sort: { en: 'The list in order.', zh: '排序后的列表。' },
  list_sum: { en: 'The sum of the elements.', zh: '元素之和。' },
  list_transform: {
    en: 'Computes something for each element: list_transform(l, lambda x: x * 2).',
    zh: '对每个元素做计算：list_transform(l, lambda x: x * 2)。',
  },
  list_filter: {
    en: 'Keeps the elements for which a condition holds: list_filter(l, lambda x: x > 0).',
    zh: '保留满足条件的元素：list_filter(l, lambda x: x > 0)。',
  },
  list_aggregate: {
    en: "Computes an aggregate over a list by its name, such as 'sum' or 'median'.",
    zh: "对列表做聚合，用名称指定，如 'sum'、'median'。",
  },
  array_to_string: {
    en: 'Joins the elements of a list with a separator.',
    zh: '用分隔符连接列表元素。',
  },
  struct_pack: {
    en: 'Makes one value with named parts: struct_pack(a := 1).',
    zh: '组成带名称的结构值：struct_pack(a := 1)。',
  },
};
