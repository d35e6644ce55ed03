import { generateDemo, type DemoFile } from '../../../scripts/demo/generate.mjs';
import type { ColumnType } from '../../../src/engine/contract.ts';
import { fieldsOf, type UsedRole } from '../../../src/members/role.ts';
import { readDemoFile } from '../../unit/demo/read-demo.ts';
import { date, integer, money, text, time, type TableFile } from './workspace.ts';

/** A demo shop of this many members as intake and the roles screen would hand it over. */
export function demoFiles(members: number): readonly TableFile[] {
  const known = made.get(members);
  if (known) return known;
  const { files } = generateDemo({ members });
  const tables = shapes.flatMap((shape) => toTable(files, shape));
  made.set(members, tables);
  return tables;
}

const made = new Map<number, readonly TableFile[]>();

interface Shape {
  readonly name: string;
  readonly file: string;
  readonly role: string;
  readonly charset?: string;
  readonly delimiter?: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Canonical field → heading; headings that the file lacks are passed over. */
const shapes: readonly Shape[] = [
  {
    name: 'members_file',
    file: 'members.csv',
    role: 'members',
    charset: 'gb18030',
    fields: {
      member_id: '会员编号',
      name: '姓名',
      joined_at: '入会日期',
      birthday: '生日',
      gender: '性别',
      city: '城市',
      occupation: '职业',
      tier: '会员等级',
      points: '积分余额',
      phone: '手机号',
      email: '邮箱',
      channel: '注册渠道',
      contact_allowed: '是否退订',
      referred_by: '推荐人',
      acquisition_cost: '获客成本',
    },
  },
  {
    name: 'orders_file',
    file: 'orders.csv',
    role: 'orders',
    fields: {
      order_id: 'order_id',
      member_id: 'member_id',
      ordered_at: 'ordered_at',
      status: 'status',
      payment_method: 'payment',
      channel: 'channel',
      discount: 'discount',
      amount: 'amount',
      coupon: 'coupon_code',
      cost: 'cost',
    },
  },
  {
    name: 'order_lines_file',
    file: 'order_lines.csv',
    role: 'order_lines',
    fields: {
      order_id: 'order_id',
      product: 'product_code',
      product_name: 'product_name',
      category: 'category',
      quantity: 'quantity',
      unit_price: 'unit_price',
      amount: 'amount',
    },
  },
  {
    name: 'events_file',
    file: 'events.csv',
    role: 'events',
    fields: {
      member_id: 'member_id',
      event: 'event',
      occurred_at: 'occurred_at',
      object: 'object',
      quantity: 'quantity',
      duration: 'duration',
    },
  },
  {
    name: 'points_file',
    file: 'points.csv',
    role: 'points',
    fields: {
      member_id: '会员编号',
      changed_at: '变动时间',
      points: '变动积分',
      reason: '变动原因',
      expires_at: '到期日期',
    },
  },
  {
    name: 'contacts_file',
    file: 'contacts.csv',
    role: 'contacts',
    delimiter: ';',
    fields: {
      campaign: 'campaign',
      member_id: 'member_id',
      contacted_at: 'contacted_at',
      is_control: 'group',
      channel: 'channel',
      cost: 'cost',
    },
  },
  {
    name: 'surveys_file',
    file: 'surveys.csv',
    role: 'surveys',
    fields: {
      member_id: '会员编号',
      answered_at: '提交时间',
      question: '题目',
      score: '评分',
      answer: '回答',
    },
  },
];

/** Whole columns that are no text. */
const types: Readonly<Record<string, ColumnType>> = {
  入会日期: date,
  生日: date,
  积分余额: integer,
  获客成本: money,
  ordered_at: time,
  discount: money,
  amount: money,
  cost: money,
  quantity: integer,
  unit_price: money,
  occurred_at: time,
  duration: integer,
  变动时间: time,
  变动积分: integer,
  到期日期: date,
  contacted_at: time,
  提交时间: time,
  评分: integer,
};

function toTable(files: readonly DemoFile[], shape: Shape): readonly TableFile[] {
  const { name, file, charset, delimiter = ',' } = shape;
  if (!isRole(shape.role) || !files.some((made) => made.name === file)) return [];
  const { role } = shape;
  const { headings, rows } = readDemoFile(files, file, charset, delimiter);
  // The last record of the ledger adds up the others; intake sets it aside.
  const records = rows.filter(([first]) => first !== '合计');
  const fields = Object.entries(shape.fields).filter(
    ([field, heading]) =>
      headings.includes(heading) && fieldsOf[role].some((known) => known.name === field),
  );
  const columns = headings.map((heading) => ({ name: heading, type: types[heading] ?? text }));
  const csv = records.map((record) => record.map(quoted).join(',')).join('\n');
  return [{ name, role, columns, fields: Object.fromEntries(fields), csv }];
}

function isRole(role: string): role is UsedRole {
  return role in fieldsOf;
}

function quoted(field: string): string {
  return /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
