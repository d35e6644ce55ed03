import { chartLimits } from './chart-limits.ts';
import {
  isForbiddenName,
  isRecord,
  type ChartProblem,
  type ChartProblemCode,
} from './chart-spec.ts';

/**
 * Small rules that add up to an allow-list. A rule takes an untrusted value and builds a fresh one out of
 * what it knows; it never passes on an object that it was given. What it does not know it drops and reports.
 */
export type Rule = (value: unknown, place: Place) => unknown;

export const dropped: unique symbol = Symbol('dropped');

/** Where a rule stands in the specification, and whom it tells. */
export interface Place {
  readonly path: string;
  readonly depth: number;
  readonly report: Report;
}

export interface Report {
  readonly problems: ChartProblem[];
  /** Names of the specification's own parameters: expressions may read them. */
  readonly params: ReadonlySet<string>;
  /** What is left to look at; a value made of aliases can be endless. */
  readonly budget: { steps: number; views: number };
  /** Set when something was left out without which the chart would say something else. */
  isBroken: boolean;
}

export function refuse(code: ChartProblemCode, value: unknown, place: Place): typeof dropped {
  const { problems } = place.report;
  if (problems.length < chartLimits.problems) {
    problems.push({ code, path: place.path, value: shorten(value) });
  } else if (problems.length === chartLimits.problems) {
    problems.push({ code: 'more', path: '', value: '' });
  }
  return dropped;
}

export function inside(place: Place, key: string | number): Place {
  const step = typeof key === 'number' ? `[${key}]` : place.path === '' ? key : `.${key}`;
  return { ...place, path: place.path + step, depth: place.depth + 1 };
}

/** An object with known keys only. Without one of the `needed` keys the whole of it is dropped. */
export function shape(rules: Readonly<Record<string, Rule>>, needed: readonly string[] = []): Rule {
  return (value, place) => {
    if (!isRecord(value)) return refuse('wrong-type', value, place);
    if (!spend(place)) return dropped;
    const result: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const rule = Object.hasOwn(rules, key) ? rules[key] : undefined;
      if (rule === undefined) {
        refuse(isForbiddenName(key) ? 'forbidden-name' : 'unknown-key', key, inside(place, key));
        continue;
      }
      const kept = rule(value[key], inside(place, key));
      if (kept !== dropped) result[key] = kept;
    }
    return needed.every((key) => Object.hasOwn(result, key)) ? result : dropped;
  };
}

function spend(place: Place): boolean {
  if (place.depth > 40) refuse('too-deep', place.depth, place);
  else if (place.report.budget.steps <= 0) refuse('too-large', '', place);
  else {
    place.report.budget.steps -= 1;
    return true;
  }
  place.report.isBroken = true;
  return false;
}

export function list(rule: Rule, most: number = chartLimits.values): Rule {
  return (value, place) => {
    if (!Array.isArray(value)) return refuse('wrong-type', value, place);
    if (value.length > most) return refuse('too-many', value.length, place);
    if (!spend(place)) return dropped;
    return Array.from(value, (item: unknown, index) => rule(item, inside(place, index))).filter(
      (item) => item !== dropped,
    );
  };
}

/** The first rule that takes the value as a whole; if none does, the one that got furthest into it. */
export function either(...rules: readonly Rule[]): Rule {
  return (value, place) => {
    let best: Attempt | undefined;
    for (const rule of rules) {
      const report: Report = { ...place.report, problems: [] };
      const attempt = { kept: rule(value, { ...place, report }), report };
      if (best === undefined || depthOf(attempt) >= depthOf(best)) best = attempt;
      if (depthOf(attempt) === Infinity) break;
    }
    if (best === undefined) return dropped;
    for (const problem of best.report.problems) {
      refuse(problem.code, problem.value, { ...place, path: problem.path });
    }
    place.report.isBroken = best.report.isBroken;
    return best.kept;
  };
}

interface Attempt {
  readonly kept: unknown;
  readonly report: Report;
}

/** How far into the value a rule came before it objected; endless if it did not. */
function depthOf(attempt: Attempt): number {
  const { problems } = attempt.report;
  if (problems.length === 0) return Infinity;
  const kept = attempt.kept === dropped ? 0 : 0.5;
  return kept + Math.max(...problems.map(weigh));
}

function weigh({ code, path }: ChartProblem): number {
  if (code === 'unknown-key') return 0;
  return path.length + (code === 'wrong-type' ? 0 : 0.25);
}

/** One of these words. */
export function oneOf(words: string): Rule {
  const allowed = new Set(words.split(' '));
  return (value, place) => {
    if (typeof value !== 'string') return refuse('wrong-type', value, place);
    return allowed.has(value) ? value : refuse('not-allowed', value, place);
  };
}

/** Exactly this value. */
export function only(expected: boolean | null): Rule {
  return (value, place) => (value === expected ? value : refuse('not-allowed', value, place));
}

export function number(least: number, most: number): Rule {
  return (value, place) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      return refuse('wrong-type', value, place);
    }
    return value >= least && value <= most ? value : refuse('too-large', value, place);
  };
}

export const flag: Rule = (value, place) =>
  typeof value === 'boolean' ? value : refuse('wrong-type', value, place);

export const text: Rule = (value, place) => {
  if (typeof value !== 'string') return refuse('wrong-type', value, place);
  return value.length <= chartLimits.textLength ? value : refuse('too-large', value, place);
};

/** The rule for something without which the chart would say something else than its author meant. */
export function essential(rule: Rule): Rule {
  return (value, place) => {
    const before = place.report.problems.length;
    const kept = rule(value, place);
    if (place.report.problems.length > before) place.report.isBroken = true;
    return kept;
  };
}

/** A rule that refers to itself further down. */
export function later(rule: () => Rule): Rule {
  return (value, place) => rule()(value, place);
}

function shorten(value: unknown): string {
  const printed =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : value === null
        ? 'null'
        : Array.isArray(value)
          ? '[…]'
          : typeof value === 'object'
            ? '{…}'
            : typeof value;
  return printed.length > 60 ? `${printed.slice(0, 59)}…` : printed;
}
