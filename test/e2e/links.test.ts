import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeLink } from '../../src/share/link/link-code.ts';
import { giveFiles, settled, startApp, useRoles, type App, type AppPage } from './app.ts';
import { addCell, cellOf, openOnShop, smallShop, textFile, waitForState } from './notebook-page.ts';
import { seriousViolations } from './serious-violations.ts';

const text = `---
title: Big spenders
format: 1
---

Who spends **most**?

\`\`\`param name=least
type: number
value: 3
label: At least
\`\`\`

\`\`\`sql name=big
SELECT member_id, count(*) AS n FROM orders GROUP BY member_id HAVING count(*) >= $least
\`\`\`

\`\`\`chart of=big
mark: bar
encoding: {x: {field: member_id, type: nominal}, y: {field: n, type: quantitative}}
\`\`\`
`;

const hostile = `---
title: '<img src=x onerror=PWN=1>'
format: 1
---

<img src="https://evil.example/?p=1" onerror="window.PWN=1"> <script>window.PWN=1</script>
[away](https://evil.example/) [run](javascript:window.PWN=1)

\`\`\`sql name=steal
SELECT * FROM read_csv('https://evil.example/x.csv')
\`\`\`

\`\`\`chart of=steal
mark: {type: image, url: https://evil.example/x.png}
data: {url: https://evil.example/data.json}
\`\`\`
`;

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  expect(app.leaks).toEqual([]);
  await app.close();
});

async function fragment(of: string, passphrase = ''): Promise<string> {
  return `#n=${(await encodeLink(of, passphrase)) ?? ''}`;
}

/** The link that the dialog of the open notebook offers. */
async function offeredLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const field = page.getByRole('dialog').getByLabel('Link', { exact: true });
  await page
    .getByRole('dialog')
    .getByText(/^[\d,]+ characters$/)
    .waitFor();
  return field.inputValue();
}

function afterOrigin(link: string): string {
  return link.slice(link.indexOf('#'));
}

