/** Functions of DuckDB that analyses of members use: coloured, and offered while typing. */
export const functionNames: readonly string[] = `
abs age any_value approx_count_distinct arg_max arg_min array_agg avg bool_and bool_or ceil coalesce concat
concat_ws contains corr count count_if covar_pop cume_dist date_add date_diff date_part date_sub date_trunc
datediff day dayname dayofweek dayofyear dense_rank ends_with epoch exp first_value floor format
generate_series getvariable greatest histogram hour ifnull isodow kurtosis lag last_day last_value lead
least left_pad len length levenshtein list_aggregate list_contains list_distinct list_sort list_sum ln log
lower lpad ltrim mad make_date make_timestamp max max_by md5 median min min_by minute mode month monthname
nth_value ntile nullif percent_rank power printf quantile_cont quantile_disc quarter rank regexp_extract
regexp_matches regexp_replace regexp_split_to_array regr_slope reverse round row_number rpad rtrim second
skewness split_part sqrt starts_with stddev stddev_pop stddev_samp strftime string_agg string_split strip_accents
strlen strptime substr substring sum time_bucket trim trunc try_strptime typeof unicode upper var_pop
var_samp variance week weekofyear year yearweek
`
  .trim()
  .split(/\s+/);
