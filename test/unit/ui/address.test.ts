import { describe, expect, it } from 'vitest';
import { printAddress, readAddress } from '../../../src/ui/shell/address.ts';

const nothing = { notebook: null, values: {}, demo: false, link: null, hosted: null };

describe('the address', () => {
  it('asks for a notebook, the demo, or both', () => {
    expect(readAddress('')).toEqual(nothing);
    expect(readAddress('#demo')).toEqual({ ...nothing, demo: true });
    expect(readAddress('#notebook=rfm&demo')).toEqual({ ...nothing, notebook: 'rfm', demo: true });
    expect(readAddress('#demo&notebook=rfm')).toEqual({ ...nothing, notebook: 'rfm', demo: true });
  });

  it('brings values for the parameters of an analysis', () => {
    const values = { share: '75', value_measure: 'orders', 城市: '上海 & 北京', empty: '' };
    const hash = printAddress({ notebook: 'pareto', values, demo: true });
    expect(hash).toMatch(/^#notebook=pareto&p\.share=75&/);
    expect(readAddress(hash)).toEqual({ ...nothing, notebook: 'pareto', values, demo: true });
  });

  it('brings a notebook, whatever else stands there', () => {
    expect(readAddress('#n=1.d.4.0000000.AAAA')).toEqual({
      ...nothing,
      link: '1.d.4.0000000.AAAA',
    });
    expect(readAddress('#n=1.d&demo&notebook=rfm').link).toBe('1.d&demo&notebook=rfm');
    expect(readAddress('#n=').link).toBe('');
  });

  it('takes no more values than anybody has parameters, and none into a prototype', () => {
    const many = Array.from({ length: 500 }, (_, at) => `p.v${at}=1`).join('&');
    expect(Object.keys(readAddress(`#${many}`).values)).toHaveLength(100);
    expect(readAddress('#p.__proto__=polluted').values).not.toHaveProperty('polluted');
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });

  it('prints what it reads', () => {
    for (const hash of ['', '#demo', '#notebook=cohort', '#notebook=cohort&demo'])
      expect(printAddress(readAddress(hash))).toBe(hash);
  });
});
