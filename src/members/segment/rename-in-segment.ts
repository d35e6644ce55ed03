import { sameName } from '../../sql/fold-name.ts';
import { mapRules } from './edit-segment.ts';
import type { Rule, Segment } from './segment.ts';

/** Makes every reference to one relation of the notebook a reference to another; the same segment where it has none. */
export function renameInSegment(segment: Segment, from: string, to: string): Segment {
  let changed = false;
  const next = mapRules(segment, (rule): Rule => {
    if (rule.kind === 'segment' && sameName(rule.of, from)) {
      changed = true;
      return { ...rule, of: to };
    }
    if (rule.kind === 'label' && sameName(rule.relation, from)) {
      changed = true;
      return { ...rule, relation: to };
    }
    return rule;
  });
  return changed ? next : segment;
}
