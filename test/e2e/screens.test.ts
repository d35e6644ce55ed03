import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { settled, startApp, type App } from './app.ts';
import { cellOf, openOnShop } from './notebook-page.ts';
import { seriousViolations } from './serious-violations.ts';

/** Pictures of every main screen in both languages and themes, for whoever reviews a change; each is checked by axe. */
const folder = fileURLToPath(new URL('../artifacts/screens/', import.meta.url));

const text = `---
title: 会员 by city
format: 1
---

# Where members live

\`\`\`param name=least
type: number
value: 1
min: 1
max: 12
\`\`\`

\`\`\`sql name=cities
SELECT city, count(*) AS people FROM members GROUP BY city HAVING count(*) >= $least
\`\`\`

\`\`\`chart of=cities
mark: bar
encoding:
  x: {field: people, type: quantitative}
  y: {field: city, type: nominal}
\`\`\`

\`\`\`sql name=wrong
SELECT peple FROM cities
\`\`\`
`;

const words = {
  en: {
    panels: ['Outline', 'Data panel', 'Who reads whom', 'Members', 'History', 'Help'],
    data: /^Data/,
    settings: 'Settings…',
  },
  zh: {
    panels: ['大纲', '数据面板', '依赖关系图', '会员', '历史版本', '帮助'],
    data: /^数据/,
    settings: '设置…',
  },
} as const;

let app: App;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  app = await startApp();
});

afterAll(() => app.close());

const isFull = process.env['MEMBERBOOK_FULL'] === '1';
/** The everyday run takes one of each: what a screen has in common with others is looked at elsewhere as well. */
const languages = isFull ? (['en', 'zh'] as const) : (['zh'] as const);
const themes = isFull ? (['light', 'dark'] as const) : (['dark'] as const);

describe.each(languages)('every main screen in %s', (language) => {
  it.each(themes)('is sound in a %s theme', async (theme) => {
    const opened = await app.open(`?lang=${language}`, {
      colorScheme: theme,
      reducedMotion: 'reduce',
    });
    const { page } = opened;
    const found: Record<string, readonly string[]> = {};

    async function look(name: string): Promise<void> {
      await page.waitForTimeout(250);
      await page.screenshot({ path: `${folder}${name}-${language}-${theme}.png` });
      const violations = await seriousViolations(page, 'body');
      if (violations.length > 0) found[name] = violations;
    }

    await page.locator('h1').first().waitFor();
    await look('home');
    await openOnShop(page, text, 'cities.md');
    await look('notebook');
    await press(page, 'cities', 'C');
    await cellOf(page, 'cities').locator('.cm-content').waitFor();
    await look('editor');
    await press(page, 'cities', 'C');
    await press(page, 'chart-1', 'C');
    await look('chart-builder');
    await press(page, 'chart-1', 'C');
    await cellOf(page, 'chart-1').locator('.mark-rect path').first().click();
    for (const [index, name] of words[language].panels.entries()) {
      const panel = page.getByRole('button', { name, exact: true });
      if ((await panel.getAttribute('aria-pressed')) !== 'true') await panel.click();
      await page.getByRole('complementary', { name }).waitFor();
      await page.waitForTimeout(400);
      await look(`panel-${String(index + 1)}`);
    }
    await page.keyboard.press('Control+k');
    await page.getByRole('listbox').waitFor();
    await look('palette');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: words[language].settings }).click();
    await page.getByRole('dialog').waitFor();
    await look('settings');
    await page.keyboard.press('Escape');
    await page
      .getByRole('navigation')
      .getByRole('button')
      .filter({ hasText: words[language].data })
      .click();
    await look('data');
    expect(found).toEqual({});
    expect(opened.errors).toEqual([]);
    expect(opened.violations).toEqual([]);
    await opened.close();
  });
});

/** A key while a cell itself has the focus. */
async function press(page: Page, cell: string, key: string): Promise<void> {
  await cellOf(page, cell).focus();
  await page.keyboard.press(key);
  await settled(page);
}
