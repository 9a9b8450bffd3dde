import { defineCode } from '../../../../diagnostics/define-code';
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
  title: 'A policy selects the pods of a Gateway of the Gateway API',
  explanation:
    'Pods of such a Gateway take policies that name the Gateway as their target. A selector has no effect on them, so the policy does not hold there.',
  fix: 'Replace the selector by `targetRefs` with the name of the Gateway.',
  documentation: istioAnalysisPage('IST0166'),
  examples: __dirname,
});

function policyExample(target: string): string {
  return `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: web
spec:
  gatewayClassName: istio
  listeners:
    - name: http
      port: 80
      protocol: HTTP
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: web
spec:
  ${target}`;
}

/** Policies with a selector that reaches pods which go by targetRefs. */
export const rule: Rule = {
  name: 'ineffective-selector',
  codes: [INEFFECTIVE_SELECTOR],
  check(world: World, report: Report): void {
    for (const policy of POLICIES.flatMap((type) => world.of(type))) {
      const selector = policy.spec.object('selector');
      if (selector !== undefined && !policy.spec.has('targetRef') && !policy.spec.has('targetRefs')) {
        for (const gateway of selectedGateways(policy, world)) {
          report(INEFFECTIVE_SELECTOR, selector, {
            message: `the selector has no effect on the pods of Gateway ${quote(gateway)}`,
            suggestion: 'name the Gateway in targetRefs instead',
          });
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
