import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hostileSpecs } from '../../../unit/charts/hostile-specs.ts';
import { someOf } from '../../egress/sample.ts';
import { markdownPayloads } from '../parts/markdown-payloads.ts';
import type { Shown } from './single-walls.ts';

export interface Visit {
  readonly page: Page;
  readonly violations: string[];
  readonly errors: string[];
}

/** How a page of the charts is opened and pointed at, and what it asked others and its own host for. */
export interface Bench {
  readonly visit: (address: string) => Promise<Visit>;
  readonly touch: (page: Page, selector: string) => Promise<void>;
  readonly pwned: (page: Page) => Promise<boolean>;
  readonly heard: () => readonly string[];
  readonly asked: () => readonly string[];
}

/** Each wall in front of a chart and of a text by itself, and each with a piece of it taken out. */
export function describeSingleWalls({ visit, touch, pwned, heard, asked }: Bench): void {
  /** Shows something on the page of single walls, and points at what it drew; null: that led away. */
  async function showAt({ page }: Visit, detail: Shown): Promise<string | null> {
    const here = page.url();
    await page.evaluate(
      (shown) => dispatchEvent(new CustomEvent('show', { detail: shown })),
      detail,
    );
    await page.waitForSelector('#app:not([data-drawn=no])', { state: 'attached', timeout: 10_000 });
    const drawn = await page.getAttribute('#app', 'data-drawn');
    if (detail.wall !== 'markdown') await touch(page, '#app').catch(() => undefined);
    return page.url() === here ? drawn : null;
  }

  describe('Vega behind its door, without the check of specifications', () => {
    // What `usermeta` says is taken over the options of the door: that is the check’s to drop.
    const specs = hostileSpecs.filter(
      ({ name, spec }) =>
        /^(data\.url$|lookup from url|topojson|image mark|mark\.href|href by|a text mark with a link|a tooltip)/.test(
          name,
        ) && !('usermeta' in spec),
    );
    const plain = {
      mark: { type: 'bar', tooltip: true },
      transform: [{ calculate: 'datum.amount * 2', as: 'twice' }],
      encoding: {
        x: { field: 'image', type: 'nominal', title: 'image' },
        y: { field: 'twice', type: 'quantitative' },
      },
    };

    /** What went wrong with a piece of the door away, or with none; no more than the first where it is away. */
    async function breaches(address: string, without: string): Promise<readonly string[]> {
      const opened = await visit(address);
      const { page, violations } = opened;
      const before = heard().length;
      const found: string[] = [];
      // Under the policy it is enough to see that an ordinary chart is drawn.
      const tried = address === 'door.html' ? specs : [];
      for (const spec of [plain, ...tried.map((each) => each.spec)]) {
        const drawn = await showAt(opened, { wall: 'door', without, spec });
        if (drawn === null) found.push('led away');
        if (drawn !== 'yes' && spec === plain) found.push('nothing was drawn');
        const made = 'a, details, .vg-tooltip img, #vg-tooltip-element img';
        if (drawn !== null && (await page.locator(made).count()) > 0)
          found.push('a foreign element');
        if (drawn === null || (without !== '' && found.length > 0)) break;
      }
      found.push(...heard().slice(before), ...violations);
      await page.close();
      return [...new Set(found)];
    }

    it('loads nothing, links nothing and runs nothing, and fails to where a piece of it is away', async () => {
      expect(specs.length).toBeGreaterThanOrEqual(10);
      expect(await breaches('door.html', '')).toEqual([]);
      expect(await breaches('door-guarded.html', '')).toEqual([]);
      for (const piece of someOf(['loader', 'tooltip', 'actions'], 1)) {
        expect(await breaches('door.html', piece), piece).not.toEqual([]);
      }
      for (const piece of someOf(['interpreter', 'default-style'], 1)) {
        expect(await breaches('door-guarded.html', piece), piece).not.toEqual([]);
      }
    });

    it('is told by a specification what to show beside it, where the check in front of it is away', async () => {
      const opened = await visit('door.html');
      const spec = { ...plain, usermeta: { embedOptions: { actions: true, defaultStyle: true } } };
      expect(await showAt(opened, { wall: 'stage', without: '', spec })).toBe('drawn');
      expect(await opened.page.locator('#app details, #app a').count()).toBe(0);
      expect(await showAt(opened, { wall: 'stage', without: 'check', spec })).toBe('drawn');
      expect(await opened.page.locator('#app details').count()).toBe(1);
      await opened.page.close();
    });
  });

  describe.each([
    ['with the policy', 'door-guarded.html'],
    ['without the policy', 'door.html'],
  ])(`${String(markdownPayloads.length)} texts by somebody who means harm, %s`, (_, query) => {
    it('ask for nothing, run nothing and show nothing but text', async () => {
      const opened = await visit(query);
      expect(await breaches(opened, '')).toEqual([]);
      expect(opened.errors).toEqual([]);
      if (query === 'door.html') {
        const pieces = ['pictures', 'links', 'tags', 'attributes', 'data-attributes'];
        for (const piece of someOf(pieces, 2)) {
          expect(await breaches(opened, piece), piece).not.toEqual([]);
        }
      }
      await opened.page.close();
    });

    async function breaches(opened: Visit, without: string): Promise<readonly string[]> {
      const { page } = opened;
      const [before, own] = [heard().length, asked().length];
      await showAt(opened, { wall: 'markdown', without, texts: markdownPayloads });
      await page.waitForTimeout(200);
      const strange = await page.evaluate(() =>
        [...document.querySelectorAll('#app section')].flatMap((section) =>
          [...(section.shadowRoot?.querySelectorAll('*') ?? [])].flatMap((element) => {
            const isTag =
              /^(a|blockquote|br|code|details|em|h\d|img|li|p|pre|strong|table|tbody|td|th|thead|tr|ul)$/.test(
                element.localName,
              );
            const attributes = element
              .getAttributeNames()
              .map((name) => `${name}=${element.getAttribute(name) ?? ''}`)
              .filter(
                (each) =>
                  !/^(href=(https?|mailto):(?!.*@)|target=_blank$|rel=noopener noreferrer$|src=data:image\/png;base64,|alt=|title=|open=|align=)/.test(
                    each,
                  ),
              );
            return isTag ? attributes : [element.localName, ...attributes];
          }),
        ),
      );
      const ran = (await pwned(page)) || (await page.evaluate(() => 'alerted' in window));
      const requests = asked()
        .slice(own)
        .filter((path) => !path.startsWith('/assets/'));
      return [...strange, ...(ran ? ['ran code'] : []), ...heard().slice(before), ...requests];
    }
  });
}
