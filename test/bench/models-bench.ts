import { benchChurn } from './churn.ts';
import { benchClusters } from './clusters.ts';
import { benchLifetime } from './lifetime.ts';
import { readOptions } from './options.ts';
import { benchRules } from './rules.ts';
import { benchSurvival } from './survival.ts';

/** The models, one family after the other, beside R, Python and packages where these can be run. */
export async function benchModels(root: string, words: readonly string[]): Promise<void> {
  const { runs } = readOptions(words);
  const only = words.find((word) => word.startsWith('--only='))?.slice('--only='.length);
  const families: Readonly<Record<string, () => void | Promise<void>>> = {
    clusters: () => benchClusters(root, words),
    rules: () => benchRules(root, words),
    survival: () => benchSurvival(runs),
    lifetime: () => benchLifetime(words),
    churn: () => benchChurn(runs),
  };
  for (const [family, bench] of Object.entries(families)) {
    if (only === undefined || only === family) await bench();
    console.log('');
  }
}
