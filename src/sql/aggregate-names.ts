import type { Token } from './scan.ts';

/**
 * Whether an expression folds many rows into one: it calls an aggregate that is no window function
 * (`sum(x) OVER w`), outside of queries of its own.
 */
export function callsAggregate(tokens: readonly Token[]): boolean {
  return tokens.some(({ kind, text }, at) => {
    if (kind !== 'word' || tokens[at + 1]?.text !== '(') return false;
    return aggregates.has(text.toLowerCase()) && !isOver(tokens, closing(tokens, at + 1) + 1);
  });
}

/** Whether it looks at the rows around its own. */
export function looksAround(tokens: readonly Token[]): boolean {
  return tokens.some(({ kind, text }) => kind === 'word' && text.toLowerCase() === 'over');
}

/** Whether it asks a query of its own. */
export function asksQuery(tokens: readonly Token[]): boolean {
  return tokens.some(
    ({ kind, text }, at) =>
      kind === 'word' && /^(select|from)$/i.test(text) && tokens[at - 1]?.text === '(',
  );
}

/** Whether it comes out otherwise every time. */
export function isVolatile(tokens: readonly Token[]): boolean {
  return tokens.some(
    ({ kind, text }, at) =>
      kind === 'word' && tokens[at + 1]?.text === '(' && volatile.has(text.toLowerCase()),
  );
}

function isOver(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.text.toLowerCase();
  if (word === 'over') return true;
  return word === 'filter' && isOver(tokens, closing(tokens, at + 1) + 1);
}

function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    if (tokens[at]?.text === '(') depth += 1;
    else if (tokens[at]?.text === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return tokens.length;
}

const aggregates: ReadonlySet<string> = new Set(
  `any_value approx_count_distinct approx_quantile approx_top_k arbitrary arg_max arg_max_null arg_min
  arg_min_null argmax argmin array_agg avg bit_and bit_or bit_xor bitstring_agg bool_and bool_or corr
  count count_if count_star countif covar_pop covar_samp entropy favg first fsum geomean
  geometric_mean group_concat histogram kahan_sum kurtosis kurtosis_pop last list listagg mad max max_by mean
  median min min_by mode product quantile quantile_cont quantile_disc regr_avgx regr_avgy regr_count
  regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy reservoir_quantile sem skewness stddev
  stddev_pop stddev_samp string_agg sum sumkahan var_pop var_samp variance`.split(/\s+/),
);

const volatile: ReadonlySet<string> = new Set([
  'random',
  'uuid',
  'gen_random_uuid',
  'nextval',
  'setseed',
]);
