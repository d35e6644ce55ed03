import type { Group, Path, Rule, Segment } from './segment.ts';

/** Edits give the next segment; a path that leads nowhere changes nothing. */
export function ruleAt(segment: Segment, path: Path): Rule | undefined {
  return path.reduce<Rule | undefined>(
    (rule, at) => (rule?.kind === 'group' ? rule.rules[at] : undefined),
    segment.where,
  );
}

export function replaceRule(segment: Segment, path: Path, rule: Rule): Segment {
  const where = changeAt(segment.where, path, () => [rule]);
  return where.kind === 'group' ? { ...segment, where } : segment;
}

export function removeRule(segment: Segment, path: Path): Segment {
  return path.length === 0 ? segment : inGroup(segment, path, () => []);
}

/** Behind the rules that the group at `path` has. */
export function addRule(segment: Segment, path: Path, rule: Rule): Segment {
  const group = ruleAt(segment, path);
  if (group?.kind !== 'group') return segment;
  return replaceRule(segment, path, { ...group, rules: [...group.rules, rule] });
}

/** Up or down among its neighbours; gives where it is then. */
export function moveRule(
  segment: Segment,
  path: Path,
  by: -1 | 1,
): { readonly segment: Segment; readonly path: Path } {
  const at = path.at(-1);
  const outer = path.slice(0, -1);
  const group = ruleAt(segment, outer);
  const rule = ruleAt(segment, path);
  if (at === undefined || group?.kind !== 'group' || !rule) return { segment, path };
  const to = at + by;
  if (to < 0 || to >= group.rules.length) return { segment, path };
  const rules = group.rules.toSpliced(at, 1).toSpliced(to, 0, rule);
  return {
    segment: replaceRule(segment, outer, { ...group, rules }),
    path: [...outer, to],
  };
}

/** Puts a rule into a group of its own, in its place. */
export function wrapRule(segment: Segment, path: Path, join: Group['join']): Segment {
  return path.length === 0
    ? segment
    : inGroup(segment, path, (rule) => [{ kind: 'group', join, rules: [rule] }]);
}

/** Puts the rules of a group into the place of the group. */
export function unwrapGroup(segment: Segment, path: Path): Segment {
  return path.length === 0
    ? segment
    : inGroup(segment, path, (rule) => (rule.kind === 'group' ? rule.rules : [rule]));
}

export function negateRule(rule: Rule): Rule {
  if (rule.kind === 'unknown') return rule;
  const { not, ...plain } = rule;
  return (not ? plain : { ...plain, not: true }) as Rule;
}

/** Every rule of a segment, changed. */
export function mapRules(segment: Segment, change: (rule: Rule) => Rule): Segment {
  function visit(rule: Rule): Rule {
    const inner = rule.kind === 'group' ? { ...rule, rules: rule.rules.map(visit) } : rule;
    return change(inner);
  }
  const where = visit(segment.where);
  return where.kind === 'group' ? { ...segment, where } : segment;
}

function inGroup(segment: Segment, path: Path, change: (rule: Rule) => readonly Rule[]): Segment {
  const where = changeAt(segment.where, path, change);
  return where.kind === 'group' ? { ...segment, where } : segment;
}

function changeAt(rule: Rule, path: Path, change: (rule: Rule) => readonly Rule[]): Rule {
  const [at, ...rest] = path;
  if (at === undefined) return change(rule)[0] ?? rule;
  if (rule.kind !== 'group' || rule.rules[at] === undefined) return rule;
  const inner = rule.rules[at];
  const rules = rest.length === 0 ? change(inner) : [changeAt(inner, rest, change)];
  return { ...rule, rules: rule.rules.toSpliced(at, 1, ...rules) };
}
