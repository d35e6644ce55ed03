import type { PersonalKind } from '../../privacy/personal-kind.ts';
import type { Message } from '../message.ts';

/** What personal data are called. */
export const personalNames: Readonly<Record<PersonalKind, Message>> = {
  phone: { en: 'Phone number', zh: '电话号码' },
  email: { en: 'E-mail address', zh: '邮箱地址' },
  id_card: { en: 'Id card number', zh: '身份证号' },
  card: { en: 'Card number', zh: '银行卡号' },
  name: { en: 'Name of a person', zh: '姓名' },
  address: { en: 'Address', zh: '住址' },
  birthday: { en: 'Birthday', zh: '生日' },
  account: { en: 'Account', zh: '账号' },
};
