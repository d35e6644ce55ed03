import { describe, expect, it } from 'vitest';
import { Language } from '../../../src/i18n/language.svelte.ts';
import { Masking } from '../../../src/session/masking.svelte.ts';
import { DownloadFlow, type DownloadContent } from '../../../src/ui/result/DownloadFlow.svelte.ts';
import { textColumns } from './text-page.ts';

const failed = { ok: false, failure: { kind: 'other', message: 'no pages' } } as const;

function flow(name: string, content: Partial<DownloadContent>): DownloadFlow {
  const whole: DownloadContent = {
    columns: textColumns('city'),
    rows: 3,
    fetchPage: () => Promise.resolve(failed),
    shown: undefined,
    order: [],
    name,
    bom: false,
    meaning: () => null,
    ...content,
  };
  return new DownloadFlow(() => whole, new Masking(), new Language('en'));
}

const personal = { columns: textColumns('city', 'email') };

describe('a download', () => {
  it('of personal data asks first, and offers to mask them', async () => {
    const asked = flow('asked', personal);
    await asked.press('csv');
    expect(asked.panel).toMatchObject({ kind: 'ask', format: 'csv' });
    expect([...(asked.panel?.kinds.keys() ?? [])]).toEqual(['email']);
    expect(asked.protection).toBe('masked');
    expect(asked.job.said).toBeNull();
  });

  it('of a result about which it was answered asks no more', async () => {
    const answered = flow('answered', personal);
    await answered.press('csv');
    answered.choose('pseudonyms');
    answered.answer();
    expect(answered.panel).toBeNull();
    const again = flow('answered', personal);
    await again.press('csv');
    expect(again.panel).toBeNull();
    await again.openMenu();
    expect(again.protection).toBe('pseudonyms');
  });

  it('of anything else begins at once, as the menu says', async () => {
    const plain = flow('plain', {});
    await plain.openMenu();
    expect(plain.protection).toBe('plain');
    await plain.press('csv');
    expect(plain.panel).toBeNull();
  });

  it('knows whether other columns show than the result has', () => {
    const shown = { query: { order: [], where: 'x' }, rows: 2, total: 3, columns: ['city'] };
    expect(flow('same', { shown }).isArranged).toBe(false);
    const fewer = flow('fewer', { ...personal, shown });
    expect(fewer.isArranged).toBe(true);
    expect(fewer.rows).toBe(2);
    expect(fewer.query.where).toBe('x');
  });
});
