export interface BenchOptions {
  readonly runs: number;
  readonly sizes: readonly number[];
  readonly layers: ReadonlySet<Layer>;
}

export type Layer = 'L0' | 'L1' | 'L2';

/** `--quick`: three runs; `--full`: five million orders too; `--orders=N`; `--layers=L0,L1`. */
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
  };
}

function isLayer(word: string): word is Layer {
  return word === 'L0' || word === 'L1' || word === 'L2';
}
