export interface BenchOptions {
  readonly runs: number;
  readonly sizes: readonly number[];
  readonly layers: ReadonlySet<Layer>;
  /** One notebook with everything that it reads, instead of several beside each other. */
  readonly report: boolean;
  /** Folder of the built app, where it is not `dist`. */
  readonly dist: string | null;
}

export type Layer = 'L0' | 'L1' | 'L2';

/** `--quick`: three runs; `--full`: five million orders too; `--orders=N`; `--layers=L0,L1`; `--report`; `--dist=FOLDER`. */
export function readOptions(words: readonly string[]): BenchOptions {
  const value = (name: string) =>
    words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
  const orders = value('orders');
  const sizes = words.includes('--full') ? [1_000_000, 5_000_000] : [1_000_000];
  const layers = (value('layers') ?? 'L0,L1,L2').split(',').filter(isLayer);
  return {
    runs: Number(value('runs') ?? (words.includes('--quick') ? 3 : 5)),
    sizes: orders === undefined ? sizes : orders.split(',').map(Number),
    layers: new Set(layers),
    report: words.includes('--report'),
    dist: value('dist') ?? null,
  };
}

function isLayer(word: string): word is Layer {
  return word === 'L0' || word === 'L1' || word === 'L2';
}
