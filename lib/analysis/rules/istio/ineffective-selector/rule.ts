import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { GATEWAY_NAME } from '../../../../facts/labels';
import { Kind } from '../../../../world/kinds';
import type { Resource } from '../../../../world/resource';
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
  ineffectiveSelector: ({ gateway }: { gateway: string }) => ({
    message: `the selector has no effect on the pods of Gateway ${quote(gateway)}`,
    suggestion: 'use targetRefs with the name of the Gateway',
  }),
});

/** Reports policies whose selector matches pods that only targetRefs apply to. */
export const rule: Rule = {
  name: 'ineffective-selector',
  codes: [INEFFECTIVE_SELECTOR],
  check(world: World, report: Report): void {
    for (const policy of POLICIES.flatMap((type) => world.of(type))) {
      const selector = policy.spec.object('selector');
      if (selector !== undefined && !policy.spec.has('targetRef') && !policy.spec.has('targetRefs')) {
        for (const gateway of selectedGateways(policy, world)) {
          report(MESSAGES.ineffectiveSelector({ gateway }), selector);
        }
      }
    }
  },
};

function selectedGateways(policy: Resource, world: World): Set<string> {
  const labels = policy.spec.objectOrEmpty('selector').textMap('matchLabels');
  const gateways = world.workloads
    .select(labels, policy.namespace)
    .map((workload) => workload.labels.get(GATEWAY_NAME))
    .filter((name) => name !== undefined);
  return new Set(gateways);
}
