const NANOSECONDS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

const SIMPLE = /^(\d+)(ns|us|µs|μs|ms|s|m|h)$/;
const DURATION = /^[-+]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;
const PART = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g;

/** Nanoseconds of a Go duration such as `1h30m` or `2.5s`; undefined if the text is not a duration. */
export function parseGoDuration(text: string): number | undefined {
  const simple = SIMPLE.exec(text);
  if (simple !== null) {
    return nanosecondsOf(simple[1], simple[2]);
  }
  if (!DURATION.test(text)) {
    return undefined;
  }
  let total = 0;
  for (const [, amount, unit] of text.matchAll(PART)) {
    total += nanosecondsOf(amount, unit);
  }
  return text.startsWith('-') ? -total : total;
}

function nanosecondsOf(amount = '', unit = ''): number {
  return Math.round(Number(amount) * (NANOSECONDS[unit] ?? 0));
}
