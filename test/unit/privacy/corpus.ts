import type { PersonalKind } from '../../../src/privacy/personal-kind.ts';
import { Random } from './random.ts';

/**
 * Texts as analysts write them, with the places of what is personal in them; and texts that look as if. Values and
 * sentences are drawn from a seed. Names come from lists of their own, not from those that the scanner knows.
 */
export interface Item {
  readonly text: string;
  readonly spans: readonly Span[];
  /** What sort of text it is: the kind that it holds, or the name of a trap. */
  readonly label: string;
}

export interface Span {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}

export const kinds: readonly PersonalKind[] = [
  'phone',
  'email',
  'id_card',
  'card',
  'name',
  'address',
  'birthday',
  'account',
];

/** About half of the items hold personal data. */
export function makeCorpus(size: number, seed: number): readonly Item[] {
  const random = new Random(seed);
  return Array.from({ length: size }, (_, place) =>
    place % 2 === 0
      ? makePositive(random, kinds[(place / 2) % kinds.length] ?? 'phone')
      : makeNegative(random),
  );
}

function makePositive(random: Random, kind: PersonalKind): Item {
  const template = random.pick(templates[kind]);
  return fill(template, random, kind);
}

function makeNegative(random: Random): Item {
  const [label, make] = random.pick(traps);
  return { text: make(random), spans: [], label };
}

/** `{}` is a value of the kind in any form, `{phone}` one of another kind, `{n}` a number, `{day}` an ordinary day. */
function fill(template: string, random: Random, kind: PersonalKind): Item {
  let text = '';
  const spans: Span[] = [];
  let at = 0;
  for (const match of template.matchAll(/\{(\w*)\}/g)) {
    text += template.slice(at, match.index);
    at = match.index + match[0].length;
    const what = match[1] ?? '';
    if (what === 'n') text += String(random.int(2, 900));
    else if (what === 'day') text += ordinaryDay(random);
    else {
      const [own, form = ''] = (what === '' ? kind : what).split('__');
      const of = (own ?? kind) as PersonalKind;
      const made = makers[of](random, form);
      const value = template[match.index - 1] === "'" ? made.replaceAll("'", "''") : made;
      spans.push({ kind: of, start: text.length, end: text.length + value.length });
      text += value;
    }
  }
  return { text: text + template.slice(at), spans, label: kind };
}

