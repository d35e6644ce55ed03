import type { ModelOptions } from '../../model-kind.ts';
import type { ModelOutcome } from '../../outcome.ts';
import { fitted } from '../../outcome.ts';
import { comparePairs, type PairTest } from '../../survival/compare-pairs.ts';
import {
  hazardPeak,
  hazardWindows,
  type HazardPeak,
  type HazardWindow,
} from '../../survival/hazard-windows.ts';
import {
  kaplanMeier,
  type IntervalScale,
  type SurvivalCurve,
} from '../../survival/kaplan-meier.ts';
import type { LogRank } from '../../survival/log-rank.ts';
import type { RowAccount } from '../../survival/survival-rows.ts';
import type { Durations } from './read-durations.ts';
import type { WordGroups } from './read-groups.ts';

/** The curve of all durations, one of each group, and what compares them. */
export interface SurvivalCurves {
  readonly all: SurvivalCurve;
  /** Empty where there are no groups. */
  readonly groups: readonly SurvivalCurve[];
  readonly test: { readonly all: LogRank; readonly pairs: readonly PairTest[] } | null;
  readonly account: RowAccount;
}

/** The same with what is read off them, by windows and within a horizon that are told. */
export interface SurvivalStudy extends SurvivalCurves {
  /** By group, and of all under null. */
  readonly windows: readonly StudyWindow[];
  readonly peak: HazardPeak | null;
  readonly horizon: number;
  /** False where the day of the event follows from its definition, so that a peak says nothing. */
  readonly hasPeak: boolean;
}

export interface StudyWindow extends HazardWindow {
  readonly group: string | null;
}

/** The largest groups are told apart, the others stand together: more curves could not be told apart. */
export const MOST_CURVES = 6;

/** Refused: as kaplanMeier. */
export function drawCurves(
  durations: Durations,
  groups: WordGroups | null,
  options: ModelOptions,
  onProgress: (done: number) => void,
): ModelOutcome<SurvivalCurves> {
  const scale: IntervalScale = options.choice('interval') === 'log' ? 'log' : 'log-log';
  const told = { scale, level: options.number('level') };
  const whole = kaplanMeier(durations, told);
  if (whole.kind === 'refused') return whole;
  onProgress(0.4);
  const [all] = whole.value.curves;
  if (!all) throw new Error('A curve of all rows is always made.');
  const grouped = groups && { ...durations, group: groups };
  const byGroup = grouped && kaplanMeier(grouped, told);
  const curves = byGroup?.kind === 'fitted' ? byGroup.value.curves : [];
  onProgress(0.7);
  const test = grouped && curves.length > 1 ? comparePairs(grouped) : null;
  onProgress(1);
  return fitted({
    all,
    groups: curves.length > 1 ? curves : [],
    test: test?.kind === 'fitted' ? test.value : null,
    account: whole.value.account,
  });
}

/** `hasPeak`: as in `SurvivalStudy`. */
export function studySurvival(
  curves: SurvivalCurves,
  options: ModelOptions,
  hasPeak = true,
): SurvivalStudy {
  const width = options.number('window');
  const windows = hazardWindows(curves.all, width);
  return {
    ...curves,
    windows: [
      ...windows.map((window) => ({ ...window, group: null })),
      ...curves.groups.flatMap((curve) =>
        hazardWindows(curve, width).map((window) => ({ ...window, group: curve.label })),
      ),
    ],
    peak: hazardPeak(windows),
    horizon: options.number('horizon'),
    hasPeak,
  };
}
