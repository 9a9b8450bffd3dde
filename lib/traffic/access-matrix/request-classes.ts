// Classes of requests that the policies in front of a service distinguish: the methods and paths of each rule, with and without
// what its other conditions need, and requests that no rule names.

import type { ProxyAccess } from '../access';
import type { Condition } from '../authorization/condition';
import type { CompiledPolicy } from '../authorization/policy';
import type { CompiledRule } from '../authorization/rule';
import { claimsOf, withToken } from '../comparison/requests/access-variants';
import { pathsAroundValue } from '../comparison/requests/path-samples';
import { fittingVariant } from '../comparison/requests/policy-variants';
import type { Variant } from '../comparison/requests/variant';
import type { RequestParts } from './request-texts';

/** A class of requests, and one of them. */
export interface RequestClass {
  readonly parts: RequestParts;
  readonly variant: Variant;
}

/** A path that policies rarely name. */
const OTHER_PATH = '/other';
/** Methods for requests whose method a policy does not name, the rarest first. */
const OTHER_METHODS = ['PATCH', 'OPTIONS', 'TRACE', 'HEAD', 'PUT', 'DELETE', 'POST', 'GET'];

/** The classes of requests for the proxies in front of a service. */
export function requestClasses(proxies: readonly ProxyAccess[]): readonly RequestClass[] {
  const policies = proxies.flatMap(({ http }) => http.policies.filter(decides));
  const rules = policies.flatMap((policy) => policy.rules);
  const others = othersFor(rules);
  const jwtRules = proxies.flatMap((access) => access.jwtRules);
  const classes = [
    ...rules.flatMap((rule) => classesOfRule(rule, others)),
    ...jwtRules.map((rule) => withExtras(others, { claims: claimsOf(rule) })),
    others,
  ].map(({ parts, variant }) => ({ parts, variant: withToken(variant, jwtRules) }));
  return [...new Map(classes.map((each) => [JSON.stringify(each.parts), each])).values()];
}

function decides({ action, isDryRun }: CompiledPolicy): boolean {
  return action !== 'AUDIT' && !isDryRun;
}

/** Requests with a method and a path that no rule names. */
function othersFor(rules: readonly CompiledRule[]): RequestClass {
  const methods = new Set(rules.flatMap(({ to }) => to.flatMap((operation) => valuesOf(operation, 'methods'))));
  const method = methods.size === 0 ? 'GET' : OTHER_METHODS.find((each) => !methods.has(each));
  const parts = { method: '', path: '', extra: '' };
  return { parts, variant: { path: OTHER_PATH, ...(method !== undefined && { method }) } };
}

function classesOfRule({ from, to, when }: CompiledRule, others: RequestClass): RequestClass[] {
  const operations = to.length === 0 ? [[]] : to;
  const sources = from.length === 0 ? [[]] : from;
  return operations.flatMap((operation) => {
    const plain = operationClasses(operation, others);
    const extras = sources.map((source) => fittingVariant([...source, ...when]));
    const needed = extras.filter((extra) => Object.keys(extra).length > 0);
    return [...plain, ...plain.flatMap((each) => needed.map((extra) => withExtras(each, extra)))];
  });
}

/** The methods and paths that an operation names, whether it requires or excludes them, each also without the other. */
function operationClasses(operation: readonly Condition[], { variant }: RequestClass): RequestClass[] {
  const methods = ['', ...valuesOf(operation, 'methods')];
  const paths = ['', ...valuesOf(operation, 'paths')];
  return methods.flatMap((method) =>
    paths.map((path) => ({
      parts: { method, path, extra: '' },
      variant: {
        ...variant,
        ...(path !== '' && { path: pathsAroundValue(path)[0] ?? OTHER_PATH }),
        ...(method !== '' && { method: method.replaceAll('*', '') || 'GET' }),
      },
    })),
  );
}

/** The values of an attribute in an operation, whether it requires or excludes them. */
function valuesOf(operation: readonly Condition[], attribute: string): string[] {
  return operation
    .filter(({ name }) => name.toLowerCase().replace(/^not/, '') === attribute)
    .flatMap(({ values }) => [...values]);
}

function withExtras({ parts, variant }: RequestClass, extra: Variant): RequestClass {
  const { claims, headers = {}, ip } = extra;
  const texts = [
    ...(claims === undefined ? [] : ['with a token']),
    ...Object.entries(headers).map(([name, value]) => `with ${name}: ${value}`),
    ...(ip === undefined ? [] : [`from ${ip}`]),
  ];
  return { parts: { ...parts, extra: texts.join(' ') }, variant: { ...extra, ...variant } };
}
