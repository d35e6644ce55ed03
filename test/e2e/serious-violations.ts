import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

interface AxeWindow {
  axe: {
    run(
      context: string,
      options: object,
    ): Promise<{
      violations: {
        id: string;
        impact: string;
        nodes: { target: string[]; failureSummary: string }[];
      }[];
    }>;
  };
}

/**
 * What axe finds in the page, or a part of it, at the levels that keep somebody from using it: each with the first
 * element that shows it.
 */
export async function seriousViolations(page: Page, selector = 'html'): Promise<string[]> {
  // The page's policy refuses a script element; the tool's own channel is not the page's.
  await page.evaluate(axeSource);
  // What is far from the window is not painted, and axe would pass over it.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { content-visibility: visible !important }');
    document.adoptedStyleSheets = [sheet];
  });
  return page.evaluate(async (context) => {
    const { axe } = window as unknown as AxeWindow;
    const { violations } = await axe.run(context, { resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }) =>
          `${id} ×${nodes.length}: ${nodes[0]?.target.join(' ')} ${nodes[0]?.failureSummary}`,
      );
  }, selector);
}