const templates: Readonly<Record<PersonalKind, readonly string[]>> = {
  phone: [
    "SELECT * FROM members WHERE phone = '{}'",
    "SELECT * FROM members AS m WHERE m.phone IN ('{}', '{}', '{}')",
    "WHERE 手机号 LIKE '%{}%' AND amount > {n}",
    '请回访 {}，客户对 {day} 的订单不满意。',
    '手机：{}',
    '电话{}，要求退款',
    'Call the customer back at {} before {day}.',
    '- [ ] ask {} about order {n}',
    '## Complaint of {}',
    '会员_{}_订单.csv',
    'orders-{}.xlsx',
    '-- test with {}\nSELECT count(*) FROM orders WHERE amount > {n}',
    '{"mobile": "{}", "orders": {n}}',
    '| 手机号 | 订单数 |\n| --- | --- |\n| {} | {n} |\n| {} | {n} |',
    "CASE WHEN phone = '{}' THEN 'test' ELSE 'real' END",
    'title: Member {} since {day}',
    "value: '{}'",
    'Tel: {}',
    '联系方式是{}。',
  ],
  email: [
    "SELECT * FROM members WHERE email = '{}'",
    "WHERE lower(email) IN ('{}','{}')",
    '已发邮件给{}，等待回复',
    'Write to {}, who asked on {day}.',
    '[mail](mailto:{})',
    '邮箱：{}；订单{n}笔',
    'export_{}_{n}.csv',
    'Contact <{}> about the survey.',
    '# {}',
    "value: '{}'",
    "WHERE email <> '{}'",
    '| email | orders |\n|---|---|\n| {} | {n} |',
  ],
  id_card: [
    "WHERE id_card = '{}'",
    '身份证号：{}',
    '证件号码{}核对无误',
    'The id card {} was shown on {day}.',
    "AND 身份证 IN ('{}', '{}')",
    '核验_{}.pdf',
    "value: '{}'",
    '会员实名：{}，{n} 笔订单',
    '| 身份证号 | 城市 |\n|---|---|\n| {} | 杭州 |',
  ],
  card: [
    "WHERE card_number = '{}'",
    '银行卡号：{}',
    '卡号 {} 扣款失败',
    'Refund to card {} on {day}.',
    "IN ('{}', '{}')",
    '退款到{}，共{n}元',
    'credit card: {}',
    "value: '{}'",
    '转账_{}.xlsx',
  ],
  name: [
    '姓名：{name__zh}，电话：{phone}',
    '姓名是{name__zh}的会员，{n} 笔订单',
    '收货人：{name__zh}',
    '联系人: {name__zh} {phone}',
    "WHERE 姓名 = '{name__zh}'",
    "WHERE name = '{name__zh}' AND amount > {n}",
    "WHERE m.name IN ('{name__zh}', '{name__zh}', '{name__zh}')",
    "WHERE real_name LIKE '%{name__zh}%'",
    "WHERE name = '{name__en}'",
    "WHERE customer_name IN ('{name__en}', '{name__en}')",
    "WHERE first_name = '{name__first}' AND last_name = '{name__last}'",
    'Customer name: {name__en}',
    'Name: {name__en}, {n} orders',
    'Recipient: {name__en}, phone {phone}',
    'Mr {name__last} called on {day}.',
    'Ms. {name__en} wants a refund of {n}.',
    '| 姓名 | 订单数 |\n| --- | ---: |\n| {name__zh} | {n} |\n| {name__zh} | {n} |',
    '| Full name | Orders |\n|---|---|\n| {name__en} | {n} |',
    '姓名,城市,金额\n{name__zh},杭州,{n}\n{name__zh},上海,{n}',
    "SELECT * FROM (VALUES ('{name__zh}', {n}), ('{name__zh}', {n})) AS t(姓名, 金额)",
    "INSERT INTO vip (full_name, amount) VALUES ('{name__en}', {n})",
    "SELECT '{name__zh}' AS 姓名, {n} AS amount",
    '{"name": "{name__zh}", "amount": {n}}',
    '客户姓名_{name__zh}_{day}.csv',
    'name_{name__en}.csv',
    "CASE WHEN nickname = '{name__zh}' THEN 1 END",
    '## 昵称：{name__zh}',
    '-- full name: {name__en}\nSELECT 1',
  ],
  address: [
    '收货地址：{address__zh}',
    '请寄到{address__zh}，谢谢',
    "WHERE address = '{address__zh}'",
    "WHERE 地址 LIKE '%{address__zh}%'",
    '住在{address__zh}的会员',
    'Address: {address__en}',
    "WHERE shipping_address = '{address__en}'",
    'Delivered to {address__en} on {day}.',
    '{address__zh}_配送.csv',
    '| 收货地址 | 订单 |\n|---|---|\n| {address__zh} | {n} |',
  ],
  birthday: [
    "WHERE birthday = DATE '{birthday__iso}'",
    "WHERE birth_date = '{birthday__iso}'",
    "WHERE 生日 IN ('{birthday__iso}', '{birthday__iso}')",
    '生日：{}',
    '出生日期：{}，杭州',
    '出生于{birthday__zh}的会员',
    'Date of birth: {}',
    'She was born on {birthday__en}.',
    'DOB {birthday__iso}',
    '| 生日 | 等级 |\n|---|---|\n| {} | 金卡 |',
    'birthday={birthday__compact}',
    '会员生日_{birthday__compact}.csv',
  ],
  account: [
    "WHERE openid = '{account__openid}'",
    '微信号：{account__wechat}',
    'QQ：{account__qq}',
    'wechat id: {account__wechat}',
    "WHERE unionid IN ('{account__openid}', '{account__openid}')",
    'IP: {account__ip}',
    "WHERE ip_address = '{account__ip}'",
    "WHERE username = '{account__wechat}'",
  ],
};

