import { refuseClusters } from '../clusters/cluster-refusal.ts';
import { measureElbow, type Elbow, type ElbowStep } from '../clusters/suggest-k.ts';
import type { ModelFact, ModelFit } from '../model-kind.ts';
import type { ModelTable } from '../model-table.ts';
import { readFeatures, type ReadFeatures } from './clusters/read-features.ts';
import { rounded } from './rounded.ts';
import { tableOfRows } from './table-of-rows.ts';

export const fitElbow: ModelFit = (input, options, onProgress) => {
  const [from, to] = [options.number('from'), options.number('to')];
  if (from >= to) return refuseClusters({ kind: 'no-range', figures: { from, to } });
  const read = readFeatures(input, options);
  if (read.kind === 'refused') return read;
  const measured = measureElbow(read.value.prepared, {
    kMin: from,
    kMax: to,
    seed: options.number('seed'),
    onProgress,
  });
  if (measured.kind === 'refused') return measured;
  const elbow = measured.value;
  const steps = elbow.steps.filter(({ k }) => k >= from);
  if (steps.length < 2) {
    const { count } = read.value.prepared.points;
    return refuseClusters({
      kind: 'too-few-rows',
      figures: { rows: count, needed: 10 * (from + 1), k: from + 1 },
    });
  }
  const aside = read.value.prepared.exclusions.rows;
  return {
    kind: 'fitted',
    value: {
      tables: { steps: stepTable(elbow, steps) },
      facts: factsOf(elbow, steps, read.value, to),
      pictures: [{ name: 'elbow', table: pictureTable(elbow, steps) }],
      rows: input.rows,
      setAside: aside > 0 ? [{ reason: 'missing-value', rows: aside }] : [],
    },
  };
};

/** `suggested_by`: what speaks for this number of groups; NULL where nothing does. */
function stepTable({ suggestion }: Elbow, steps: readonly ElbowStep[]): ModelTable {
  return tableOfRows(steps, [
    ['k', 'integer', ({ k }) => k],
    ['inertia', 'double', ({ inertia }) => rounded(inertia)],
    ['explained_share', 'double', ({ explained }) => rounded(explained)],
    ['silhouette', 'double', ({ silhouette }) => rounded(silhouette?.mean)],
    ['calinski_harabasz', 'double', ({ calinskiHarabasz }) => rounded(calinskiHarabasz)],
    ['davies_bouldin', 'double', ({ daviesBouldin }) => rounded(daviesBouldin)],
    [
      'suggested_by',
      'text',
      ({ k }) =>
        [
          ...(k === suggestion.k ? ['silhouette'] : []),
          ...(k === suggestion.kneeK ? ['elbow'] : []),
          ...(k === bestBy(steps, ({ calinskiHarabasz }) => calinskiHarabasz)
            ? ['calinski_harabasz']
            : []),
          ...(k === bestBy(steps, ({ daviesBouldin }) => negated(daviesBouldin))
            ? ['davies_bouldin']
            : []),
        ].join(' ') || null,
    ],
  ]);
}

/** `knee` and `best` hold the number of groups where they apply, for a word beside that point. */
function pictureTable({ suggestion }: Elbow, steps: readonly ElbowStep[]): ModelTable {
  return tableOfRows(steps, [
    ['k', 'integer', ({ k }) => k],
    ['inertia', 'double', ({ inertia }) => inertia],
    ['explained', 'double', ({ explained }) => explained],
    ['silhouette', 'double', ({ silhouette }) => silhouette?.mean],
    ['calinski', 'double', ({ calinskiHarabasz }) => calinskiHarabasz],
    ['davies', 'double', ({ daviesBouldin }) => daviesBouldin],
    ['knee', 'integer', ({ k }) => (k === suggestion.kneeK ? k : null)],
    ['best', 'integer', ({ k }) => (k === suggestion.k ? k : null)],
  ]);
}

function factsOf(
  { suggestion, measured, of }: Elbow,
  steps: readonly ElbowStep[],
  { logged, prepared }: ReadFeatures,
  wanted: number,
): readonly ModelFact[] {
  const { k, silhouette, structure, kneeK, agree } = suggestion;
  const chosen = steps.find((step) => step.k === k);
  const last = steps.at(-1)?.k ?? wanted;
  const facts: ModelFact[] = [
    {
      kind: `suggested-${structure}`,
      figures: { k, value: silhouette ?? NaN, explainedShare: chosen?.explained ?? NaN },
      isCaution: structure === 'none',
    },
  ];
  if (kneeK !== null)
    facts.push({ kind: agree ? 'knee-agrees' : 'knee-differs', figures: { k, kneeK } });
  const byCalinski = bestBy(steps, ({ calinskiHarabasz }) => calinskiHarabasz);
  const byDavies = bestBy(steps, ({ daviesBouldin }) => negated(daviesBouldin));
  if (byCalinski !== null && byDavies !== null) {
    const isSame = byCalinski === k && byDavies === k;
    facts.push({
      kind: isSame ? 'other-scores-agree' : 'other-scores',
      figures: isSame ? {} : { byCalinski, byDavies },
    });
  }
  facts.push(
    measured < of
      ? { kind: 'measured-sample', figures: { measured, of } }
      : { kind: 'measured-all', figures: { of } },
  );
  if (logged.length > 0) facts.push({ kind: 'logged', figures: { features: logged } });
  for (const feature of prepared.exclusions.constant) {
    facts.push({ kind: 'constant-feature', figures: { feature } });
  }
  if (last < wanted) facts.push({ kind: 'fewer-steps', figures: { last, wanted } });
  facts.push({ kind: 'your-choice', figures: {} });
  return facts;
}

/** The number of groups with the largest score; null where none has one. */
function bestBy(
  steps: readonly ElbowStep[],
  score: (step: ElbowStep) => number | null,
): number | null {
  let best: number | null = null;
  let highest = -Infinity;
  for (const step of steps) {
    const value = score(step);
    if (value === null || value <= highest) continue;
    highest = value;
    best = step.k;
  }
  return best;
}

function negated(value: number | null): number | null {
  return value === null ? null : -value;
}
