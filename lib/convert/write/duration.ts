import { parseGoDuration } from '../../private/parse-go-duration';
import { call, type Expression, literal } from '../code/expression';

const NANOSECONDS_PER_MILLISECOND = 1_000_000;

/** Factories of Duration with their milliseconds, by the unit in the manifest. */
const UNITS: Readonly<Record<string, readonly [factory: string, milliseconds: number]>> = {
  d: ['days', 86_400_000],
  h: ['hours', 3_600_000],
  m: ['minutes', 60_000],
  s: ['seconds', 1000],
  ms: ['millis', 1],
};

/** Hours of the units of Prometheus that Go does not have. */
const LONG_UNITS: Readonly<Record<string, number>> = { y: 365 * 24, w: 7 * 24, d: 24 };

const PLAIN = /^(\d+)(ms|s|m|h|d)$/;
const LONG_PART = /^(\d+)([ywd])/;

/** Milliseconds of a duration of Go or Prometheus; undefined if the text is not a duration. */
export function parseDuration(text: string): number | undefined {
  let rest = text;
  let hours = 0;
  for (let part = LONG_PART.exec(rest); part !== null; part = LONG_PART.exec(rest)) {
    hours += Number(part[1]) * (LONG_UNITS[part[2] ?? ''] ?? 0);
    rest = rest.slice(part[0].length);
  }
  const nanoseconds = rest === '' && text !== '' ? 0 : parseGoDuration(rest);
  return nanoseconds === undefined ? undefined : hours * 3_600_000 + nanoseconds / NANOSECONDS_PER_MILLISECOND;
}

/** `Duration.seconds(2)`, in the unit of the text; undefined if the text is not a valid Duration. */
export function durationExpression(text: string): Expression | undefined {
  const milliseconds = parseDuration(text);
  if (milliseconds === undefined || milliseconds < 0) {
    return undefined;
  }
  const [, amount, unit = ''] = PLAIN.exec(text) ?? [];
  const [factory] = UNITS[unit] ?? [];
  return factory === undefined ? inLargestUnit(milliseconds) : call(`Duration.${factory}`, literal(Number(amount)));
}

function inLargestUnit(milliseconds: number): Expression {
  const unit = Object.values(UNITS).find(([, size]) => milliseconds >= size && milliseconds % size === 0);
  const [factory, size] = unit ?? (milliseconds === 0 ? ['seconds', 1] : ['millis', 1]);
  return call(`Duration.${factory}`, literal(milliseconds / size));
}
