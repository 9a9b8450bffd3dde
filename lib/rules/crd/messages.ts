// The messages of the checks against a CRD.
import { SCHEMA } from '../../diagnostics/codes/manifest';
import { messagesOf } from '../../diagnostics/define-code';
import { oneOf, quote } from '../../diagnostics/words';
import { nearest } from '../../private/nearest';
import { expectation, type NumberRange, numberRange, type Scalar, shownList, showScalar } from './values';

const EXPERIMENTAL = 'to the experimental channel of the Gateway API';
const TARGET_EXPERIMENTAL = 'or install and target that channel';
const MOST_FIELDS = 12;

/** Shape of a value: its type, its fields, the forms that it can have. */
export const shapes = messagesOf(SCHEMA, {
  wrongType: (parameters: WrongType) => wrongType(parameters),
  missingQuotes: (parameters: WrongType) => ({
    message: wrongType(parameters),
    // Not with the value: YAML reads `yes` as true, and `1.0` as 1.
    suggestion: 'put it in quotes',
  }),
  unexpectedQuotes: (parameters: WrongType) => ({
    message: wrongType(parameters),
    suggestion: `remove the quotes: ${parameters.value}`,
  }),
  missingField: ({ expected }: { expected: string }) => ({
    message: 'the required field is missing',
    suggestion: `set it to ${expected}`,
  }),
  unknownField: ({ name, known }: { name: string; known: readonly string[] }) => ({
    message: 'unknown field',
    suggestion: suggestField(name, known),
  }),
  mutuallyExclusive: ({ names }: { names: readonly string[] }) => ({
    message: `${names.join(' and ')} are mutually exclusive`,
    suggestion: 'keep one of them',
  }),
  noneSet: ({ names }: { names: readonly string[] }) => ({
    message: `none of ${names.join(', ')} is set`,
    suggestion: 'set one of them',
  }),
  severalForms: ({ count }: { count: number }) => ({
    message: `the value has ${count} forms, but only one is allowed`,
    suggestion: 'remove the fields of the other forms',
  }),
  noForm: ({ reasons }: { reasons: readonly string[] }) => `the value has no allowed form: ${reasons.join(', and ')}`,
  forbiddenForm: () => ({ message: 'the value is not allowed here', suggestion: 'change or remove it' }),
});

/** Bounds of a value that has the right shape. */
export const bounds = messagesOf(SCHEMA, {
  outOfRange: ({ value, ...range }: { value: number } & NumberRange) => ({
    message: `${value} is out of range`,
    suggestion: `use a number ${numberRange(range)}`,
  }),
  notMultiple: ({ value, divisor }: { value: number; divisor: number }) => `${value} is not a multiple of ${divisor}`,
  tooShort: ({ length, minimum }: { length: number; minimum: number }) =>
    `the text ${sizeOf(length, 'character')}, but at least ${count(minimum, 'character')} ${is(minimum)} required`,
  tooLong: ({ text, length, maximum }: { text: string; length: number; maximum: number }) =>
    `${quote(text)} has ${length} characters, but at most ${maximum} ${is(maximum)} allowed`,
  tooFew: ({ size, minimum, unit }: { size: number; minimum: number; unit: 'item' | 'entry' }) =>
    `the ${COLLECTIONS[unit]} ${sizeOf(size, unit)}, but at least ${count(minimum, unit)} ${is(minimum)} required`,
  tooMany: ({ size, maximum, unit }: { size: number; maximum: number; unit: 'item' | 'entry' }) =>
    `the ${COLLECTIONS[unit]} has ${count(size, unit)}, but at most ${maximum} ${is(maximum)} allowed`,
  patternMismatch: ({ text, pattern, host }: { text: string; pattern: string; host?: string | undefined }) => ({
    message: `${quote(text)} does not match the pattern ${pattern}`,
    suggestion: host === undefined ? undefined : `use ${quote(host)}, without a scheme, a port or a path`,
  }),
  formatMismatch: ({ text, format, example }: { text: string; format: string; example: string }) => ({
    message: `${quote(text)} is not ${format}`,
    suggestion: `use a value such as ${example}`,
  }),
  valueNotAllowed: ({ value, allowed }: { value: Scalar; allowed: readonly unknown[] }) => ({
    message: `${showScalar(value) ?? 'the value'} is not an allowed value`,
    suggestion: suggestValue(value, allowed),
  }),
  duplicateItem: ({ item, first }: { item: Scalar; first: number }) => ({
    message: `${showScalar(item) ?? 'the item'} is a duplicate of item ${first}`,
    suggestion: 'remove one of them',
  }),
  duplicateKeys: ({ keys, first }: { keys: { readonly [name: string]: unknown }; first: number }) => ({
    message: `the item has the same ${keysAndValues(keys)} as item ${first}`,
    suggestion: 'give each item its own',
  }),
});

