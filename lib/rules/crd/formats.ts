import { isIPv4, isIPv6 } from 'node:net';
import { parseGoDuration } from '../../private/parse-go-duration';

/** A format of strings that the API server checks. */
export interface TextFormat {
  readonly test: (text: string) => boolean;
  /** Name of the format, with an article. */
  readonly name: string;
  readonly example: string;
}

const DATE_TIME = /^\d{4}-(\d{2})-(\d{2})[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;
// Like the API server, without the empty text.
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/;

/** Formats that the API server checks. Other formats are only documentation. */
export const TEXT_FORMATS: ReadonlyMap<string, TextFormat> = new Map([
  ['date-time', { test: isDateTime, name: 'a date and time', example: '2026-01-31T12:00:00Z' }],
  ['duration', { test: (text) => parseGoDuration(text) !== undefined, name: 'a duration', example: '1h30m or 500ms' }],
  ['ipv4', { test: isIPv4, name: 'an IPv4 address', example: '10.0.0.1' }],
  ['ipv6', { test: isIPv6, name: 'an IPv6 address', example: '2001:db8::1' }],
  ['byte', { test: (text) => BASE64.test(text), name: 'base64 text', example: 'aGVsbG8=' }],
]);

/** Ranges of integers by format. */
export const INTEGER_FORMATS: ReadonlyMap<string, { readonly minimum: number; readonly maximum: number }> = new Map([
  ['int32', { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 }],
  ['int64', { minimum: -(2 ** 63), maximum: 2 ** 63 }],
]);

function isDateTime(text: string): boolean {
  const [, month, day] = DATE_TIME.exec(text) ?? [];
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
}
