import type { ModelPicture } from '../../model-kind.ts';
import type { SurvivalCurve } from '../../survival/kaplan-meier.ts';
import { curvePoints, survivalAt } from '../../survival/read-curve.ts';
import type { SurvivalStudy } from './study.ts';
import { tableOfRows } from '../table-of-rows.ts';

export type CurveSide = 'survival' | 'happened';

/** The curve from the side that the question asks for first. */
export function survivalPictures(study: SurvivalStudy, first: CurveSide): readonly ModelPicture[] {
  const sides: readonly CurveSide[] =
    first === 'survival' && study.hasPeak ? ['survival', 'happened'] : [first];
  return [
    ...sides.map((side) => curvePicture(study, side)),
    ...(study.hasPeak ? [chancePicture(study)] : []),
    atRiskPicture(study),
  ];
}

function shown({ all, groups }: SurvivalStudy): readonly SurvivalCurve[] {
  return groups.length > 0 ? groups : [all];
}

function curvePicture(study: SurvivalStudy, side: CurveSide): ModelPicture {
  const points = shown(study).flatMap((curve, position) =>
    curvePoints(curve, 250).map((point) => ({ ...point, group: curve.label ?? '', position })),
  );
  const turn = (value: number): number => (side === 'survival' ? value : 1 - value);
  return {
    name: side,
    table: tableOfRows(points, [
      ['group', 'text', ({ group }) => group],
      ['position', 'integer', ({ position }) => position],
      ['day', 'double', ({ time }) => time],
      ['share', 'double', ({ survival }) => turn(survival)],
      ['lower', 'double', ({ lower, upper }) => turn(side === 'survival' ? lower : upper)],
      ['upper', 'double', ({ lower, upper }) => turn(side === 'survival' ? upper : lower)],
      ['at_risk', 'integer', ({ atRisk }) => atRisk],
    ]),
  };
}

/** Of all members: groups would hide the hill behind their noise. */
function chancePicture({ windows }: SurvivalStudy): ModelPicture {
  const ofAll = windows.filter(({ group }) => group === null);
  return {
    name: 'chance',
    table: tableOfRows(ofAll, [
      ['from_day', 'integer', ({ from }) => from],
      ['to_day', 'integer', ({ to }) => to],
      ['probability', 'double', ({ chance }) => chance],
      ['lower', 'double', ({ lower }) => lower],
      ['upper', 'double', ({ upper }) => upper],
      ['at_risk', 'integer', ({ atRisk }) => atRisk],
      ['events', 'integer', ({ events }) => events],
    ]),
  };
}

function atRiskPicture(study: SurvivalStudy): ModelPicture {
  const curves = shown(study);
  const longest = Math.max(...curves.map(({ time }) => time[time.length - 1] ?? 0));
  const days = [0, ...roundSteps(longest)];
  const lines = curves.flatMap((curve, position) =>
    survivalAt(curve, days).map(({ time, atRisk, events }) => {
      return { group: curve.label ?? '', position, day: time, atRisk, events };
    }),
  );
  return {
    name: 'at-risk',
    table: tableOfRows(lines, [
      ['group', 'text', ({ group }) => group],
      ['position', 'integer', ({ position }) => position],
      ['day', 'integer', ({ day }) => day],
      ['at_risk', 'integer', ({ atRisk }) => atRisk],
      ['events', 'integer', ({ events }) => events],
    ]),
  };
}

/** Some six even steps up to the longest duration. */
function roundSteps(longest: number): readonly number[] {
  const sizes = [1, 2, 5, 7, 10, 15, 30, 60, 90, 180, 365, 730, 1825, 3650];
  const size = sizes.find((each) => longest / each <= 7) ?? Math.ceil(longest / 7);
  return Array.from({ length: Math.floor(longest / size) }, (_, at) => (at + 1) * size);
}
