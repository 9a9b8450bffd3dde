const MILLISECONDS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1e3,
  m: 60e3,
  h: 3600e3,
  d: 86_400e3,
  w: 7 * 86_400e3,
  y: 365 * 86_400e3,
};

const DURATION = /^(?:0|(?:\d+(?:ms|[smhdwy]))+)$/;
const PART = /(\d+)(ms|[smhdwy])/g;

/** Milliseconds of a duration of Prometheus such as `1h30m` or `1d`; undefined if the text is not one. */
export function parsePrometheusDuration(text: string): number | undefined {
  if (!DURATION.test(text)) {
    return undefined;
  }
  let total = 0;
  for (const [, amount, unit = ''] of text.matchAll(PART)) {
    total += Number(amount) * (MILLISECONDS[unit] ?? 0);
  }
  return total;
}
