import { describe, expect, it } from 'vitest';
import { concepts, type ConceptName } from '../../../src/members/concepts.ts';
import { normalizeHeading } from '../../../src/members/heading.ts';
import { signature } from '../../../src/members/signature.ts';

describe('normalizeHeading', () => {
  it.each([
    ['Customer ID', 'customerid'],
    ['customer_id', 'customerid'],
    ['\ufeffCustomerID', 'customerid'],
    [' UNIT-PRICE ', 'unitprice'],
    ['金额(元)', '金额'],
    ['实付金额（元）', '实付金额'],
    ['Amount [USD]', 'amount'],
    ['会员ＩＤ', '会员id'],
    ['訂單編號', '订单编号'],
    ['(备注)', '备注'],
    ['', ''],
  ])('writes %j as %j', (heading, expected) => {
    expect(normalizeHeading(heading)).toBe(expected);
  });
});

describe('The dictionary', () => {
  it('holds headings as normalizeHeading writes them', () => {
    const words = Object.values(concepts).flatMap((concept) => [...concept.words]);
    expect(words.filter((word) => normalizeHeading(word) !== word)).toEqual([]);
  });

  it('lets no word stand for two concepts that a role could confuse', () => {
    const rivals: readonly (readonly ConceptName[])[] = [
      ['memberId', 'memberName', 'orderId', 'subOrderId', 'bareId', 'product'],
      ['orderTime', 'paidTime', 'createdTime', 'plainTime', 'laterTime'],
      [
        'paidAmount',
        'orderAmount',
        'plainAmount',
        'lineAmount',
        'grossAmount',
        'otherAmount',
        'unitPrice',
      ],
      ['joined', 'birthday', 'memberTotal'],
      ['pointsBalance', 'pointsChange'],
    ];
    for (const names of rivals) {
      const words = names.flatMap((name) => [...concepts[name].words]);
      expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
    }
  });
});

describe('signature', () => {
  it('is the same for the same headings in another order and spelling', () => {
    const one = signature([{ name: 'Customer ID' }, { name: 'order_date' }]);
    expect(signature([{ name: 'Order Date' }, { name: 'customer_id' }])).toBe(one);
    expect(signature([{ name: 'Order Date' }])).not.toBe(one);
  });
});
