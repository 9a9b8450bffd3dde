// Classes of requests that the policies in front of a service distinguish: the methods and paths of each rule, with and without
// what its other conditions need, what evades DENY policies, and requests that no rule names.

import type { ProxyAccess } from '../access';
import type { Condition } from '../authorization/condition';
import type { CompiledPolicy } from '../authorization/policy';
import type { CompiledRule } from '../authorization/rule';
import { claimsOf, variantsOfAccess, withToken } from '../comparison/requests/access-variants';
import { denyEvasions } from '../comparison/requests/deny-evasions';
import { pathsAroundValue } from '../comparison/requests/path-samples';
import { fittingVariant, variantsOfRule } from '../comparison/requests/policy-variants';
import { combined, distinct, type Variant } from '../comparison/requests/variant';
import { extrasOf, isValidToken } from './request-extras';
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
/** Valid tokens that are combined with all rules. */
const FEW = 4;
const NOTHING: RequestParts = { method: '', path: '', extras: [] };

/** The classes of requests for the proxies in front of a service. */
export function requestClasses(proxies: readonly ProxyAccess[]): readonly RequestClass[] {
  const policies = proxies.flatMap(({ http }) => http.policies.filter(decides));
  const rules = policies.flatMap((policy) => policy.rules);
  const others = othersFor(rules);
  const jwtRules = proxies.flatMap((access) => access.jwtRules);
  const shared = [
    ...jwtRules.slice(0, FEW).map((rule): Variant => ({ claims: claimsOf(rule) })),
    ...denyEvasions(policies).map(besidesOperation),
  ];
  const classes = [
    ...rules.flatMap((rule) => classesOfRule(rule, others, shared)),
    ...proxies.flatMap(variantsOfAccess).flatMap((variant) => classOfVariant(variant, operationNames(rules), others)),
    others,
  ]
    .map(({ parts, variant }) => ({ parts, variant: withToken(variant, jwtRules) }))
    .filter(({ variant }) => isValidToken(variant.claims, jwtRules))
    .map(({ parts, variant }) => ({ parts: { ...parts, extras: extrasOf(variant, jwtRules) }, variant }));
  return [...new Map(classes.map((each) => [JSON.stringify(each.parts), each])).values()];
}

/** The classes of connections without HTTP: they differ by the address of the client. */
export function connectionClasses(proxies: readonly ProxyAccess[]): readonly RequestClass[] {
  const rules = proxies.flatMap(({ tcp }) => tcp.policies.filter(decides)).flatMap((policy) => policy.rules);
  const addresses = rules.flatMap(variantsOfRule).flatMap(({ ip }) => ip ?? []);
  return [
    { parts: NOTHING, variant: {} },
    ...[...new Set(addresses)].map((ip) => ({ parts: { ...NOTHING, extras: extrasOf({ ip }, []) }, variant: { ip } })),
  ];
}

function decides({ action, isDryRun }: CompiledPolicy): boolean {
  return action !== 'AUDIT' && !isDryRun;
}

/** Requests with a method and a path that no rule names. */
function othersFor(rules: readonly CompiledRule[]): RequestClass {
  const methods = new Set(rules.flatMap(({ to }) => to.flatMap((operation) => valuesOf(operation, 'methods'))));
  const method = methods.size === 0 ? 'GET' : OTHER_METHODS.find((each) => !methods.has(each));
  return { parts: NOTHING, variant: { path: OTHER_PATH, ...(method !== undefined && { method }) } };
}

function classesOfRule(
  { from, to, when }: CompiledRule,
  others: RequestClass,
  shared: readonly Variant[],
): RequestClass[] {
  const operations = to.length === 0 ? [[]] : to;
  const sources = from.length === 0 ? [[]] : from;
  const own = sources.map((source) => fittingVariant([...source, ...when]));
  const extras = distinct([
    ...own,
    ...own.flatMap((extra) => shared.flatMap((other) => [combined(extra, other), combined(other, extra)])),
  ]).filter((extra) => Object.keys(extra).length > 0);
  return operations.flatMap((operation) => {
    const hosts = valuesOf(operation, 'hosts').length === 0 ? {} : besidesOperation(fittingVariant(operation));
    const plain = operationClasses(operation, others);
    const needed = [
      ...(Object.keys(hosts).length > 0 ? [hosts] : []),
      ...extras.map((extra) => combined(hosts, extra)),
    ];
    return [...plain, ...plain.flatMap((each) => needed.map((extra) => withExtra(each, extra)))];
  });
}

/** What a request has besides its method and path. */
function besidesOperation({ path: _path, method: _method, ...rest }: Variant): Variant {
  return rest;
}

/** The methods and paths that rules name, by those of the requests that are sent for them. */
interface OperationNames {
  readonly methods: ReadonlyMap<string, string>;
  readonly paths: ReadonlyMap<string, string>;
}

function operationNames(rules: readonly CompiledRule[]): OperationNames {
  const all = rules.flatMap(({ to }) => to);
  const methods = all.flatMap((operation) => valuesOf(operation, 'methods'));
  const paths = all.flatMap((operation) => valuesOf(operation, 'paths'));
  return {
    methods: new Map(methods.map((method) => [methodSample(method), method])),
    paths: new Map(paths.map((path) => [pathSample(path), path])),
  };
}

/**
 * The class of a request around policies. It needs one only if it has more than a method and a path, and if its path is one of a
 * rule, not only near to it.
 */
function classOfVariant(variant: Variant, { methods, paths }: OperationNames, others: RequestClass): RequestClass[] {
  const { path: sent = OTHER_PATH, method: sentMethod = '' } = variant;
  const extra = besidesOperation(variant);
  const path = paths.get(sent) ?? '';
  if (Object.keys(extra).length === 0 || (path === '' && sent !== OTHER_PATH)) {
    return [];
  }
  const method = methods.get(sentMethod) ?? '';
  return [withExtra(operationClass(method, path, others), extra)];
}

/** The methods and paths that an operation names, whether it requires or excludes them, each also without the other. */
function operationClasses(operation: readonly Condition[], others: RequestClass): RequestClass[] {
  const methods = ['', ...valuesOf(operation, 'methods')];
  const paths = ['', ...valuesOf(operation, 'paths')];
  return methods.flatMap((method) => paths.map((path) => operationClass(method, path, others)));
}

/** A class of requests by names of rules, which are empty for what no rule names. */
function operationClass(method: string, path: string, { variant }: RequestClass): RequestClass {
  return {
    parts: { ...NOTHING, method, path },
    variant: {
      ...variant,
      ...(path !== '' && { path: pathSample(path) }),
      ...(method !== '' && { method: methodSample(method) }),
    },
  };
}

function pathSample(value: string): string {
  return pathsAroundValue(value)[0] ?? OTHER_PATH;
}

function methodSample(value: string): string {
  return value.replaceAll('*', '') || 'GET';
}

/** The values of an attribute in an operation, whether it requires or excludes them. */
function valuesOf(operation: readonly Condition[], attribute: string): string[] {
  return operation
    .filter(({ name }) => name.toLowerCase().replace(/^not/, '') === attribute)
    .flatMap(({ values }) => [...values]);
}

function withExtra({ parts, variant }: RequestClass, extra: Variant): RequestClass {
  return { parts, variant: { ...extra, ...variant } };
}
