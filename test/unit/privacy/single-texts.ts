import type { PersonalKind } from '../../../src/privacy/personal-kind.ts';

/** Single texts in other words than the generator's, with what must be found in them, in order. */
export const singleTexts: readonly (readonly [
  string,
  readonly (readonly [PersonalKind, string])[],
])[] = [
  ['客户反馈（13800138000）积分未到账', [['phone', '13800138000']]],
  ['麻烦打给李女士 138-1234-5678 确认', [['phone', '138-1234-5678']]],
  [
    '收货人 张三丰 地址 杭州市西湖区文三路100号',
    [
      ['name', '张三丰'],
      ['address', '杭州市西湖区文三路100号'],
    ],
  ],
  ['WHERE "姓名"=\'王小明\'', [['name', '王小明']]],
  ["where trim(lower(m.name)) = 'anna lee'", [['name', 'anna lee']]],
  [
    "where name in ('Anna Lee', 'Bob O''Brien')",
    [
      ['name', 'Anna Lee'],
      ['name', "Bob O''Brien"],
    ],
  ],
  ["SET VARIABLE phone = '13800138000'", [['phone', '13800138000']]],
  [
    'https://shop.example/u?phone=13800138000&email=anna%40example.com',
    [
      ['phone', '13800138000'],
      ['email', 'anna%40example.com'],
    ],
  ],
  ['身份证 330106 19900101 1234', [['id_card', '330106 19900101 1234']]],
  ['护照：E12345678', [['id_card', 'E12345678']]],
  ['passport no. G12345678', [['id_card', 'G12345678']]],
  ['生日1990年5月1日', [['birthday', '1990年5月1日']]],
  ['DOB: 05/20/1990', [['birthday', '05/20/1990']]],
  ['生日是5月20日的会员', [['birthday', '5月20日']]],
  [
    '王小明-13912345678-杭州.xlsx',
    [
      ['name', '王小明'],
      ['phone', '13912345678'],
    ],
  ],
  [
    '李雷，13800138000，上海',
    [
      ['name', '李雷'],
      ['phone', '13800138000'],
    ],
  ],
  ['感谢王小明先生的来电', [['name', '王小明']]],
  ['发送到 zhang.san＠qq．com', [['email', 'zhang.san＠qq．com']]],
  [
    '住址：浙江省杭州市余杭区五常街道西溪花园3幢2单元501',
    [['address', '浙江省杭州市余杭区五常街道西溪花园3幢2单元501']],
  ],
  ['Unit 5, 12 George Street, Sydney NSW 2000', [['address', '12 George Street, Sydney NSW 2000']]],
  ['ip 192.168.1.1', [['account', '192.168.1.1']]],
  ["customer = 'Anna Lee'", [['name', 'Anna Lee']]],
  ['客户：王小明，消费 2000 元', [['name', '王小明']]],
  [
    '{"name":"王小明","phone":"13800138000"}',
    [
      ['name', '王小明'],
      ['phone', '13800138000'],
    ],
  ],
  ['联系人：王经理 0571-88888888', [['phone', '0571-88888888']]],
  ["birth_date = to_date('19880808')", [['birthday', '19880808']]],
  ['车牌：浙A12345', [['account', '浙A12345']]],
  ['微信 id: abc_12345', [['account', 'abc_12345']]],
  ['投诉人:刘晓红', [['name', '刘晓红']]],
  ['anna.lee@example.com.csv', [['email', 'anna.lee@example.com']]],
  ['收货人：王先生', []],
  ['icon@2x.png', []],
  ['姓名、电话和地址均已脱敏，收货地址以浙江省为主', []],
  ['王牌会员、第5街区店、中山路店、王府井店 12000', []],
  ['亲爱的女士', []],
  ['单号 13800138000', []],
  ['SELECT count(*) FROM orders WHERE amount BETWEEN 13000000000 AND 19000000000', []],
  ['members born after 1990-01-01', []],
  ['2024-11-22 13:45:00 +0800', []],
  ['客服 +86 400 820 8820', []],
  ['hash 13800138000abcdef', []],
  ['1732291200000 and 20241122153000123', []],
  ["value: 'gold member'", []],
  ['name: Summer collection 2024', []],
  ['Title: Anna’s favourite products', []],
  ['Recipient: warehouse', []],
  ['会员：全部', []],
  ["delete from t where phone like '138%5678'", []],
];
