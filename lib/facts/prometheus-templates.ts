// What the templates of alerts can use.

/** Variables that Prometheus defines. */
export const TEMPLATE_VARIABLES: readonly string[] = ['$labels', '$externalLabels', '$externalURL', '$value'];

/** Functions of Prometheus and of the templates of Go. */
export const TEMPLATE_FUNCTIONS: ReadonlySet<string> = new Set([
  ...['query', 'first', 'label', 'value', 'strvalue', 'args', 'reReplaceAll', 'safeHtml', 'match', 'title', 'toUpper'],
  ...['toLower', 'graphLink', 'tableLink', 'sortByLabel', 'stripPort', 'stripDomain', 'humanize', 'humanize1024'],
  ...['humanizeDuration', 'humanizePercentage', 'humanizeTimestamp', 'toTime', 'toDuration', 'now', 'pathPrefix'],
  ...['externalURL', 'parseDuration', 'parseDurationTime', 'urlQueryEscape', 'tmpl'],
  ...['and', 'call', 'html', 'index', 'slice', 'js', 'len', 'not', 'or', 'print', 'printf', 'println', 'urlquery'],
  ...['eq', 'ge', 'gt', 'le', 'lt', 'ne', 'true', 'false', 'nil'],
]);