describe('a notebook in a link', () => {
  it('is looked at before anything of it runs, and then reads the files of its reader', async () => {
    const sender = await app.open();
    await openOnShop(sender.page, text);
    const link = await offeredLink(sender.page);
    expect(link.startsWith(app.address)).toBe(true);
    expect(link.length).toBeLessThan(2000);
    expect(await sender.page.getByText(/messengers cut links/).count()).toBe(0);
    await sender.page.keyboard.press('Escape');
    expect(await sender.page.getByRole('dialog').count()).toBe(0);
    await sender.close();

    const asked = app.requests.length;
    const { page, close, violations, errors } = await app.open(afterOrigin(link));
    await page.getByRole('heading', { name: 'Somebody sent you a notebook' }).waitFor();
    await page.getByRole('heading', { name: 'Big spenders' }).waitFor();
    expect(await page.evaluate(() => location.hash)).toBe('');
    const main = page.locator('main');
    await main.getByText('1 text, 1 query, 1 parameter, 1 chart', { exact: true }).waitFor();
    expect(await main.textContent()).toContain('Orders with the columns order_id, member_id');
    expect(await main.textContent()).toContain('At least: 3');
    expect(await main.textContent()).toContain('HAVING count(*) >= $least');
    await page.waitForTimeout(2000);
    const heavy = (): readonly string[] =>
      app.requests.slice(asked).filter((url) => /\.wasm|worker/.test(url));
    expect(heavy()).toEqual([]);
    expect(page.workers()).toEqual([]);

    await page.getByRole('button', { name: 'Open the notebook' }).click();
    await page.locator('article[aria-label="Big spenders"]').waitFor();
    await expect.poll(() => heavy().length, { timeout: 20_000 }).toBeGreaterThan(0);
    await giveFiles(page, [...smallShop]);
    await useRoles(page);
    await waitForState(page, 'big', 'current');
    await settled(page);
    await cellOf(page, 'chart-1').locator('.mark-rect path').nth(3).waitFor();
    expect(violations).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });

  it('carries no value of the files, however it is made', async () => {
    const { page, close } = await app.open();
    await openOnShop(page, text);
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByLabel('With the cells that prepare the data').check();
    await page.getByText(/^[\d,]+ characters$/).waitFor();
    const field = page.getByRole('dialog').getByLabel('Link', { exact: true });
    const { decodeLink } = await import('../../src/share/link/link-code.ts');
    const code = (await field.inputValue()).split('#n=')[1] ?? '';
    const found = await decodeLink(code);
    const shared = found.kind === 'text' ? found.text : '';
    expect(shared).toContain('# Data');
    for (const canary of ['M001', 'Lyon', '北京', 'orders.csv', 'members.csv', 'A1000'])
      expect(shared).not.toContain(canary);
    await close();
  });

  it('is handed out only after somebody has looked, where it names people', async () => {
    const { page, close } = await app.open();
    await openOnShop(page, text.replace('Who spends', 'Call Anna at 13812345678. Who spends'));
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Phone number: 138****5678').waitFor();
    expect(await dialog.getByLabel('Link', { exact: true }).count()).toBe(0);
    expect(await seriousViolations(page, 'dialog[open]')).toEqual([]);
    await dialog.getByRole('tab', { name: 'As a file' }).click();
    for (const name of ['Save the session', 'Save as text (.md)'])
      expect(await dialog.getByRole('button', { name }).isDisabled()).toBe(true);
    expect(await seriousViolations(page, 'dialog[open]')).toEqual([]);
    await page.keyboard.press('ArrowLeft');
    await dialog.getByLabel('Share it all the same').check();
    await expect
      .poll(() => dialog.getByLabel('Link', { exact: true }).inputValue(), { timeout: 10_000 })
      .toContain('#n=1.d.');
    await close();
  });

  it('asks again where a choice makes more of it about people', async () => {
    const { page, close } = await app.open();
    const sql = "```sql name=one\nSELECT '13722223333' AS phone\n```\n";
    const calls = `---\ntitle: Calls\nformat: 1\n---\n\nAsk 13812345678.\n\n${sql}`;
    await giveFiles(page, textFile('calls.md', calls));
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('tab', { name: 'As a report' }).click();
    const save = dialog.getByRole('button', { name: 'Save the report' });
    await dialog.getByText('138****5678').waitFor();
    await dialog.getByLabel('Share it all the same').check();
    expect(await save.isEnabled()).toBe(true);
    await dialog.getByLabel('The SQL behind the numbers').check();
    await dialog.getByText('137****3333').waitFor();
    expect(await dialog.getByLabel('Share it all the same').isChecked()).toBe(false);
    expect(await save.isDisabled()).toBe(true);
    await dialog.getByLabel('Share it all the same').check();
    // It is called what the file is called that lies in the downloads.
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Calls 1/2');
    const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
    await dialog.getByText(/^Saved Calls 1-2\.html, /).waitFor();
    expect(download.suggestedFilename()).toBe('Calls 1-2.html');
    // Less of it needs no further word.
    await dialog.getByLabel('The SQL behind the numbers').uncheck();
    expect(await save.isEnabled()).toBe(true);
    await close();
  });

  it('is not handed out open while a passphrase stands beside it', async () => {
    const { page, close } = await app.open();
    await openOnShop(page, text);
    const open = await offeredLink(page);
    expect(open).toContain('#n=1.d.');
    const dialog = page.getByRole('dialog');
    const field = dialog.getByRole('textbox', { name: 'Link', exact: true });
    await dialog.getByLabel('Passphrase (optional)').fill('open sesame');
    expect(await field.count()).toBe(0);
    expect(await dialog.getByRole('button', { name: 'Copy the link' }).count()).toBe(0);
    await dialog.getByText('The link appears once it is sealed').waitFor();
    await dialog.getByText('Short passphrases can be guessed').waitFor();
    await page.keyboard.press('Enter');
    await dialog.getByText(/Sealed: it opens with the passphrase only/).waitFor();
    expect(await field.inputValue()).toContain('#n=1.x.');
    // Without words it opens for everybody again, and says so no longer.
    await dialog.getByLabel('Passphrase (optional)').fill('');
    await expect.poll(() => field.inputValue(), { timeout: 10_000 }).toBe(open);
    expect(await dialog.getByText(/Sealed: it opens/).count()).toBe(0);
    await close();
  });

  it('says so when it was cut or changed, and leads on', async () => {
    const hash = await fragment(text);
    const broken: [string, RegExp][] = [
      [hash.slice(0, -40), /was cut on its way: [\d,]+ of [\d,]+ characters arrived/],
      [hash.slice(0, 5), /hardly anything of it arrived/],
      [hash.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')), /was changed on its way/],
      [hash.replace('#n=1.', '#n=7.'), /made by a later version/],
    ];
    for (const [address, sentence] of broken) {
      const { page, close, errors } = await app.open(address);
      await page.getByRole('alert').filter({ hasText: sentence }).waitFor();
      expect(await page.evaluate(() => location.hash)).toBe('');
      await page.getByRole('button', { name: 'Go to the start' }).click();
      await page.getByRole('button', { name: 'Try it with demo data' }).waitFor();
      expect(errors).toEqual([]);
      await close();
    }
  });

  it('shows its models too before anything runs', async () => {
    const model = '```model name=groups kind=k-means of=member_facts\nclusters: 5\n```\n';
    const { page, close } = await app.open(await fragment(`${text}\n${model}`));
    const main = page.locator('main');
    await main
      .getByText('1 text, 1 query, 1 parameter, 1 chart, 1 model', { exact: true })
      .waitFor();
    await main.getByText('A model (k-means) of member_facts').waitFor();
    await main.getByText('clusters: 5', { exact: true }).waitFor();
    await close();
  });

  it('that is sealed opens with its passphrase only', async () => {
    const { page, close } = await app.open(await fragment(text, 'open sesame'));
    await page.getByText('This link is sealed').waitFor();
    await page.getByLabel('Passphrase').fill('open says me');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByText('not the passphrase of this link').waitFor();
    // The next try can be typed at once.
    const isAsked = page.getByLabel('Passphrase');
    await expect.poll(() => isAsked.evaluate((e) => e === document.activeElement)).toBe(true);
    await page.getByLabel('Passphrase').fill('open sesame');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Big spenders' }).waitFor();
    await close();
  });

  it('does nothing, whatever it holds', async () => {
    const { page, close, violations } = await app.open(await fragment(hostile));
    await page.getByRole('heading', { name: '<img src=x onerror=PWN=1>' }).waitFor();
    await page.waitForTimeout(1000);
    expect(await page.evaluate(() => 'PWN' in window)).toBe(false);
    expect(await page.locator('main img, main script, main iframe').count()).toBe(0);
    // The policy stops the handler while the text is made harmless; nothing else was tried.
    expect(violations.filter((violation) => !violation.startsWith('script-src-attr'))).toEqual([]);
    await page.getByRole('button', { name: 'Do not open' }).click();
    await page.getByRole('button', { name: 'Try it with demo data' }).waitFor();
    expect(await page.locator('article.notebook').count()).toBe(0);
    await close();
  });
});

describe('an analysis with chosen values', () => {
  it('is a short link that opens it with them', async () => {
    const sender = await app.open('#notebook=goals');
    await sender.page.locator('article.notebook').waitFor();
    const field = sender.page.locator('section.param').getByRole('spinbutton').first();
    await field.fill('17');
    await field.press('Enter');
    await sender.page.waitForTimeout(300);
    const link = await offeredLink(sender.page);
    expect(afterOrigin(link)).toMatch(/^#notebook=goals&p\.[a-z_]+=17$/);
    await sender.close();

    const { page, close } = await app.open(afterOrigin(link));
    await page.locator('article.notebook').waitFor();
    const opened = page.locator('section.param').getByRole('spinbutton').first();
    await expect.poll(() => opened.inputValue(), { timeout: 10_000 }).toBe('17');
    await close();
  });

  it('opens on the demo data where these are looked at, unless somebody takes them out', async () => {
    const { page, close } = await app.open('#notebook=goals&demo');
    await page.locator('article.notebook').waitFor();
    expect(afterOrigin(await offeredLink(page))).toBe('#notebook=goals&demo');
    await page.getByLabel('On the demo data').uncheck();
    const field = page.getByRole('dialog').getByRole('textbox', { name: 'Link', exact: true });
    expect(afterOrigin(await field.inputValue())).toBe('#notebook=goals');
    await close();
  });

  it('is not said to be of the demo data where other files are looked at beside them', async () => {
    const { page, close } = await app.open('#notebook=goals&demo');
    await settled(page);
    await giveFiles(page, [textFile('stores.csv', 'store,city\nS1,Oslo\n')]);
    await page.getByText('stores.csv').first().waitFor();
    await page.getByRole('navigation').getByRole('button', { name: 'Goals' }).click();
    await page.locator('article.notebook').waitFor();
    expect(afterOrigin(await offeredLink(page))).toBe('#notebook=goals');
    await close();
  });

  it('gives the whole text once more than values was changed', async () => {
    const { page, close } = await app.open('#notebook=goals');
    await page.locator('article.notebook').waitFor();
    await addCell(page, 'Text');
    await page.keyboard.press('Escape');
    expect(await offeredLink(page)).toContain('#n=1.d.');
    await page.getByText(/messengers cut links|too long for most messengers/).waitFor();
    await close();
  });

  it('keeps what it was where a value in the address cannot be', async () => {
    const { page, close } = await app.open('#notebook=pareto&p.share=nonsense');
    await page.getByText('The link sets “share” to something it cannot be').waitFor();
    await close();
  });
});

describe('sharing and receiving for everybody', () => {
  for (const language of ['en', 'zh'] as const) {
    it(`shows no serious violation in ${language} and fits a phone`, async () => {
      const opened: AppPage = await app.open(`?lang=${language}${await fragment(text)}`, {
        viewport: { width: 390, height: 844 },
      });
      const { page } = opened;
      await page.getByRole('heading', { name: 'Big spenders' }).waitFor();
      const found: Record<string, string[]> = {};
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme });
        found[`received ${theme}`] = await seriousViolations(page, 'main');
      }
      const isWide = (): Promise<boolean> =>
        page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expect(await isWide()).toBe(false);
      await page.getByRole('button', { name: /Open the notebook|打开笔记本/ }).click();
      await page.getByRole('button', { name: /^(Share|分享)$/ }).click();
      await page.getByText(/characters|个字符/).waitFor();
      found['dialog'] = await seriousViolations(page, 'dialog[open]');
      expect(await isWide()).toBe(false);
      const tabs = await page.getByRole('tab').all();
      const tops = await Promise.all(tabs.map(async (tab) => (await tab.boundingBox())?.y));
      expect(new Set(tops).size).toBe(1);
      expect(found).toEqual({ 'received light': [], 'received dark': [], dialog: [] });
      await opened.close();
    });
  }
});