/** What the installed CRDs do not have. */
export const availability = messagesOf(SCHEMA, {
  experimentalField: () => ({
    message: `the field belongs ${EXPERIMENTAL}`,
    suggestion: `remove it, ${TARGET_EXPERIMENTAL}`,
  }),
  experimentalValue: ({ value }: { value: Scalar }) => ({
    message: `${showScalar(value) ?? 'the value'} belongs ${EXPERIMENTAL}`,
    suggestion: `use another value, ${TARGET_EXPERIMENTAL}`,
  }),
  experimentalKind: ({ kind }: { kind: string }) => ({
    message: `${kind} belongs ${EXPERIMENTAL}`,
    suggestion: `remove the object, ${TARGET_EXPERIMENTAL}`,
  }),
  versionNotServed: ({ version, kind, served }: NotServed) => ({
    message: `version ${quote(version)} of ${kind} is not served`,
    suggestion: `use ${oneOf(served)}`,
  }),
  experimentalVersion: ({ version, kind, served }: NotServed) => ({
    message: `only the experimental channel serves version ${quote(version)} of ${kind}`,
    suggestion: `use ${oneOf(served)}`,
  }),
});

/** Metadata. */
export const names = messagesOf(SCHEMA, {
  nameMissing: () => ({ message: 'the object has no name', suggestion: 'set metadata.name' }),
  invalidName: ({ value, what, syntax }: { value: string; what: string; syntax: string }) => ({
    message: `${quote(value)} is not a valid ${what}`,
    suggestion: `use ${syntax}`,
  }),
  tooManyBytes: ({ bytes, maximum }: { bytes: number; maximum: number }) =>
    `the annotations have ${bytes} bytes, but at most ${maximum} are allowed`,
});

interface WrongType {
  readonly value: Scalar;
  /** Type of the value, with an article. */
  readonly actual: string;
  readonly expected: string;
}

interface NotServed {
  readonly version: string;
  readonly kind: string;
  readonly served: readonly string[];
}

function wrongType({ value, actual, expected }: WrongType): string {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return `${value} is not a finite number`;
  }
  return `${showScalar(value) ?? 'the value'} is ${actual}, not ${expected}`;
}

const COLLECTIONS = { item: 'list', entry: 'map' };

function suggestField(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  if (meant !== undefined) {
    return `did you mean ${quote(meant)}?`;
  }
  return known.length === 0 ? 'remove it' : `remove it; known fields: ${shownList(known, MOST_FIELDS)}`;
}

function suggestValue(value: Scalar, allowed: readonly unknown[]): string {
  const texts = allowed.filter((one) => typeof one === 'string');
  const meant = typeof value === 'string' ? nearest(value, texts) : undefined;
  return meant === undefined ? `use ${expectation({ enum: allowed })}` : `did you mean ${quote(meant)}?`;
}

function keysAndValues(keys: { readonly [name: string]: unknown }): string {
  const texts = Object.entries(keys).map(([name, value]) => `${name} ${showScalar(value) ?? '(unset)'}`);
  return texts.join(' and ');
}

function sizeOf(size: number, unit: string): string {
  return size === 0 ? 'is empty' : `has ${count(size, unit)}`;
}

function count(size: number, unit: string): string {
  const plural = unit === 'entry' ? 'entries' : `${unit}s`;
  return `${size} ${size === 1 ? unit : plural}`;
}

function is(amount: number): string {
  return amount === 1 ? 'is' : 'are';
}
