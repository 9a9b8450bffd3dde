// Codes for NetworkPolicies.
import { kubernetesPage } from '../../facts/documentation';
import type { CodeDefinition } from '../define-code';
import { defineCode, messagesOf } from '../define-code';
import { Severity } from '../severity';
import { quote } from '../words';

const NETWORK_POLICY_PAGE = kubernetesPage('concepts/services-networking/network-policies/');

const NO_DIRECTION = defineCode({
  code: 'CDK0640',
  severity: Severity.ERROR,
  title: 'A NetworkPolicy has no direction',
  explanation:
    'If a NetworkPolicy has neither ingress nor egress rules, the API server sets `policyTypes` to `Ingress`. The policy then blocks all connections to the pods.',
  fix: 'Set `ingress`, `egress` or both. An empty list blocks all connections of that direction.',
  documentation: NETWORK_POLICY_PAGE,
});

export const noDirection = messagesOf(NO_DIRECTION, {
  noRules: () => ({
    message: 'the policy sets neither Ingress nor Egress, and the API server defaults to Ingress',
    suggestion: 'set ingress, egress or both; an empty list blocks all connections',
  }),
});

const SELECTS_ALL_PODS = defineCode({
  code: 'CDK0641',
  severity: Severity.ERROR,
  title: 'A workload that is a peer selects no pods',
  explanation:
    'A peer is written as the labels by which the workload selects its pods. Without labels, the peer matches all pods of the namespace.',
  fix: 'Have the workload select its pods by labels.',
  documentation: `${NETWORK_POLICY_PAGE}#behavior-of-to-and-from-selectors`,
});

export const selectsAllPods = messagesOf(SELECTS_ALL_PODS, {
  noLabels: ({ kind, name }: { kind: string; name: string }) => ({
    message: `${kind} ${quote(name)} selects its pods by no labels, which matches all pods`,
    suggestion: 'remove select: false from the workload, or call its select()',
  }),
});

const REVERSED_RANGE = defineCode({
  code: 'CDK0642',
  severity: Severity.ERROR,
  title: 'A port range ends before it starts',
  explanation: 'The API server rejects a NetworkPolicy whose `endPort` is below `port`.',
  fix: 'Swap the ports.',
  documentation: `${NETWORK_POLICY_PAGE}#targeting-a-range-of-ports`,
});

export const reversedRange = messagesOf(REVERSED_RANGE, {
  endBelowStart: ({ port, endPort }: { port: number; endPort: number }) => ({
    message: `${endPort} is below port ${port}`,
    suggestion: `use tcpRange(${endPort}, ${port})`,
  }),
});

/** Codes for NetworkPolicies. */
export const NETWORK_POLICY_CODES: readonly CodeDefinition[] = [NO_DIRECTION, SELECTS_ALL_PODS, REVERSED_RANGE];
