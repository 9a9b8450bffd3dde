// The only file that talks to the CEL and RE2 packages. It is loaded late (see `index.ts`), and the build replaces its
// compiled form by a bundle that contains those packages, so that they need not be installed.

import { isIP } from 'node:net';
import { type CelFunc, CelScalar, celEnv, celFunc, celMethod, isCelError, mapType, parse, plan } from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import { RE2JS } from '@bufbuild/re2';
import { isLabel } from '../../facts/kubernetes-names';
import { schemeOfRequestUri } from './go-url';

/** A value as CEL sees it: integers are `bigint`, other numbers are doubles. */
export type CelValue = string | bigint | number | boolean | null | CelValue[] | Map<string, CelValue>;

/** What an expression gives: a value, or why it cannot be evaluated. */
export type CelResult = { readonly value: unknown } | { readonly error: string };

/** A compiled expression; its only variable is `self`. */
export type CelProgram = (self: CelValue) => CelResult;

const { STRING, BOOL, DYN } = CelScalar;
const URL = mapType(STRING, STRING);
const LABEL_FORMAT = mapType(STRING, STRING);

// What Kubernetes adds to CEL, as far as the CRDs of these projects use it.
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
  celFunc('format.dns1123Label', [], LABEL_FORMAT, () => new Map()),
  // Null stands for "nothing to complain about".
  celMethod('validate', LABEL_FORMAT, [STRING], DYN, (text) => (isLabel(text) ? null : [text])),
];

const matchers = new Map<string, RE2JS>();
const environment = celEnv({ funcs: [...strings, ...KUBERNETES_FUNCTIONS], re2: { compile: matcherOf } });

/** Compiles an expression, or says why it is none. */
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

/** Why a text is no CEL expression; undefined where it is one. */
export function parseCel(expression: string): string | undefined {
  try {
    parse(expression);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/** Why a text is no RE2 pattern; undefined where it is one. */
export function compileRegex(pattern: string): string | undefined {
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (error) {
    return messageOf(error).replace(/^error parsing regexp: /, '');
  }
}

/** Whether an RE2 pattern matches somewhere in a text. Throws where it is no pattern. */
export function matchesRegex(pattern: string, text: string): boolean {
  return matcherOf(pattern).test(text);
}

// Patterns stand in the schemas, so there are few of them.
function matcherOf(pattern: string): RE2JS {
  let matcher = matchers.get(pattern);
  if (matcher === undefined) {
    matcher = RE2JS.compile(pattern);
    matchers.set(pattern, matcher);
  }
  return matcher;
}

// Kubernetes takes no zones and no IPv4 addresses in IPv6 clothes.
function isAddress(text: string): boolean {
  return isIP(text) !== 0 && !text.includes('%') && !/^::ffff:\d+\./i.test(text);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
