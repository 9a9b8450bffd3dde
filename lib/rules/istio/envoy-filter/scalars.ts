// Values of protobuf types without fields, as the JSON reader of Istio takes them.
import { parseGoDuration } from '../../../private/parse-go-duration';
import type { EnumType, Scalar } from './message-types';

/** What each type expects, for messages. */
export const SCALAR_NAMES: Readonly<Record<Scalar, string>> = {
  b: 'true or false',
  s: 'a text',
  y: 'a text in base64',
  f: 'a number',
  d: 'a number',
  i: 'a whole number of 32 bits',
  u: 'a whole number of 32 bits, 0 or more',
  l: 'a whole number of 64 bits',
  q: 'a whole number of 64 bits, 0 or more',
};

const INTEGER_RANGES = {
  i: [-(2 ** 31), 2 ** 31 - 1],
  u: [0, 2 ** 32 - 1],
  // Doubles next to the limits are beyond them.
  l: [-(2 ** 63), 2 ** 63 - 1025],
  q: [0, 2 ** 64 - 2049],
} as const;

const LARGEST_FLOAT = 3.4028235677973366e38;
const INTEGER_TEXT = /^ *-?(?:0|[1-9]\d*) *$/;
const NUMBER_TEXT = /^ *-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)? *$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const TIMESTAMP =
  /^(\d{4})-(\d\d)-(\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:[.,]\d+)?(?:Z|[-+](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Whether a value is of a type. Numbers can be texts, and null is the default. */
export function isScalar(type: Scalar, value: unknown): boolean {
  if (value === null) {
    return true;
  }
  switch (type) {
    case 'b':
      return typeof value === 'boolean';
    case 's':
      return typeof value === 'string';
    case 'y':
      return typeof value === 'string' && BASE64.test(value.replace(/[\r\n]/g, ''));
    case 'f':
    case 'd':
      return isNumber(type, value);
    default:
      return isInteger(value, INTEGER_RANGES[type]);
  }
}

function isNumber(type: 'f' | 'd', value: unknown): boolean {
  if (typeof value === 'string') {
    return /^(?:NaN|-?Infinity|null)$/.test(value) || (NUMBER_TEXT.test(value) && isNumber(type, Number(value)));
  }
  return typeof value === 'number' && Math.abs(value) < (type === 'f' ? LARGEST_FLOAT : Number.POSITIVE_INFINITY);
}

function isInteger(value: unknown, [lowest, highest]: readonly [number, number]): boolean {
  if (typeof value === 'string') {
    return value === 'null' || (INTEGER_TEXT.test(value) && isInteger(Number(value), [lowest, highest]));
  }
  return typeof value === 'number' && Number.isInteger(value) && value >= lowest && value <= highest;
}

/** Whether a value is one of an enum. Numbers without a name are accepted. */
export function isEnumValue(type: EnumType, value: unknown): boolean {
  return typeof value === 'string' ? type.has(value) : value === null || isScalar('i', value);
}

export function isDuration(value: unknown): boolean {
  const nanoseconds = typeof value === 'string' ? parseGoDuration(value) : undefined;
  return value === null || (nanoseconds !== undefined && Math.abs(nanoseconds) < 2 ** 63);
}

export function isTimestamp(value: unknown): boolean {
  const [, year, month, day] = typeof value === 'string' ? (TIMESTAMP.exec(value) ?? []) : [];
  if (year === undefined) {
    return value === null;
  }
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}
