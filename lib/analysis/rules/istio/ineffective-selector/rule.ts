import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { firstOf } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { GATEWAY_NAME } from '../../../../facts/labels';
import { memoized } from '../../../../private/memoized';
import { Kind } from '../../../../world/kinds';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const POLICIES = [Kind.AuthorizationPolicy, Kind.RequestAuthentication, Kind.Telemetry, Kind.WasmPlugin];

const INEFFECTIVE_SELECTOR = defineCode({
  code: 'IST0166',
  severity: Severity.WARNING,
  title: 'A policy selects the pods of a Gateway API Gateway',
  explanation:
    'Only policies with the Gateway as their target apply to the pods of such a Gateway. A selector has no effect on these pods, so the policy is not enforced there.',
  fix: 'Replace the selector by `targetRefs` with the name of the Gateway.',
  documentation: istioAnalysisPage('IST0166'),
  examples: __dirname,
});

const MESSAGES = messagesOf(INEFFECTIVE_SELECTOR, {
  ineffectiveSelector: ({ gateway, count }: { gateway: string; count: number }) => ({
    message: `the selector has no effect on the pods of Gateway ${firstOf(gateway, count)}`,
    suggestion: 'use targetRefs with the name of the Gateway',
  }),
});

/** Reports policies whose selector matches pods that only targetRefs apply to. */
export const rule: Rule = {
  name: 'ineffective-selector',
  codes: [INEFFECTIVE_SELECTOR],
  check(world: World, report: Report): void {
    const gatewaysOf = memoized(gatewayNames);
    for (const policy of POLICIES.flatMap((type) => world.of(type))) {
      const selector = policy.spec.object('selector');
      if (selector !== undefined && !policy.spec.has('targetRef') && !policy.spec.has('targetRefs')) {
        const gateways = gatewaysOf(world.workloads.select(selector.textMap('matchLabels'), policy.namespace));
        const [gateway] = gateways;
        if (gateway !== undefined) {
          report(MESSAGES.ineffectiveSelector({ gateway, count: gateways.size }), selector);
        }
      }
    }
  },
};

/** Names of the Gateways that the workloads belong to. */
function gatewayNames(workloads: readonly Workload[]): Set<string> {
  return new Set(workloads.flatMap(({ labels }) => labels.get(GATEWAY_NAME) ?? []));
}
