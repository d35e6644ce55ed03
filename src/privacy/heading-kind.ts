import { normalizeHeading } from '../members/heading.ts';
import type { PersonalKind } from './personal-kind.ts';

export interface HeadingKind {
  readonly kind: PersonalKind;
  /** False for words that things have as well: `name`. */
  readonly isSure: boolean;
}

/** Whose: words that stand before the thing itself. What else stands before it (`product`, 门店) makes it not personal. */
const owners =
  '会员|客户|用户|买家|顾客|粉丝|收货人?|收件人?|收货方|联系人?|下单人|购买人|订货人|付款人|寄件人?|提货人|预订人|投保人|持卡人|开户人|' +
  '家长|孩子|宝宝|儿童|配偶|紧急联系人|推荐人|邀请人|介绍人|本人|个人|登记|注册|预留|绑定|常用|备用|默认|第[一二三]|移动|固定|真实|会员卡|' +
  'members?|customers?|clients?|users?|buyers?|shoppers?|guests?|patrons?|recipients?|receivers?|consignees?|contacts?|subscribers?|' +
  'accountholder|cardholder|holder|person(al)?|individual|registered|billing|shipping|shipto|billto|delivery|' +
  'home|work|office|daytime|evening|primary|secondary|preferred|main|other|alternate|emergency|child|baby|spouse|parent|cust|mbr|usr|' +
  'payer|sender|my|our|the|his|her|their|your|full|raw|clean(ed)?|new|old|current|last|first';

const sure: Readonly<Record<PersonalKind, string>> = {
  email:
    'e?mail|emailid|e?mail(box|addr|address|no)|电子邮[箱件]|电邮|邮箱|邮件|[电子]*邮[箱件]地址|邮箱号码?|dzyx|yx|email地址|e-?mail邮箱',
  account:
    'openid|unionid|wx|wxid|weixin|wechat(id|no|account|name|number)?|微信|微信号码?|微信id|微信账[号户]|wechat号|企业微信|qq|qqno|qqnumber|qq号码?|' +
    'weibo(id)?|微博(账号|id)?|抖音(账?号|id)|小红书(账?号|id)|快手(账?号|id)|alipay(account|id|no)?|支付宝(账[号户]|id|号)?|旺旺(号|id|名|账号)?|' +
    '淘宝(账号|昵称|id|会员名)|京东(账号|pin)|会员名|买家(会员名|账号|昵称)|支付宝账户|(user|login|screen|account)name|login(id|account)?|userlogin|' +
    '用户名|登[录陆](名|账[号户])|账户名|ip|ip(address|addr|地址)|(client|user|login)ip|deviceid|设备(id|号|编号)|imei|idfa|oaid|imsi|mac(address|地址)?|cookieid|' +
    '车牌号?码?|licen[cs]eplate(no|number)?|platen(o|umber)|facebook(id)?|twitter(handle|id)?|instagram(handle|id)?|linkedin(url)?|skype(id|name)?|lineid|telegram(id)?|socialhandle',
  id_card:
    '身份证件?|身份证件?(号码?|编号|id)|居民身份证号?码?|证件(号码?|编号)|护照(号码?|编号)?|驾驶?证号?码?|社保(卡?号码?|账号)|通行证号?码?|军官证号?码?|' +
    'id(entity)?card|id(entity)?card(no|num|number)|identity(no|number)|nationalid(no|number)?|citizenid|residentid|nric|ssn|socialsecurity(no|number)?|' +
    'passport|passport(no|num|number)|driver(s)?licen[cs]e(no|number)?|certno|certificateno|cert(id|number)|taxpayerid|sfz|sfzh|sfzhm|zjhm',
  card:
    '会员卡|卡号|(会员|实体|电子|储值|购物|积分|银行|信用|借记|储蓄|贵宾|vip)卡(号码?|编号)|银行卡|信用卡|借记卡|储蓄卡|银行(账[号户]|帐号)|开户账号|收款账[号户]|' +
    'cardno|cardnum|cardnumber|cardid|(member|membership|loyalty|bank|credit|debit)card|(member|membership|loyalty|reward|gift|bank|credit|debit|payment|store)card(no|num|number|id)|' +
    'ccnumber|ccnum|ccno|iban|bankaccount(no|number)?|bankacct|accountiban|yhkh|kahao',
  phone:
    '(手机|电话|座机|固话|联系电话|联系手机|联系方式|传真|固定电话|移动电话|家庭电话|办公电话|手机电话|小灵通|热线电话)(号码?)?|联系号码|' +
    '(mobile|cell|cellular|tele|smart|land|contact)?phone|(mobile|cell|tele|contact|land)?phone(no|num|number|nbr|numbers)|mobile|mobile(no|num|number|nbr)|tel|tel(no|num|number)|' +
    'telephone(no|num|number)|cell(no|num|number)|landline|msisdn|fax|fax(no|number)|whats ?app(no|number)?|handphone|hp(no|number)|sjh|sjhm|lxdh|lxfs|shouji|shoujihao|dianhua',
  name:
    '姓名|名字|真实姓名|真名|全名|姓|名|昵称|微信昵称|称呼|客户名称|客户名|会员名称|用户姓名|收货人|收件人|联系人|下单人|购买人|持卡人|开户人|寄件人|付款人|提货人|预订人|' +
    '收货人名称?|收件人名称?|(full|real|first|last|middle|given|legal|nick|display|preferred|maiden|pet)name|(full|first|last|middle|given)names|surname|forename|nickname|' +
    'fname|lname|contactperson|contactname|addressee|recipient|consignee|receiver|cardholder|accountholder|xm|xingming|nicheng',
  address:
    '(详细|家庭|居住|通[讯信]|联系|邮[寄政]|收货|收件|送货|配送|寄送|账单|户籍|街道|现)?(地址|住址)|住处|家庭地址|户籍地|收货人地址|地址\\d|' +
    'address|address(line)?\\d?|addr|addr(line)?\\d|street|street(address|line|name)?\\d?|(home|mailing|postal|residential|residence|shipping|billing|delivery|street|full|physical)address(line)?\\d?|residence|dz|dizhi|jtzz|shdz',
  birthday:
    '生日|生辰|出生|出生日期?|出生年月日?|出生时间|生日日期|阳历生日|阴历生日|农历生日|下次生日|下一个生日|birth|birthday|birthdate|birthdt|dateofbirth|birthdaydate|dob|borndate|bornon|bdate|bday|bornat|nextbirthday|csrq|shengri',
};

