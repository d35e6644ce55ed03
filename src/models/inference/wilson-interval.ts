/**
 * Wilson's (1927) interval of a share, which stays within 0 and 1 and has a width even where nothing or everything was
 * counted. `reach` is in standard errors; without anything counted out of, all is possible.
 */
export function wilsonInterval(
  count: number,
  total: number,
  reach: number,
): readonly [lower: number, upper: number] {
  if (!(total > 0)) return [0, 1];
  const share = count / total;
  const square = (reach * reach) / total;
  const middle = (share + square / 2) / (1 + square);
  const spread = Math.sqrt((share * (1 - share)) / total + square / (4 * total));
  const half = (reach * spread) / (1 + square);
  return [
    count <= 0 ? 0 : Math.max(0, middle - half),
    count >= total ? 1 : Math.min(1, middle + half),
  ];
}
