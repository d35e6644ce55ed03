import type { ModelPicture } from '../../model-kind.ts';
import type { CoxFit } from '../../survival/cox.ts';
import { kaplanMeier } from '../../survival/kaplan-meier.ts';
import { curvePoints } from '../../survival/read-curve.ts';
import { isUsable, type Durations } from './read-durations.ts';
import { tableOfRows } from '../table-of-rows.ts';

export function coxPictures(
  fit: CoxFit,
  flags: ReadonlySet<string>,
  durations: Durations,
  risk: Float64Array,
): readonly ModelPicture[] {
  return [forest(fit, flags), thirds(durations, risk)].flatMap((picture) => picture ?? []);
}

/** A number by one standard deviation, so that the dots can be compared. */
function forest({ coefficients }: CoxFit, flags: ReadonlySet<string>): ModelPicture {
  const lines = coefficients.map(({ covariate, label, reference, deviation, ...of }) => {
    const isFlag = flags.has(covariate);
    const unit = label === null && !isFlag ? deviation : 1;
    return {
      covariate: label === null ? covariate : `${covariate} = ${label}`,
      against: isFlag
        ? '0'
        : label === null
          ? `+${String(Number(deviation.toPrecision(3)))}`
          : (reference ?? ''),
      ratio: Math.exp(of.coefficient * unit),
      lower: Math.exp(of.lower * unit),
      upper: Math.exp(of.upper * unit),
      p: of.p,
      side: of.p >= 0.05 ? 'unclear' : of.coefficient > 0 ? 'sooner' : 'later',
    };
  });
  return {
    name: 'forest',
    table: tableOfRows(lines, [
      ['covariate', 'text', (line) => line.covariate],
      ['position', 'integer', (_, at) => at],
      ['against', 'text', ({ against }) => against],
      ['ratio', 'double', ({ ratio }) => ratio],
      ['lower', 'double', ({ lower }) => lower],
      ['upper', 'double', ({ upper }) => upper],
      ['p', 'double', ({ p }) => p],
      ['side', 'text', ({ side }) => side],
    ]),
  };
}

const labels = ['slowest', 'middle', 'fastest'] as const;

/** What really happened to the third that the model calls slowest, to the middle one and to the fastest. */
function thirds(durations: Durations, risk: Float64Array): ModelPicture | null {
  const known = [...risk.keys()].filter(
    (row) => isUsable(durations, row) && Number.isFinite(risk[row]),
  );
  const sorted = Float64Array.from(known, (row) => risk[row] ?? 0).sort();
  const cuts = [1, 2].map((third) => sorted[Math.floor((third * sorted.length) / 3)] ?? 0);
  const [low = 0, high = 0] = cuts;
  if (!(low < high)) return null;
  const code = new Int32Array(risk.length).fill(-1);
  for (const row of known) {
    const value = risk[row] ?? 0;
    code[row] = value < low ? 0 : value < high ? 1 : 2;
  }
  const outcome = kaplanMeier({ ...durations, group: { code, labels } });
  if (outcome.kind === 'refused') return null;
  const points = outcome.value.curves.flatMap((curve) =>
    curvePoints(curve, 200).map((point) => ({ ...point, third: curve.label ?? '' })),
  );
  return {
    name: 'thirds',
    table: tableOfRows(points, [
      ['third', 'text', ({ third }) => third],
      ['position', 'integer', ({ third }) => labels.findIndex((each) => each === third)],
      ['day', 'double', ({ time }) => time],
      ['share', 'double', ({ survival }) => 1 - survival],
      ['lower', 'double', ({ upper }) => 1 - upper],
      ['upper', 'double', ({ lower }) => 1 - lower],
      ['at_risk', 'integer', ({ atRisk }) => atRisk],
    ]),
  };
}
