import type { ModelAccount } from '../../engine/model-contract.ts';
import type { Speech } from '../notebook/definition-text.ts';
import { sayFacts, type SaidFact } from './say-model.ts';
import { sayMovedNames } from './suggest-names.ts';

/** The rows of which names of groups are made. */
export function namingOf(model: string, { pictures }: Pick<ModelAccount, 'pictures'>) {
  return model === 'k-means' ? pictures.find(({ name }) => name === 'naming') : undefined;
}

/** What a model found in sentences, and whether the names in use still fit it. */
export function sayFound(
  model: string,
  account: Pick<ModelAccount, 'facts' | 'pictures'>,
  language: Speech,
): readonly SaidFact[] {
  const moved = sayMovedNames(namingOf(model, account)?.rows ?? [], language);
  return [
    ...sayFacts(model, account.facts, language),
    ...moved.map((sentence) => ({ sentence, isCaution: true })),
  ];
}
