// The only file that uses the CEL and RE2 packages. It is loaded late (see `index.ts`), and the build replaces its
// compiled form by a bundle that includes these packages, so that users do not install them.

import { isIP } from 'node:net';
import {
  type CelFunc,
  CelScalar,
  celEnv,
  celFunc,
  celMethod,
  isCelError,
  listType,
  mapType,
  parse,
  plan,
} from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import type { RE2JS } from '@bufbuild/re2';
import { isLabel, isQualifiedKey, isSubdomain } from '../../facts/kubernetes-names';
import { schemeOfRequestUri } from './go-url';
import { compilePattern } from './regex-matcher';

export { compileMatcher, type RegexMatcher } from './regex-matcher';

/** A value in CEL: integers are `bigint`, other numbers are doubles. */
export type CelValue = string | bigint | number | boolean | null | CelValue[] | Map<string, CelValue>;

/** Result of an expression: a value, or the error of the evaluation. */
export type CelResult = { readonly value: unknown } | { readonly error: string };

/** A compiled expression; its only variable is `self`. */
export type CelProgram = (self: CelValue) => CelResult;

const { STRING, BOOL } = CelScalar;
const URL = mapType(STRING, STRING);

// In Kubernetes, a format is a type of its own, and its errors are an optional value. Here, they are a map and a list.
const FORMAT = mapType(STRING, STRING);
const ERRORS = listType(STRING);
const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  dns1123Label: isLabel,
  dns1123Subdomain: isSubdomain,
  qualifiedName: (text) => isQualifiedKey(text),
};

// The extensions of CEL in Kubernetes that the CRDs of these projects use.
const KUBERNETES_FUNCTIONS: CelFunc[] = [
  celFunc('isURL', [STRING], BOOL, (text) => schemeOfRequestUri(text) !== undefined),
  celFunc('url', [STRING], URL, (text) => {
    const scheme = schemeOfRequestUri(text);
    if (scheme === undefined) {
      throw new Error(`${JSON.stringify(text)} is not a URL`);
    }
    return new Map([['scheme', scheme]]);
  }),
  celMethod('getScheme', URL, [], STRING, function () {
    return this.get('scheme') as string;
  }),
  celFunc('isIP', [STRING], BOOL, isAddress),
  ...Object.keys(FORMATS).map((name) => celFunc(`format.${name}`, [], FORMAT, () => new Map([['name', name]]))),
  celMethod('validate', FORMAT, [STRING], ERRORS, function (text) {
    return FORMATS[String(this.get('name'))]?.(text) ? [] : [text];
  }),
  celMethod('hasValue', ERRORS, [], BOOL, function () {
    return this.size > 0;
  }),
];

const matchers = new Map<string, RE2JS>();
const environment = celEnv({ funcs: [...strings, ...KUBERNETES_FUNCTIONS], re2: { compile: matcherOf } });

/** Compiles an expression; returns the error if it is invalid. */
export function compileCel(expression: string): CelProgram | { readonly error: string } {
  try {
    const evaluate = plan(environment, parse(expression));
    return (self) => {
      const result = evaluate({ self });
      return isCelError(result) ? { error: result.message } : { value: result };
    };
  } catch (error) {
    return { error: messageOf(error) };
  }
}

/** The error in a CEL expression; undefined if it is valid. */
export function parseCel(expression: string): string | undefined {
  try {
    parse(expression);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/** The error in an RE2 pattern; undefined if it is valid. */
export function compileRegex(pattern: string): string | undefined {
  try {
    compilePattern(pattern);
    return undefined;
  } catch (error) {
    return messageOf(error).replace(/^error parsing regexp: /, '');
  }
}

/** Whether an RE2 pattern matches somewhere in a text. Throws if the pattern is invalid. */
export function matchesRegex(pattern: string, text: string): boolean {
  return matcherOf(pattern).test(text);
}

// Patterns come from schemas, so their number is small.
function matcherOf(pattern: string): RE2JS {
  let matcher = matchers.get(pattern);
  if (matcher === undefined) {
    matcher = compilePattern(pattern);
    matchers.set(pattern, matcher);
  }
  return matcher;
}

// Kubernetes does not accept zones and IPv4-mapped IPv6 addresses.
function isAddress(text: string): boolean {
  return isIP(text) !== 0 && !text.includes('%') && !/^::ffff:\d+\./i.test(text);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
