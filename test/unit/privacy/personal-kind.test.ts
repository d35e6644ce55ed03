import { describe, expect, it } from 'vitest';
import { canonicalRelations, memberFacts } from '../../../src/members/canonical.ts';
import { personalKind, type PersonalKind } from '../../../src/privacy/personal-kind.ts';
import { Random } from './random.ts';
import { checkDigit, withLuhn } from './corpus.ts';

const headings: Readonly<Record<PersonalKind, readonly string[]>> = {
  phone: [
    'phone',
    'Phone Number',
    'mobile_no',
    'contactPhone',
    'Billing Phone',
    'Customer Telephone 1',
    'tel',
    'whatsapp',
    '手机号',
    '手机',
    '會員手機',
    '收货人手机',
    '联系电话',
    '联系方式',
    '买家手机号码',
    '绑定手机号',
    '电话号码（必填）',
    'sjh',
  ],
  email: [
    'email',
    'E-mail',
    'Email Address',
    'customer_email',
    'mail',
    '邮箱',
    '电子邮箱',
    '会员邮箱',
    '邮件地址',
    'Shipping Email',
  ],
  id_card: [
    '身份证',
    '身份证号码',
    '证件号',
    '护照号',
    'ID card',
    'passport_no',
    'national_id',
    'SSN',
    '会员身份证号',
  ],
  card: [
    '会员卡号',
    '卡号',
    '银行卡号',
    'card_no',
    'Credit Card Number',
    'IBAN',
    '实体卡号',
    'loyalty card',
  ],
  name: [
    'name',
    'Full Name',
    'first_name',
    'lastName',
    'customer name',
    'Buyer Name',
    '姓名',
    '真实姓名',
    '收货人',
    '收货人姓名',
    '联系人',
    '会员姓名',
    '昵称',
    '微信昵称',
    'nickname',
    'Recipient',
    'surname',
  ],
  address: [
    'address',
    'Street Address',
    'shipping_address',
    'Address Line 1',
    'addr',
    '地址',
    '收货地址',
    '详细地址',
    '家庭住址',
    '收货人地址',
    'Billing Street',
  ],
  birthday: [
    'birthday',
    'Birth Date',
    'date_of_birth',
    'DOB',
    '生日',
    '出生日期',
    '出生年月',
    '会员生日',
    '宝宝生日',
    'next_birthday',
  ],
  account: [
    'openid',
    'unionid',
    '微信号',
    'QQ号',
    '支付宝账号',
    'username',
    'ip_address',
    '买家会员名',
    'device_id',
    '车牌号',
    '旺旺',
  ],
};

const impersonal = [
  'member_id',
  '会员编号',
  '会员号',
  'customer_id',
  'user id',
  'product_name',
  '商品名称',
  'campaign_name',
  '活动名称',
  'city',
  '城市',
  'store',
  '门店名称',
  'shop_name',
  '店铺名称',
  '门店地址',
  'file_name',
  '文件名',
  'category_name',
  'category',
  '品类',
  'segment_name',
  'stage_name',
  '名称',
  'amount',
  '金额',
  'orders',
  'has_phone',
  'can_phone',
  'phone_brand',
  '手机品牌',
  'email_opens',
  '是否有手机',
  'tier',
  '等级',
  'gender',
  'age',
  'joined_at',
  '注册时间',
  'channel',
  'last_order',
  'first_order',
  'members',
  '会员数',
  '客户',
  'event_name',
  'brand',
  'url',
  'order_id',
  '订单号',
  'address_count',
  'birthday_month',
  '身份',
  '卡类型',
  'home',
  'company_name',
];

