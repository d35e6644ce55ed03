import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settled, startApp, type App, type AppPage } from './app.ts';
import { cellOf, openOnShop, textOf } from './notebook-page.ts';
import { seriousViolations } from './serious-violations.ts';

/** The definition of every number, results of other notebooks, and another as-of date, in the built app. */
const text = `---
title: Meaning
format: 1
---

\`\`\`param name=months
type: number
value: 3
min: 1
max: 24
unit: months
label: Active for
\`\`\`

\`\`\`sql name=active define="Members who bought within {months} before the as-of day."
SELECT city, count(*) AS members
FROM member_facts
WHERE last_order > $as_of::DATE - to_months($months::INTEGER)
GROUP BY city
ORDER BY city
\`\`\`

\`\`\`param name=before
type: date
value: 2023-06-30
\`\`\`

\`\`\`sql name=stages_then as_of=before
SELECT stage, count(*) AS members FROM lifecycle.stages GROUP BY stage ORDER BY stage
\`\`\`

\`\`\`sql name=stages_now
SELECT stage, count(*) AS members FROM lifecycle.stages GROUP BY stage ORDER BY stage
\`\`\`

\`\`\`sql name=alone
SELECT 1 AS one
\`\`\`
`;

describe('what numbers mean', () => {
  let app: App;
  let opened: AppPage;
  let page: Page;
  beforeAll(async () => {
    app = await startApp();
    opened = await app.open();
    ({ page } = opened);
    await openOnShop(page, text);
  });
  afterAll(() => app.close());

  const meaning = (name: string) =>
    cellOf(page, name).getByRole('button', { name: new RegExp(`^${name}: What this means`) });
  const panel = () => page.locator('[popover]:popover-open');

  it('stands below a result in one line, and whole at a press', async () => {
    await cellOf(page, 'active').getByText('12 members · all 48 order rows counted').waitFor();
    await meaning('active').click();
    await panel().getByText('What these numbers mean').waitFor();
    const words = await panel().innerText();
    expect(words).toContain('Members who bought within 3 months before the as-of day.');
    expect(words).toContain(
      'Members are everyone in the member table and everyone who ever bought.',
    );
    expect(words).toMatch(/Active for\s+3 months/);
    expect(words).toMatch(/Order rows in the files\s+48/);
    expect(words).toMatch(/Members in the universe\s+12/);
    expect(await seriousViolations(page, 'body')).toEqual([]);
    await panel().getByRole('button', { name: 'Show the SQL' }).click();
    expect(await panel().count()).toBe(0);
    await cellOf(page, 'active').getByText('to_months').first().waitFor();
  });

  it('says nothing below a query that depends on neither day nor data', async () => {
    expect(await cellOf(page, 'alone').locator('footer').count()).toBe(0);
  });

  it('tells what a switch of definition changed', async () => {
    const field = cellOf(page, 'months').getByRole('spinbutton');
    await field.fill('1');
    await field.press('Enter');
    await settled(page);
    await cellOf(page, 'active').locator('.changed').waitFor();
    expect(await cellOf(page, 'active').locator('.changed').innerText()).toBe(
      'Active for: 3 months → 1 months',
    );
    await meaning('active').click();
    await panel().getByText('What the last change did').waitFor();
    expect(await panel().locator('table').innerText()).toMatch(/members\s+\d+ → (\d+|–)\s+−\d+/);
    await page.keyboard.press('Escape');
  });

  it('follows the notebook in which a label is defined, open or not', async () => {
    const now = await textOf(page, 'stages_now');
    expect(now).toMatch(/active/);
    await page.getByRole('navigation').getByRole('button', { name: 'Member lifecycle' }).click();
    await settled(page);
    const lost = cellOf(page, 'lost_after').getByRole('spinbutton');
    await lost.fill('7');
    await lost.press('Enter');
    await settled(page);
    await page.getByRole('navigation').getByRole('button', { name: 'Meaning' }).click();
    await settled(page);
    await meaning('stages_now').click();
    await panel().getByText('Lost after (months) (of another notebook)').waitFor();
    expect(await panel().innerText()).toMatch(/Lost after \(months\) \(of another notebook\)\s+7/);
    await page.keyboard.press('Escape');
    expect(await textOf(page, 'stages_now')).not.toBe(now);
  });

  it('is judged at another date where a query says so', async () => {
    await cellOf(page, 'stages_then')
      .getByText(/As of 30 Jun 2023/)
      .waitFor();
    expect(await textOf(page, 'stages_then')).not.toMatch(/asleep|lost/);
    expect(opened.errors).toEqual([]);
    await opened.close();
  });
});