const makers: Readonly<Record<PersonalKind, (random: Random, form: string) => string>> = {
  phone: (random) => {
    const [a, b, c] = [
      `1${String(random.int(3, 9))}${random.digits(1)}`,
      random.digits(4),
      random.digits(4),
    ];
    const area = random.pick(['010', '021', '0571', '0755', '028', '0311']);
    const local = `${String(random.int(2, 8))}${random.digits(area.length === 3 ? 7 : 6 + random.int(0, 1))}`;
    return random.pick([
      `${a}${b}${c}`,
      `${a}${b}${c}`,
      `${a} ${b} ${c}`,
      `${a}-${b}-${c}`,
      `+86${a}${b}${c}`,
      `+86 ${a} ${b} ${c}`,
      toWide(`${a}${b}${c}`),
      `${area}-${local}`,
      `(${area})${local}`,
      `${area} ${local}`,
      `+44 7${random.digits(3)} ${String(random.int(1, 9))}${random.digits(5)}`,
      `+1 ${String(random.int(2, 9))}${random.digits(2)} ${String(random.int(2, 9))}${random.digits(2)} ${random.digits(3)}7`,
      `+1-415-${String(random.int(2, 9))}${random.digits(2)}-${random.digits(4)}`,
      `+852 ${String(random.int(5, 9))}${random.digits(3)} ${random.digits(3)}1`,
      `+49 30 ${String(random.int(1, 9))}${random.digits(6)}8`,
    ]);
  },
  email: (random) => {
    const local = random.pick([
      random.pick(given).toLowerCase(),
      `${random.pick(given)}.${random.pick(family)}`.toLowerCase(),
      random.digits(9),
      `${random.letters('abcdefghijk', 4)}_${random.digits(3)}`,
      `${random.pick(given).toLowerCase()}+${random.letters('xyz', 3)}`,
    ]);
    const domain = random.pick([
      'qq.com',
      '163.com',
      'example.com',
      'mail.example.co.uk',
      'gmail.com',
      'lee-family.org',
      '139.com',
      'corp.com.cn',
    ]);
    const email = `${local.replace("'", '')}@${domain}`;
    return random.next() < 0.08 ? toWide(email) : email;
  },
  id_card: (random) => {
    const region = `${random.pick(['11', '31', '33', '44', '51', '62', '65', '23'])}${random.pick(['01', '02', '03', '12'])}${random.pick(['01', '02', '05', '21', '82'])}`;
    const year = random.int(1940, 2012);
    const rest = `${random.pick(['01', '06', '10', '12'])}${random.pick(['01', '09', '17', '28'])}${random.digits(3)}`;
    if (random.next() < 0.15) return `${region}${String(random.int(40, 89))}${rest}`;
    const body = `${region}${String(year)}${rest}`;
    const code = body + checkDigit(body);
    return random.pick([
      code,
      code,
      code,
      code.toLowerCase(),
      toWide(code),
      `${code.slice(0, 6)} ${code.slice(6, 14)} ${code.slice(14)}`,
    ]);
  },
  card: (random) => {
    const [prefix, length] = random.pick([
      ['622202', 19],
      ['621700', 19],
      ['6225', 16],
      ['4', 16],
      ['52', 16],
      ['2221', 16],
      ['37', 15],
      ['6011', 16],
      ['3530', 16],
    ] as const);
    const digits = withLuhn(prefix + random.digits(length - prefix.length - 1));
    if (length === 15) return digits;
    const groups = digits.match(/.{1,4}/g) ?? [];
    return random.pick([digits, digits, groups.join(' '), groups.join('-'), toWide(digits)]);
  },
  name: (random, form) => {
    const zh =
      random.next() < 0.08
        ? random.pick(['欧阳', '诸葛', '司马', '上官'])
        : random.pick([...chineseSurnames]);
    if (form === 'zh') return zh + random.letters(chineseGiven, random.next() < 0.25 ? 1 : 2);
    if (form === 'first') return random.pick(given);
    if (form === 'last') return random.pick(family);
    return `${random.pick(given)} ${random.pick(family)}`;
  },
  address: (random, form) => {
    const n = (most: number): string => String(random.int(1, most));
    if (form === 'en') {
      return random.pick([
        `${n(999)} ${random.pick(['Baker', 'Maple', 'King', 'Station', 'Park'])} ${random.pick(['Street', 'Road', 'Avenue', 'Lane', 'St'])}`,
        `${n(9999)} ${random.pick(['Old Mill', 'Sunset', 'Martin Luther King', 'Lake View'])} ${random.pick(['Drive', 'Blvd', 'Ave', 'Court'])}, Springfield`,
        `${n(99)}B North ${random.pick(['Elm', 'Oak'])} Street, Apt ${n(40)}`,
      ]);
    }
    const city = random.pick([
      '浙江省杭州市西湖区',
      '上海市徐汇区',
      '北京市朝阳区',
      '广东省深圳市南山区',
      '四川省成都市武侯区',
      '江苏省苏州市昆山市',
    ]);
    const way = random.pick([
      '文三路',
      '漕溪北路',
      '建国路',
      '深南大道',
      '人民南路四段',
      '解放街',
      '柳巷',
      '长江中路',
    ]);
    return random.pick([
      `${city}${way}${n(999)}号`,
      `${city}${way}${n(999)}号${n(20)}栋${n(3)}单元${n(30)}0${n(4)}室`,
      `${city}${way}${n(500)}弄${n(60)}号${n(900)}室`,
      `${way}${n(999)}号${n(20)}幢${n(900)}`,
      `${city}幸福小区${n(20)}号楼${n(4)}单元${n(900)}室`,
      `${city}${way}${toWide(n(999))}号`,
    ]);
  },
  birthday: (random, form) => {
    const year = String(random.int(1945, 2012));
    const month = String(random.int(1, 12)).padStart(2, '0');
    const day = String(random.int(1, 28)).padStart(2, '0');
    const iso = `${year}-${month}-${day}`;
    const zh = `${year}年${String(Number(month))}月${String(Number(day))}日`;
    const en = random.pick([
      `${String(Number(day))} ${random.pick(['May', 'June', 'October'])} ${year}`,
      `${random.pick(['January', 'March', 'Aug'])} ${String(Number(day))}, ${year}`,
    ]);
    if (form === 'iso') return iso;
    if (form === 'zh') return zh;
    if (form === 'en') return en;
    if (form === 'compact') return `${year}${month}${day}`;
    return random.pick([
      iso,
      zh,
      `${year}/${month}/${day}`,
      `${day}/${month}/${year}`,
      toWide(iso),
    ]);
  },
  account: (random, form) => {
    if (form === 'openid')
      return `o${random.letters('abcdefABCDEF0123456789_', 24)}${random.digits(3)}`;
    if (form === 'qq') return `${String(random.int(1, 9))}${random.digits(8)}`;
    if (form === 'ip')
      return `${String(random.int(1, 223))}.${String(random.int(0, 255))}.${String(random.int(0, 255))}.${String(random.int(1, 254))}`;
    return `${random.pick(['wxid_', 'love', 'sunny', 'li-'])}${random.letters('abcdefghij', 5)}${random.digits(3)}`;
  },
};

