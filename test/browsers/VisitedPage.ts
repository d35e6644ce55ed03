import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Driver } from './driver.ts';
import { lookFor, type Found, type Wanted } from './look-for.ts';

/** As a reader would say it: a button of this name, a text, inside of something. */
export interface Target {
  readonly role?: keyof typeof roles;
  /** The whole accessible name, or a pattern in it; without a role, of the text that is seen. */
  readonly name?: string | RegExp;
  /** A selector: of the thing itself or, with `inside`, of what it is in. */
  readonly selector?: string;
  readonly inside?: string;
}

const roles = {
  button: 'button, [role="button"]',
  tab: '[role="tab"]',
  radio: 'input[type="radio"]',
  checkbox: 'input[type="checkbox"]',
  field: 'input:not([type="radio"], [type="checkbox"], [type="file"]), textarea',
  heading: 'h1, h2, h3, h4',
} as const;

/** The page as its reader meets it: what is seen is waited for, clicks land only where nothing lies above. */
export class VisitedPage {
  readonly #driver: Driver;
  readonly #pictures: string;
  readonly #seen: string[] = [];

  /** `pictures`: a folder for what the window showed when something was waited for in vain. */
  constructor(driver: Driver, pictures: string) {
    this.#driver = driver;
    this.#pictures = pictures;
  }

  async goto(address: string): Promise<void> {
    await this.collect();
    await this.#driver.goto('about:blank');
    await this.#driver.goto(address);
  }

  async reload(): Promise<void> {
    await this.collect();
    await this.#driver.reload();
  }

  evaluate<Words extends readonly unknown[], Result>(
    script: (...words: Words) => Result,
    ...words: Words
  ): Promise<Awaited<Result>> {
    return this.#driver.evaluate(script, ...words);
  }

  giveFiles(paths: readonly string[]): Promise<void> {
    return this.#driver.giveFiles('#open-files', paths);
  }

  /** What went wrong in the pages until now, as they and the browser tell it. */
  async trouble(): Promise<readonly string[]> {
    await this.collect();
    return [...this.#seen, ...(this.#driver.told ?? [])];
  }

  async collect(): Promise<void> {
    this.#seen.push(
      ...(await this.evaluate(() => {
        const { seenByJourney } = window as { readonly seenByJourney?: string[] };
        return seenByJourney?.splice(0) ?? [];
      })),
    );
  }

  /** Waits until the script in the page gives something that is true, and gives it. */
  async until<Words extends readonly unknown[], Result>(
    what: string,
    script: (...words: Words) => Result,
    words: Words,
    timeout = 30_000,
  ): Promise<Awaited<Result>> {
    const end = Date.now() + timeout;
    let last: unknown;
    do {
      const result = await this.evaluate(script, ...words);
      if (result) return result;
      last = result;
      await pause(100);
    } while (Date.now() < end);
    return this.#giveUp(`${what} (${JSON.stringify(last)})`);
  }

  async see(target: Target, timeout = 30_000): Promise<Found> {
    let last: Found | null = null;
    const end = Date.now() + timeout;
    do {
      last = await this.#look(target, false);
      if (last.kind === 'there') return last;
      await pause(100);
    } while (Date.now() < end);
    return this.#giveUp(`${say(target)}: ${last.kind}`);
  }

  async count(target: Target): Promise<number> {
    return (await this.#look(target, false)).count;
  }

  /** As by mouse, once the thing lies still, can be used and is covered by nothing. */
  async click(target: Target, timeout = 30_000): Promise<void> {
    const end = Date.now() + timeout;
    let before: Found | null = null;
    do {
      const found = await this.#look(target, true);
      const isStill = before?.kind === 'there' && before.x === found.x && before.y === found.y;
      if (found.kind === 'there' && isStill) return this.#driver.clickAt(found.x, found.y);
      before = found;
      await pause(80);
    } while (Date.now() < end);
    return this.#giveUp(`click on ${say(target)}: ${before.kind} ${before.what}`);
  }

  async fill(target: Target, text: string): Promise<void> {
    await this.click(target);
    await this.#driver.type(text);
  }

  press(key: keyof typeof keys): Promise<void> {
    return this.#driver.type(keys[key]);
  }

  /** The file of this ending that arrives among the downloads after `act`; another may come beside it. */
  async download(ending: string, act: () => Promise<void>, timeout = 60_000): Promise<Download> {
    const folder = this.#driver.downloads;
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await act();
    const end = Date.now() + timeout;
    let size = -1;
    do {
      await pause(150);
      const name = (await readdir(folder)).find((one) => one.endsWith(ending));
      if (name === undefined) continue;
      const now = (await stat(join(folder, name))).size;
      if (now > 0 && now === size) return { name, bytes: await readFile(join(folder, name)) };
      size = now;
    } while (Date.now() < end);
    return this.#giveUp('no download arrived');
  }

  async #look(target: Target, isToBeClicked: boolean): Promise<Found> {
    const { role, name, selector, inside } = target;
    const wanted: Wanted = {
      selector: [inside, role ? `:is(${roles[role]})` : selector].filter(Boolean).join(' ') || '*',
      isSeenText: role === undefined && selector === undefined,
      name:
        name === undefined
          ? null
          : typeof name === 'string'
            ? { whole: name }
            : { pattern: name.source, flags: name.flags },
      isToBeClicked,
    };
    return this.evaluate(lookFor, wanted);
  }

  async #giveUp(what: string): Promise<never> {
    const file = join(this.#pictures, `${String(Date.now())}.png`);
    await mkdir(this.#pictures, { recursive: true });
    // WebKit's driver never answers when nothing is painted anew.
    const picture = await Promise.race([this.#driver.picture(), pause(10_000)]);
    if (picture) await writeFile(file, picture);
    const trouble = await this.trouble();
    throw new Error([`Waited in vain: ${what}; see ${file}`, ...trouble].join('\n'));
  }
}

export interface Download {
  readonly name: string;
  readonly bytes: Buffer;
}

/** As WebDriver writes them (section 17.4.2). */
const keys = { Escape: '\uE00C', Enter: '\uE007' } as const;

function say({ role, name = '', selector, inside }: Target): string {
  return [role, String(name), selector, inside && `in ${inside}`].filter(Boolean).join(' ');
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
