/**
 * What a journey needs of a browser, whatever protocol it speaks. Clicks and keys are the browser's own events, at
 * a place in the window; scripts run in the page and give back what JSON can say.
 */
export interface Driver {
  /** With its version, as the browser says it. */
  readonly name: string;
  /** The folder in which downloads arrive. */
  readonly downloads: string;
  /** Errors and refusals that the browser itself told of; null where its protocol tells of none. */
  readonly told: readonly string[] | null;
  goto(address: string): Promise<void>;
  reload(): Promise<void>;
  evaluate<Words extends readonly unknown[], Result>(
    script: (...words: Words) => Result,
    ...words: Words
  ): Promise<Awaited<Result>>;
  /** Gives files to the first `input` of a selector, as if they had been chosen in the system's dialog. */
  giveFiles(selector: string, paths: readonly string[]): Promise<void>;
  clickAt(x: number, y: number): Promise<void>;
  /** Into what has the focus. */
  type(text: string): Promise<void>;
  /** The window as PNG. */
  picture(): Promise<Buffer>;
  close(): Promise<void>;
}

export interface DriverOptions {
  /** A folder of its own: profile, home and downloads. */
  readonly folder: string;
  /** Where everything goes that is not for this machine. */
  readonly proxyPort: number;
}

/** An expression that runs `script` and becomes the JSON of what it gives. */
export function asExpression(
  script: (...words: never[]) => unknown,
  words: readonly unknown[],
): string {
  return `(async () => JSON.stringify(await (${script.toString()})(...${JSON.stringify(words)})) ?? 'null')()`;
}