const given =
  `Anna James Priyanka Oluwaseun Mateo Aaliyah Siobhan Björn José François Zoë Thandiwe Kenji Ingrid Dmitri Fatoumata Wolfgang Saoirse
Guadalupe Emma Olivia Noah Liam Charlotte Amelia Hiro Leila Tariq Chidi Mei Svetlana Pierre Antoine Giulia`.split(
    /\s+/,
  );
const family =
  `Lee Smith Adeyemi Okonkwo Müller García O'Brien Nguyen Kowalski Johansson Patel Fernandez Rossi Dubois Ivanova Yamamoto Haddad
Mbeki Schwarz Lindqvist Castillo Novak Murphy Singh Chowdhury Petrov Walker Hughes Torres Kim`.split(
    /\s+/,
  );
const chineseSurnames =
  '王王王李李李张张张刘刘陈陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文';
const chineseGiven =
  '伟芳娜敏静秀丽强磊洋艳勇军杰娟涛超明霞刚玲桂燕辉鹏雪梅宁浩宇欣怡子涵梓轩一诺思远晓东建国志强雨桐佳琪';

function ordinaryDay(random: Random): string {
  return `202${String(random.int(0, 6))}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;
}

function moment(random: Random): string {
  return `${ordinaryDay(random)} ${String(random.int(10, 23))}:${String(random.int(10, 59))}:${String(random.int(10, 59))}`;
}

const hex = '0123456789abcdef';

/** What looks like personal data and is none. */
const traps: readonly (readonly [string, (random: Random) => string])[] = [
  ['dates', (r) => `WHERE ordered_at BETWEEN '${ordinaryDay(r)}' AND '${ordinaryDay(r)}'`],
  ['dates', (r) => `截至 ${ordinaryDay(r)}，共 ${r.digits(6)} 笔订单`],
  ['times', (r) => `Refreshed at ${moment(r)}.${r.digits(6)}`],
  ['times', (r) => `${ordinaryDay(r).replaceAll('-', '')}${r.digits(6)}`],
  ['times', (r) => `epoch_ms(17${r.digits(11)}) and to_timestamp(17${r.digits(8)})`],
  [
    'bounds',
    (r) => `WHERE birthday >= DATE '${ordinaryDay(r)}' AND birthday < '${ordinaryDay(r)}'`,
  ],
  ['bounds', (r) => `生日 BETWEEN '1990-01-01' AND '1999-12-31' AND amount > ${r.digits(4)}`],
  ['amounts', (r) => `amount >= ${r.digits(7)}.${r.digits(2)} OR amount = ¥${r.digits(5)}`],
  [
    'amounts',
    (r) => `销售额 1${String(r.int(3, 9))}${r.digits(9)} 元，同比 +${r.digits(2)}.${r.digits(1)}%`,
  ],
  ['amounts', (r) => `Revenue: $1${String(r.int(3, 9))}${r.digits(9)}`],
  ['amounts', (r) => `${r.digits(3)},${r.digits(3)},${r.digits(3)},${r.digits(3)}`],
  ['amounts', (r) => `1${String(r.int(3, 9))}${r.digits(9)}.${String(r.int(1, 9))}5`],
  ['orders', (r) => `order_id = '${r.digits(18)}'`],
  ['orders', (r) => `订单号 ${ordinaryDay(r).replaceAll('-', '')}${r.digits(10)}`],
  ['orders', (r) => `单号：${r.digits(16)}`],
  ['orders', (r) => `WHERE order_no IN ('${r.digits(16)}')`],
  ['orders', (r) => `SO-${r.digits(10)} and INV${r.digits(11)}`],
  ['orders', (r) => `#${String(r.int(1000, 99999))}`],
  ['orders', (r) => `ORD1${String(r.int(3, 9))}${r.digits(9)}`],
  ['bare numbers', (r) => `compare ${r.digits(16)} with ${r.digits(18)}`],
  ['bare numbers', (r) => `('${r.digits(19)}', '${r.digits(12)}', '${r.digits(15)}')`],
  [
    'bare numbers',
    (r) => `${String(r.int(2, 9))}${r.digits(10)} / ${r.digits(10)} / ${r.digits(13)}`,
  ],
  ['members', (r) => `member_id = 'M${r.digits(8)}'`],
  ['members', (r) => `WHERE member_id IN (${r.digits(6)}, ${r.digits(6)})`],
  ['hashes', (r) => `sha256 ${r.letters(hex, 64)}`],
  ['hashes', (r) => `commit ${r.letters(hex, 40)}`],
  [
    'hashes',
    (r) =>
      `${r.letters(hex, 8)}-${r.letters(hex, 4)}-4${r.letters(hex, 3)}-a${r.letters(hex, 3)}-${r.letters(hex, 12)}`,
  ],
  ['versions', (r) => `"@duckdb/duckdb-wasm": "1.${String(r.int(1, 90))}.0", icon@2x.png`],
  [
    'versions',
    (r) => `v${r.digits(1)}.${r.digits(2)}.${r.digits(1)} at git@github.com:owner/name.git`,
  ],
  [
    'sql',
    (r) =>
      `SELECT name, count(*) AS members FROM tags GROUP BY name HAVING count(*) > ${r.digits(3)} -- phone, email, address`,
  ],
  [
    'sql',
    (r) =>
      `phone IS NOT NULL AND length(phone) = 11 AND email LIKE '%@qq.com' LIMIT ${r.digits(3)}`,
  ],
  [
    'sql',
    (r) => `CASE WHEN name = $member THEN ${r.digits(2)} WHEN address IS NULL THEN 'none' END`,
  ],
  [
    'sql',
    () =>
      "SELECT phone, regexp_replace(phone, '(\\d{3})\\d{4}(\\d{4})', '\\1****\\2') AS masked FROM members",
  ],
  ['sql', (r) => `round(x * 10000000000 + ${r.digits(11)}.5, 2) / 1e${r.digits(2)}`],
  [
    'names of things',
    (r) =>
      `WHERE name = '${r.pick(['Champions', 'At risk', 'Gold members', 'Summer Sale', 'New customers', 'Loyal Customers', 'Black Friday'])}'`,
  ],
  [
    'names of things',
    (r) => `product_name = '${r.pick(['Blue Shirt', 'Nike Air', 'Green Tea', 'Anna Dress'])}'`,
  ],
  [
    'names of things',
    (r) =>
      `商品名称：${r.pick(['黄金项链', '白茶礼盒', '高山绿茶', '金华火腿'])}，${r.digits(3)} 件`,
  ],
  [
    'names of things',
    (r) =>
      `WHERE campaign_name = '${r.pick(['Double Eleven', '双十一大促', '年货节', '高端会员日'])}'`,
  ],
  ['names of things', (r) => `分群名称：${r.pick(['高价值会员', '新会员', '沉睡客户'])}`],
  [
    'names of things',
    (r) => `Segment name: ${r.pick(['High Value', 'Lost Members', 'Big Spenders'])}`,
  ],
  [
    'names of things',
    (r) =>
      `| 城市 | 会员 |\n|---|---|\n| ${r.pick(['成都', '武汉', '温州', '常州'])} | ${r.digits(4)} |`,
  ],
  [
    'names of things',
    (r) => `会员_${r.pick(['金卡', '高价值', '白金卡', '年度报表'])}_${ordinaryDay(r)}.csv`,
  ],
  [
    'names of things',
    (r) =>
      `${r.pick(['客户高价值', '会员黄金等级', '用户路径分析', '客户满意度'])}：${r.digits(2)}%`,
  ],
  [
    'places',
    (r) =>
      `${r.pick(['杭州市西湖区', '上海市', '广东省深圳市', 'Springfield, IL'])}：${r.digits(4)} 人`,
  ],
  [
    'places',
    (r) =>
      `${r.pick(['文三路店', '人民广场店', '1号店', '万达广场 2 楼店', '渠道3组'])} ${r.digits(4)}`,
  ],
  ['places', (r) => `思路${r.digits(1)}号方案，链路第${r.digits(1)}层，地铁${r.digits(1)}号线`],
  ['places', (r) => `门店地址 columns, step ${r.digits(1)} Road to success, ${r.digits(2)} Days`],
  ['hotlines', (r) => `客服热线 400-${r.digits(3)}-${r.digits(4)}`],
  ['bars', (r) => `barcode = '69${r.digits(11)}'`],
  ['bars', (r) => `SKU ${r.digits(3)}-${r.digits(5)}-${r.digits(2)}, EAN 400${r.digits(10)}`],
  ['headings', () => '| 姓名 | 手机号 | 生日 | 收货地址 |\n|---|---|---|---|'],
  ['headings', () => 'name, phone, email, birthday: masked by default; see Data → Roles.'],
  ['masks', (r) => `138****${r.digits(4)}, a***@***.org, 姓名：王**, 生日：1990-**-**`],
  [
    'files',
    (r) =>
      `members_${ordinaryDay(r)}.csv, 订单明细_${r.digits(6)}.xlsx, report (${r.digits(1)}).md`,
  ],
];

export function toWide(text: string): string {
  return text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
}

export function checkDigit(body: string): string {
  let sum = 0;
  for (const [at, digit] of [...body].entries()) sum += Number(digit) * (2 ** (17 - at) % 11);
  const rest = (12 - (sum % 11)) % 11;
  return rest === 10 ? 'X' : String(rest);
}

export function withLuhn(body: string): string {
  for (const digit of '0123456789') {
    const number = body + digit;
    const total = [...number].reverse().reduce((sum, each, at) => {
      const value = Number(each) * (at % 2 === 1 ? 2 : 1);
      return sum + (value > 9 ? value - 9 : value);
    }, 0);
    if (total % 10 === 0) return number;
  }
  return body;
}