describe('a column is personal', () => {
  it.each(Object.entries(headings))('by its heading: %s', (kind, names) => {
    for (const name of names) expect(personalKind({ name }), name).toBe(kind);
  });

  it('not where its heading says that it is something else', () => {
    for (const name of impersonal) expect(personalKind({ name }), name).toBeNull();
  });

  it('by the field that the analyst confirmed, whatever its heading', () => {
    expect(personalKind({ name: 'col_7', field: 'phone' })).toBe('phone');
    expect(personalKind({ name: '会员', field: 'name' })).toBe('name');
    expect(personalKind({ name: 'x', field: 'card_no' })).toBe('card');
    expect(personalKind({ name: 'name', field: 'product_name' })).toBeNull();
    expect(personalKind({ name: '手机', field: 'member_id' })).toBe('phone');
  });

  it('in the relations of our own exactly where members are named or reached', () => {
    const columns = [...Object.values(canonicalRelations).flat(), ...memberFacts];
    const found = new Set(
      columns.filter(({ name, type }) => personalKind({ name, type })).map(({ name }) => name),
    );
    expect([...found].sort()).toEqual(['birthday', 'email', 'name', 'next_birthday', 'phone']);
  });

  it('not where its values are counts, flags or days', () => {
    expect(personalKind({ name: 'phone', type: 'BIGINT', samples: ['120', '7'] })).toBeNull();
    expect(personalKind({ name: 'phone', type: 'BIGINT', samples: ['13800138000'] })).toBe('phone');
    expect(personalKind({ name: 'phone', type: 'DOUBLE', samples: ['13800138000.0'] })).toBe(
      'phone',
    );
    expect(personalKind({ name: '邮箱', type: 'BOOLEAN' })).toBeNull();
    expect(personalKind({ name: 'birthday', type: 'DATE' })).toBe('birthday');
    expect(personalKind({ name: 'birthday', type: 'BIGINT', samples: ['31', '28'] })).toBeNull();
    expect(
      personalKind({ name: 'name', type: 'VARCHAR', samples: ['Champions', 'At risk', 'Lost'] }),
    ).toBeNull();
    expect(
      personalKind({ name: 'name', type: 'VARCHAR', samples: ['王小明', '李雷', '韩梅梅'] }),
    ).toBe('name');
  });

  it('by its values where nothing else says so', () => {
    const random = new Random(1);
    const ten = (make: () => string): readonly string[] => Array.from({ length: 10 }, make);
    const idCard = (): string => {
      const body = `330102199${random.digits(1)}0${String(random.int(1, 9))}1${random.digits(4)}`;
      return body + checkDigit(body);
    };
    const columns: readonly (readonly [PersonalKind | null, readonly string[]])[] = [
      ['phone', ten(() => `138${random.digits(8)}`)],
      ['phone', [...ten(() => `１３８${random.digits(8)}`), 'unknown', '-']],
      ['email', ten(() => `${random.letters('abc', 6)}@example.com`)],
      ['id_card', ten(idCard)],
      ['card', ten(() => withLuhn(`622202${random.digits(12)}`))],
      ['address', ten(() => `杭州市西湖区文三路${random.digits(3)}号`)],
      ['name', ['王小明', '李雷', '韩梅梅', '张伟', '刘洋', '陈静', '杨帆']],
      [
        'name',
        [
          'Claire Gute',
          'Darrin Van Huff',
          'Sean O’Donnell',
          'Brosina Hoffman',
          'Andrew Allen',
          'Irene Maddox',
          'Harold Pawlan',
        ],
      ],
      [null, ten(() => random.digits(11).replace(/^1/, '2'))],
      [null, ten(() => `20241122${random.digits(10)}`)],
      [null, ten(() => random.digits(16))],
      [null, ['成都', '武汉', '温州', '常州', '郑州', '沈阳', '徐州']],
      [null, ['白酒', '黄油', '牛奶', '金桔', '柴鸡', '海鲜', '水果']],
      [
        null,
        ['Blue Shirt', 'Red Shoes', 'Green Tea', 'Black Bag', 'White Hat', 'Big Box', 'Small Box'],
      ],
      [null, ['2024-01-01', '2024-02-01']],
      [null, []],
    ];
    for (const [kind, samples] of columns) {
      expect(personalKind({ name: 'col', samples }), samples[0] ?? 'nothing').toBe(kind);
    }
    expect(personalKind({ name: 'member_id', samples: ten(() => `139${random.digits(8)}`) })).toBe(
      'phone',
    );
    expect(
      personalKind({
        name: 'city',
        field: 'city',
        samples: ['王小明', '李雷', '韩梅梅', '张伟', '刘洋', '陈静'],
      }),
    ).toBeNull();
  });
});

describe('what members are called', () => {
  const names = new Set(['Wrenfold Qx', '阿布杜拉·买买提', 'Zed']);
  const kind = (name: string, samples: string[], of: typeof names | 'unknown' | null = names) =>
    personalKind({ name, type: 'VARCHAR', samples, names: of });

  it('makes a column of such words one of names, whatever its heading', () => {
    expect(kind('who', ['Wrenfold Qx', 'Zed'])).toBe('name');
    expect(kind('谁', ['阿布杜拉·买买提', '阿布杜拉·买买提', 'Somebody'])).toBe('name');
    expect(kind('who', ['Wrenfold Qx', 'a', 'b'])).toBeNull();
    expect(kind('who', ['Zed'], null)).toBeNull();
  });

  it('needs fewer of them under a heading that says so', () => {
    const samples = ['Wrenfold Qx', ...Array.from({ length: 9 }, (_, at) => `q${at}q`)];
    expect(kind('name', samples)).toBe('name');
    expect(kind('name', ['Gold', 'Silver'])).toBeNull();
  });

  it('is expected under that heading until the names are read', () => {
    expect(kind('name', ['Gold', 'Silver'], 'unknown')).toBe('name');
    expect(kind('tier', ['Gold', 'Silver'], 'unknown')).toBeNull();
  });

  it('does not count where a column has another meaning or holds no texts', () => {
    const column = { name: 'who', samples: ['Zed'], names };
    expect(personalKind({ ...column, field: 'city' })).toBeNull();
    expect(personalKind({ ...column, type: 'DATE' })).toBeNull();
  });
});
