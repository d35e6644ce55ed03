import { describe, expect, it } from 'vitest';
import { floatingPlace } from '../../../src/ui/result/floating-place.ts';

const wide = { width: 1440, height: 900 };
const box = { width: 280, height: 400 };

describe('a floating box', () => {
  it('stands below what it belongs to', () => {
    expect(floatingPlace({ left: 100, top: 80, bottom: 112 }, box, wide)).toEqual({
      left: 100,
      top: 116,
    });
  });

  it('goes above where there is no room below, and stays within the window', () => {
    expect(floatingPlace({ left: 100, top: 700, bottom: 732 }, box, wide).top).toBe(296);
    expect(floatingPlace({ left: 1400, top: 80, bottom: 112 }, box, wide).left).toBe(1152);
    const tall = { width: 280, height: 880 };
    expect(floatingPlace({ left: 100, top: 400, bottom: 432 }, tall, wide).top).toBe(12);
  });

  it('lies at the foot of a narrow window', () => {
    const phone = { width: 390, height: 844 };
    expect(floatingPlace({ left: 300, top: 80, bottom: 112 }, box, phone)).toEqual({
      left: 8,
      top: 436,
    });
  });
});
