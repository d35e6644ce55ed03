import { chartLimits } from './chart-limits.ts';
import { isRecord, type ChartProblem, type ChartSpec } from './chart-spec.ts';
import { dropped, type Place, type Report } from './shape.ts';
import { specialMark } from './special/special-mark.ts';
import { specialView } from './special/special-rules.ts';
import { isOwnName } from './value-rules.ts';
import { view } from './view-rules.ts';

/**
 * The wall in front of Vega. A specification may come from anybody, so it is not cleaned of what is known
 * to be bad: it is built anew from what is known to be good. `usermeta`, addresses, links, images, foreign
 * data, configuration and unknown keys have no place in the rules and so do not get through.
 *
 * `spec` is null when nothing is left to draw, or when a part was refused without which the chart would
 * say something else than its author meant (a filter, a computed column).
 */
export function sanitizeSpec(spec: unknown): {
  readonly spec: ChartSpec | null;
  readonly problems: readonly ChartProblem[];
} {
  const { $schema, ...rest } = isRecord(spec) ? spec : {};
  const report: Report = {
    problems: [],
    params: namesOfValues(rest),
    budget: { steps: 20_000, views: chartLimits.views },
    isBroken: false,
  };
  const place: Place = { path: '', depth: 0, report };
  if ($schema !== undefined && !isVegaLite($schema)) {
    report.problems.push({
      code: 'not-allowed',
      path: '$schema',
      value: typeof $schema === 'string' ? $schema.slice(0, 60) : '',
    });
  }
  const special = specialMark(rest);
  const rule = special === null ? view : specialView(special);
  const kept = isRecord(spec) ? rule(rest, place) : view(null, place);
  return {
    spec: kept !== dropped && isRecord(kept) && !report.isBroken ? kept : null,
    problems: report.problems,
  };
}

/** The notation's own address carries no news: every chart here is Vega-Lite. It is dropped in silence. */
function isVegaLite(schema: unknown): boolean {
  return typeof schema === 'string' && /\/vega-lite\/v\d+(\.\d+)*\.json$/.test(schema);
}

/** Parameters that are plain values; what a pointer selects has a form that expressions need not know. */
function namesOfValues(spec: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const params: readonly unknown[] = Array.isArray(spec['params']) ? spec['params'] : [];
  const names = params.slice(0, 100).flatMap((param) => {
    if (!isRecord(param) || 'select' in param) return [];
    const { name } = param;
    return typeof name === 'string' && isOwnName(name) ? [name] : [];
  });
  return new Set(names);
}
