import type { Group, Path, Rule } from '../../members/segment/segment.ts';

/** What the parts of a builder do to the segment. */
export interface RuleEdits {
  readonly replace: (path: Path, rule: Rule) => void;
  readonly add: (path: Path, rule: Rule) => void;
  readonly remove: (path: Path) => void;
  readonly move: (path: Path, by: -1 | 1) => void;
  readonly wrap: (path: Path, join: Group['join']) => void;
  readonly unwrap: (path: Path) => void;
}
