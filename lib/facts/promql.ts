// Functions of PromQL by their signatures, those of Prometheus 3.16 that need a feature flag included.

/** Type of an expression. */
export type PromQlType = 'instant vector' | 'range vector' | 'scalar' | 'string';

/** Signature of a function. */
export interface PromQlFunction {
  /** Types of the arguments; the last one can be repeated or left out if `most` differs from their number. */
  readonly args: readonly PromQlType[];
  readonly least: number;
  readonly most: number;
  readonly returns: PromQlType;
}

const TYPES: Readonly<Record<string, PromQlType>> = {
  v: 'instant vector',
  r: 'range vector',
  s: 'scalar',
  t: 'string',
};

/** Arguments (`?` optional, `*` any number, `+9` at most nine), result, and names. */
const SIGNATURES: readonly [args: string, returns: string, names: string][] = [
  ['', 's', 'end pi range start step time'],
  [
    'r',
    'v',
    'absent_over_time avg_over_time changes count_over_time delta deriv first_over_time idelta increase irate last_over_time mad_over_time max_over_time min_over_time present_over_time rate resets stddev_over_time stdvar_over_time sum_over_time ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time ts_of_min_over_time',
  ],
  ['r s', 'v', 'predict_linear'],
  ['r s s', 'v', 'double_exponential_smoothing'],
  ['r s?', 'v', 'integral'],
  ['s', 'v', 'vector'],
  ['s r', 'v', 'quantile_over_time'],
  ['s s', 's', 'max_of min_of'],
  ['s s v', 'v', 'histogram_fraction'],
  ['s v', 'v', 'histogram_quantile'],
  ['v', 's', 'scalar'],
  [
    'v',
    'v',
    'abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_avg histogram_count histogram_stddev histogram_stdvar histogram_sum ln log10 log2 rad sgn sin sinh sort sort_desc sqrt start_timestamp tan tanh timestamp',
  ],
  ['v s', 'v', 'clamp_max clamp_min'],
  ['v s s', 'v', 'clamp'],
  ['v s?', 'v', 'round'],
  ['v t s s+9', 'v', 'histogram_quantiles'],
  ['v t t t t', 'v', 'label_replace'],
  ['v t t t*', 'v', 'label_join'],
  ['v t*', 'v', 'sort_by_label sort_by_label_desc'],
  ['v v?', 'v', 'info'],
  ['v?', 'v', 'day_of_month day_of_week day_of_year days_in_month hour minute month year'],
];

const MORE: Readonly<Record<string, number>> = { '?': 1, '*': Number.POSITIVE_INFINITY, '+9': 9 };

/** By name. */
export const PROMQL_FUNCTIONS: ReadonlyMap<string, PromQlFunction> = new Map(
  SIGNATURES.flatMap(([args, returns, names]) => {
    const signature = signatureOf(args, TYPES[returns] ?? 'instant vector');
    return names.split(' ').map((name) => [name, signature] as const);
  }),
);

function signatureOf(text: string, returns: PromQlType): PromQlFunction {
  const words = text === '' ? [] : text.split(' ');
  const args = words.map((word) => TYPES[word.charAt(0)] ?? 'instant vector');
  const mark = words[words.length - 1]?.slice(1) ?? '';
  const least = mark === '' ? args.length : args.length - 1;
  return { args, least, most: least + (MORE[mark] ?? 0), returns };
}

/** Operators that aggregate a vector, with the type of their parameter if they have one. */
export const PROMQL_AGGREGATIONS: ReadonlyMap<string, PromQlType | undefined> = new Map<string, PromQlType | undefined>(
  [
    ...['avg', 'count', 'group', 'max', 'min', 'stddev', 'stdvar', 'sum'].map((name) => [name, undefined] as const),
    ...['bottomk', 'limit_ratio', 'limitk', 'quantile', 'topk'].map((name) => [name, 'scalar'] as const),
    ['count_values', 'string'],
  ],
);

/** Words before a parenthesis that are neither functions nor aggregations. */
export const PROMQL_KEYWORDS: ReadonlySet<string> = new Set([
  ...['and', 'or', 'unless', 'atan2', 'bool', 'on', 'ignoring', 'group_left', 'group_right', 'by', 'without', 'offset'],
  ...['fill', 'fill_left', 'fill_right', 'start', 'end', 'step', 'range', 'min', 'max', 'anchored', 'smoothed'],
]);
