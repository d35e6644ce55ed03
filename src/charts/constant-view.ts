import { isRecord } from './chart-spec.ts';

/** Whether a view draws the same whatever its rows are. */
export function isConstant(
  view: Readonly<Record<string, unknown>>,
  inherited: Readonly<Record<string, unknown>> = {},
): boolean {
  const encoding = { ...inherited, ...(isRecord(view['encoding']) ? view['encoding'] : {}) };
  if (Array.isArray(view['layer'])) {
    const layers: readonly unknown[] = view['layer'];
    return layers.every((each) => isRecord(each) && isConstant(each, encoding));
  }
  return Object.values(encoding).every(
    (each) =>
      isRecord(each) && !('field' in each) && !('aggregate' in each) && !('condition' in each),
  );
}
