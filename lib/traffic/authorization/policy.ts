// AuthorizationPolicies, compiled for one protocol.

import { DRY_RUN } from '../../facts/annotations';
import type { Resource } from '../../world/resource';
import type { PolicyScope } from './attribute';
import { type Dialect, ENVOY, ZTUNNEL } from './dialect';
import { type CompiledRule, compileRule } from './rule';

export type PolicyAction = 'ALLOW' | 'AUDIT' | 'CUSTOM' | 'DENY';

/** How a proxy reads policies. */
export type PolicyReader = 'http' | 'tcp' | 'ztunnel';

/** A compiled policy. */
export interface CompiledPolicy {
  readonly resource: Resource;
  readonly action: PolicyAction;
  /** Whether the proxy only reports what the policy would do. */
  readonly isDryRun: boolean;
  /** Name of the external authorizer of a CUSTOM policy. */
  readonly provider: string;
  /** A policy without rules matches no request. */
  readonly rules: readonly CompiledRule[];
}

const DIALECTS: Readonly<Record<PolicyReader, Dialect>> = { http: ENVOY, tcp: ENVOY, ztunnel: ZTUNNEL };
const ACTIONS: readonly PolicyAction[] = ['ALLOW', 'AUDIT', 'CUSTOM', 'DENY'];
// The words for true that Go parses.
const TRUE: ReadonlySet<string> = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);

/** Compiles a policy. Returns undefined if the reader ignores it. */
export function compilePolicy(
  resource: Resource,
  reader: PolicyReader,
  scope: Omit<PolicyScope, 'namespace'>,
): CompiledPolicy | undefined {
  const action = actionOf(resource);
  if (action === undefined || (reader === 'ztunnel' && action !== 'ALLOW' && action !== 'DENY')) {
    return undefined;
  }
  const target = {
    dialect: DIALECTS[reader],
    protocol: reader === 'http' ? reader : ('tcp' as const),
    isAllow: action === 'ALLOW',
    scope: { ...scope, namespace: resource.namespace },
  };
  return {
    resource,
    action,
    isDryRun: isDryRun(resource),
    provider: resource.spec.objectOrEmpty('provider').text('name') ?? '',
    rules: resource.spec.objects('rules').map((rule) => compileRule(rule, target)),
  };
}

/** Whether proxies only report what a policy would do. */
export function isDryRun({ annotations }: Resource): boolean {
  return TRUE.has(annotations.get(DRY_RUN) ?? '');
}

/** Action of a policy; undefined if istiod does not know it. */
export function actionOf({ spec }: Resource): PolicyAction | undefined {
  const action = spec.text('action') ?? 'ALLOW';
  return ACTIONS.find((known) => known === action);
}
