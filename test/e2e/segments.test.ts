import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { settled, startApp, type App, type AppPage } from './app.ts';
import {
  addCell,
  buttonOf,
  cellOf,
  openText,
  typeSql,
  pressRun,
  waitForState,
} from './notebook-page.ts';
import { seriousViolations } from './serious-violations.ts';

/** The same members, asked for by hand. */
const byHand = `---
title: By hand
format: 1
---

\`\`\`sql name=expected
SELECT count(*) AS members, (SELECT count(*) FROM member_facts) AS everyone
FROM member_facts
WHERE age >= 30 AND member_id NOT IN (
  SELECT member_id FROM events
  WHERE event = 'view' AND object = '抗老护肤专题' AND member_id IS NOT NULL
    AND occurred_at::DATE > $as_of::DATE - 30 AND occurred_at::DATE <= $as_of::DATE
)
\`\`\`
`;

describe('a segment that is built by keyboard', () => {
  let app: App;
  let opened: AppPage;
  let page: Page;
  let cell: Locator;
  let expected: readonly string[];

  beforeAll(async () => {
    app = await startApp();
    opened = await app.open();
    ({ page } = opened);
    await page.getByRole('button', { name: 'Try it with demo data' }).click();
    await page.locator('[data-cell="stages"]').waitFor({ timeout: 180_000 });
    await settled(page);
    await openText(page, byHand, 'by-hand.md');
    await waitForState(page, 'expected', 'current');
    expected = await cellOf(page, 'expected').locator('[role="gridcell"]').allInnerTexts();
    cell = cellOf(page, 'segment_1');
  });

  afterAll(async () => {
    await opened.close();
    await app.close();
  });

  it('begins with everyone', async () => {
    await addCell(page, 'Segment');
    await cell.getByText(`${expected[1] ?? ''} of ${expected[1] ?? ''} members`).waitFor();
    await cell.getByText('All members.').waitFor();
  });

  it('says each condition as it is added, and counts its members', async () => {
    await cell.getByRole('button', { name: 'Add a condition' }).press('Enter');
    await choose('Condition 1: About', 'age');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('30');
    await cell.getByText('Members aged 30 or more.').waitFor();

    await cell.getByRole('button', { name: 'Add a condition' }).press('Enter');
    await choose('Condition 2: About', 'events');
    await cell.getByRole('button', { name: 'Only some of them' }).press('Enter');
    await cell.getByLabel('Condition 2: event: Value').focus();
    await page.keyboard.type('view');
    await cell.getByRole('button', { name: 'Only some of them' }).press('Enter');
    await cell.getByLabel('Condition 2: object: Value').focus();
    await page.keyboard.insertText('抗老护肤专题');
    await choose('Condition 2: Comparison', 'is');
    await cell.getByLabel('Condition 2: Value').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('0');

    await cell
      .getByText(
        'Members aged 30 or more and who viewed “抗老护肤专题” exactly 0 times in the last 30 days (today included).',
      )
      .waitFor();
    await cell.getByText(`${expected[0] ?? ''} of ${expected[1] ?? ''} members`).waitFor();
    expect(Number(expected[0]?.replace(/,/g, ''))).toBeGreaterThan(100);
  });

  it('waits with counting while a condition has no value', async () => {
    await cell.getByLabel('Condition 1: Value').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await cell.getByText('Choose or type a value.').waitFor();
    await page.waitForTimeout(600);
    expect(await cell.getAttribute('data-state')).toBe('current');
    await page.keyboard.type('30');
    await cell.getByText('Choose or type a value.').waitFor({ state: 'detached' });
  });

  it('shows how many members each condition leaves', async () => {
    await buttonOf(page, 'segment_1', 'Step by step').press('Enter');
    const rows = cell.getByRole('table').getByRole('row');
    await rows.nth(3).waitFor();
    expect(await rows.nth(1).innerText()).toContain(expected[1]);
    expect(await rows.nth(3).innerText()).toContain(expected[0]);
  });

  it('moves a condition and keeps the focus on it', async () => {
    await cell.getByRole('button', { name: 'Move Condition 2 up' }).press('Enter');
    await cell.getByText(/^Members who viewed .* and aged 30 or more\.$/).waitFor();
    await cell.getByText(`${expected[0] ?? ''} of ${expected[1] ?? ''} members`).waitFor();
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    expect(focused).toMatch(/Condition 1/);
    await cell.getByRole('button', { name: 'Move Condition 1 down' }).press('Enter');
    await cell.getByText(/^Members aged 30 or more and who viewed/).waitFor();
  });

  it('says why a member is in, and why another is not', async () => {
    await buttonOf(page, 'segment_1', 'Why in, why not?').press('Enter');
    await cell.getByRole('button', { name: 'Somebody who is in' }).press('Enter');
    await cell.getByText(/ is in\.$/).waitFor();
    expect(await cell.getByRole('table').getByText('not met').count()).toBe(0);
    await cell.getByRole('button', { name: 'Somebody who is not' }).press('Enter');
    await cell.getByText(/ is not in\.$/).waitFor();
    expect(await cell.getByRole('table').getByText('not met').count()).toBeGreaterThan(0);
    await cell.getByLabel('Member id').fill('nobody-like-that');
    await page.keyboard.press('Enter');
    await cell.getByText('There is no member “nobody-like-that”.').waitFor();
  });

  it('answers a question that was asked as the members were counted anew', async () => {
    for (const [button, answer] of [
      ['Somebody who is in', / is in\.$/],
      ['Somebody who is not', / is not in\.$/],
    ] as const) {
      await cell.getByRole('button', { name: button }).evaluate((asked: HTMLElement) => {
        asked.click();
        asked
          .closest('[data-cell]')
          ?.querySelector<HTMLElement>('[aria-label="segment_1: Run"]')
          ?.click();
      });
      await cell.getByText(answer).waitFor();
      await waitForState(page, 'segment_1', 'current');
      await cell.getByText(answer).waitFor();
    }
  });

  it('has no fault for those who do not see it', async () => {
    expect(await seriousViolations(page, '[data-cell="segment_1"]')).toEqual([]);
    expect(opened.errors).toEqual([]);
    expect(opened.violations).toEqual([]);
  });

  it('is kept for all notebooks, read by them, taken back by undo and brought again', async () => {
    await addCell(page, 'SQL');
    await typeSql(
      page,
      'query_1',
      `SELECT coalesce(max(segment), 'none') AS kept, count(*) AS members FROM segments`,
    );
    await pressRun(page, 'query_1');
    const says = (text: string): Promise<void> =>
      cellOf(page, 'query_1').getByRole('gridcell', { name: text, exact: true }).first().waitFor();
    await says('none');
    await cell.getByRole('button', { name: 'Keep for all notebooks' }).press('Enter');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Care');
    await page.keyboard.press('Enter');
    await page.getByText('Kept “Care” for all notebooks.').waitFor();
    await says('Care');
    await says(expected[0] ?? '');
    await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
    await says('none');
    await page.getByRole('button', { name: 'Redo', exact: true }).first().click();
    await says('Care');
  });

  it('is a condition of another segment', async () => {
    await addCell(page, 'Segment');
    const other = cellOf(page, 'segment_2');
    await other.getByRole('button', { name: 'Add a condition' }).press('Enter');
    await other.getByLabel('Condition 1: About').selectOption('kept Care');
    await other.getByText('Members who are in the kept segment “Care”.').waitFor();
    await other.getByText(`${expected[0] ?? ''} of ${expected[1] ?? ''} members`).waitFor();
    await other.getByRole('button', { name: 'Condition 1: not' }).press('Enter');
    await other.getByText('Members who are not in the kept segment “Care”.').waitFor();
    const all = Number(expected[1]?.replace(/,/g, ''));
    const rest = all - Number(expected[0]?.replace(/,/g, ''));
    await other.getByText(`${rest.toLocaleString('en')} of`).waitFor();
    await buttonOf(page, 'segment_2', 'Overlap').press('Enter');
    await other.getByRole('checkbox', { name: 'segment_1' }).press('Space');
    await other.getByRole('table').getByRole('row').nth(2).waitFor();
    expect(await other.getByRole('table').getByRole('row').count()).toBe(3);
  });

  it('stays compared with the others when its members are counted anew', async () => {
    const other = cellOf(page, 'segment_2');
    await other.getByRole('button', { name: 'Condition 1: not' }).press('Enter');
    await other.getByText('Members who are in the kept segment “Care”.').waitFor();
    await waitForState(page, 'segment_2', 'current');
    expect(await other.getByRole('checkbox', { name: 'segment_1' }).isChecked()).toBe(true);
    await other.getByRole('row', { name: 'segment_2 + segment_1' }).waitFor();
    expect(await other.getByRole('table').getByRole('row').count()).toBe(2);
  });

  it('becomes an SQL cell with the same members', async () => {
    await buttonOf(page, 'segment_2', 'SQL').press('Enter');
    await cellOf(page, 'segment_2').getByRole('button', { name: 'Turn into an SQL cell' }).click();
    await waitForState(page, 'segment_2', 'current');
    await cellOf(page, 'segment_2').locator('[role="gridcell"]').first().waitFor();
  });

  it('can be used in a narrow window', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await cell.scrollIntoViewIfNeeded();
    const overflow = await cell.evaluate((each) => each.scrollWidth - each.clientWidth);
    expect(overflow).toBeLessThanOrEqual(1);
  });

  /** Chooses by typing the first letters, as a keyboard does it. */
  async function choose(label: string, words: string): Promise<void> {
    await cell.getByLabel(label, { exact: true }).focus();
    await page.keyboard.type(words);
  }
});
