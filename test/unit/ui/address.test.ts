import { describe, expect, it } from 'vitest';
import { printAddress, readAddress } from '../../../src/ui/shell/address.ts';

describe('the address', () => {
  it('asks for a notebook, the demo, or both', () => {
    expect(readAddress('')).toEqual({ notebook: null, demo: false });
    expect(readAddress('#demo')).toEqual({ notebook: null, demo: true });
    expect(readAddress('#notebook=rfm&demo')).toEqual({ notebook: 'rfm', demo: true });
    expect(readAddress('#demo&notebook=rfm')).toEqual({ notebook: 'rfm', demo: true });
  });

  it('prints what it reads', () => {
    for (const hash of ['', '#demo', '#notebook=cohort', '#notebook=cohort&demo'])
      expect(printAddress(readAddress(hash))).toBe(hash);
  });
});
