// Resolves plain scalars as sigs.k8s.io/yaml does, the reader of kubectl and the API server: YAML 1.1 with some of 1.2.

/** The value of a plain scalar, or why the API server cannot read it. */
export type ScalarValue = string | number | boolean | null | ScalarError;

/** A scalar that has no representation in JSON. */
export class ScalarError {
  public constructor(public readonly reason: string) {}
}

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ...['', '~', 'null', 'Null', 'NULL'].map((word): [string, null] => [word, null]),
  ...spellings(true, 'y yes on true'),
  ...spellings(false, 'n no off false'),
]);

const LIKE_A_NUMBER = /^[-+.\d]/;
const INFINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9]\d*))$/;
/** Go reads the digits after the prefix as a number of its own, with its own sign. */
const SIGNED_BINARY = /^0b([-+][01]+)$/;
const DECIMAL = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

/** Resolves a plain scalar without a tag. */
export function resolveScalar(text: string): ScalarValue {
  const word = WORDS.get(text);
  if (word !== undefined) {
    return word;
  }
  return LIKE_A_NUMBER.test(text) ? resolveNumber(text) : text;
}

function resolveNumber(text: string): ScalarValue {
  if (INFINITE.test(text)) {
    return new ScalarError(`the API server has no number ${text}`);
  }
  // Underscores are ignored; in numbers that start with a dot, only between digits.
  const digits = text.startsWith('.') ? text.replace(/(?<=\d)_(?=\d)/g, '') : text.replaceAll('_', '');
  const integer = integerOf(digits);
  if (integer !== undefined) {
    return integer;
  }
  const number = DECIMAL.test(digits) ? Number(digits) : Number.NaN;
  return Number.isFinite(number) ? number : text;
}

function integerOf(text: string): number | undefined {
  const match = INTEGER.exec(text);
  if (match === null) {
    const digits = SIGNED_BINARY.exec(text)?.[1];
    return digits === undefined ? undefined : Number.parseInt(digits, 2) + 0;
  }
  const [, sign, hexadecimal, binary, octal, decimal] = match;
  const value = hexadecimal
    ? Number(`0x${hexadecimal}`)
    : binary
      ? Number(`0b${binary}`)
      : octal
        ? Number(`0o${octal}`)
        : Number(decimal);
  // Not -0, which JSON writes as 0.
  return sign === '-' && value !== 0 ? -value : value;
}

/** The text of a key. Keys that are read as booleans or integers become texts again, in their canonical form. */
export function resolveKey(text: string): string | ScalarError {
  const value = resolveScalar(text);
  if (value instanceof ScalarError || typeof value === 'string') {
    return value;
  }
  if (typeof value === 'boolean') {
    return String(value);
  }
  if (value !== null && Number.isSafeInteger(value)) {
    return integerOf(text.replaceAll('_', '')) === undefined ? floatKey(value) : String(value);
  }
  return new ScalarError(`the API server cannot read the key ${text === '' ? 'without text' : text}; quote it`);
}

/** Go writes a floating-point number with an exponent from one million on. */
function floatKey(value: number): string {
  return Math.abs(value) < 1e6 ? String(value) : value.toExponential().replace(/e\+(\d)$/, 'e+0$1');
}

/** Words in lower case, with a capital, and in upper case. */
function spellings(value: boolean, words: string): [string, boolean][] {
  return words.split(' ').flatMap((word): [string, boolean][] => {
    const capitalized = `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
    return [word, capitalized, word.toUpperCase()].map((spelling) => [spelling, value]);
  });
}