/** In this order, because `email address` is no address and an IP address is an account. */
const order: readonly PersonalKind[] = [
  'email',
  'account',
  'id_card',
  'phone',
  'card',
  'birthday',
  'address',
  'name',
];

const patterns: readonly (readonly [PersonalKind, RegExp])[] = order.map((kind) => [
  kind,
  new RegExp(`^(?:(?:${owners}){1,3}的?)?(?:${sure[kind]})(?:\\d|[一二三])?$`, 'u'),
]);

/** Persons only: `other_name` and `new_name` are names of anything. */
const nameOfOwner =
  /^((members?|customers?|clients?|users?|buyers?|shoppers?|guests?|patrons?|recipients?|receivers?|consignees?|contacts?|subscribers?|(account|card)?holder|person|cust|mbr|child|baby|spouse|parent|payer|sender|billing|shipping|delivery)(full|first|last)?){1,2}names?$/u;

/** Ids under which every analysis runs, although an owner stands before them. */
const notPersonal =
  /^(会员|客户|用户|顾客|买家)?(id|编号|编码|号|号码)$|^(firstorder|lastorder|lastname[ds]|home|work|office)$/u;

/** What a column's heading says, in English and Chinese, whatever its case, blanks and brackets. */
export function kindByHeading(heading: string): HeadingKind | null {
  const plain = normalizeHeading(heading);
  if (plain === '' || plain.length > 60 || notPersonal.test(plain)) return null;
  for (const [kind, pattern] of patterns) if (pattern.test(plain)) return { kind, isSure: true };
  if (nameOfOwner.test(plain)) return { kind: 'name', isSure: true };
  // Things have these as well: tags, campaigns, families of segments, teams that own something.
  return /^(names?|(family|owner)names?)$/.test(plain) ? { kind: 'name', isSure: false } : null;
}
