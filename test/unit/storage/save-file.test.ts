import { describe, expect, it } from 'vitest';
import { safeFileName } from '../../../src/storage/save-file.ts';

describe('a file name', () => {
  it.each([
    ['returns.csv', 'returns.csv'],
    ['生命周期 2024.csv', '生命周期 2024.csv'],
    ['../../etc/passwd', '-..-etc-passwd'],
    ['C:\\x|y?.csv', 'C--x-y-.csv'],
    ['con.csv', '_con.csv'],
    ['LPT1', '_LPT1'],
    ['console.csv', 'console.csv'],
    ['a\u202egpj.exe', 'agpj.exe'],
    ['line\nbreak\u0000.csv', 'linebreak.csv'],
    [' . .csv', 'csv'],
    ['trailing. ', 'trailing'],
    ['', 'memberbook'],
    ['...', 'memberbook'],
    ['\u200b.csv', 'csv'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  it('is cut to 120 characters, but keeps its ending', () => {
    const name = safeFileName(`${'会'.repeat(300)}.csv`);
    expect(Array.from(name)).toHaveLength(120);
    expect(name.endsWith('会.csv')).toBe(true);
    expect(safeFileName('🎉'.repeat(300))).toBe('🎉'.repeat(120));
  });
});
