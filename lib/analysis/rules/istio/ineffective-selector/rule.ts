import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import type { Diagnostic } from '../../../../diagnostics/diagnostic';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { WAYPOINT_CLASS } from '../../../../facts/gateways';
import { GATEWAY_CLASS_NAME, GATEWAY_NAME } from '../../../../facts/labels';
import { Kind } from '../../../../world/kinds';
import type { Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const ACCESS_POLICIES: readonly string[] = [Kind.AuthorizationPolicy, Kind.RequestAuthentication];
const POLICIES = [...ACCESS_POLICIES, Kind.Telemetry, Kind.WasmPlugin];

const INEFFECTIVE_SELECTOR = defineCode({
  code: 'IST0166',
  severity: Severity.WARNING,
  title: 'A policy selects the pods of a Gateway API Gateway',
  explanation:
    'Policies for the pods of such a Gateway name it in `targetRefs`. Waypoints ignore selectors: the policy is not enforced, which is an error if it controls access. Other pods of such Gateways still apply policies by selector, for compatibility, unless ENABLE_SELECTOR_BASED_K8S_GATEWAY_POLICY is false on istiod.',
  fix: 'Replace the selector by `targetRefs` with the name of the Gateway.',
  documentation: istioAnalysisPage('IST0166'),
  examples: __dirname,
});

const SUGGESTION = 'use targetRefs with the name of the Gateway';

const MESSAGES = messagesOf(INEFFECTIVE_SELECTOR, {
  compatibleSelector: ({ gateway }: { gateway: string }) => ({
    message: `the pods of Gateway ${quote(gateway)} apply policies with a selector only for compatibility`,
    suggestion: SUGGESTION,
  }),
  waypointSelector: ({ gateway, isAccess }: { gateway: string; isAccess: boolean }) => ({
    message: `waypoint ${quote(gateway)} ignores policies with a selector`,
    suggestion: SUGGESTION,
    severity: isAccess ? Severity.ERROR : Severity.WARNING,
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
        for (const [gateway, className] of selectedGateways(policy, world)) {
          report(messageFor(gateway, className, policy), selector);
        }
      }
    }
  },
};

function messageFor(gateway: string, className: string | undefined, { type }: Resource): Diagnostic {
  return className === WAYPOINT_CLASS
    ? MESSAGES.waypointSelector({ gateway, isAccess: ACCESS_POLICIES.includes(type) })
    : MESSAGES.compatibleSelector({ gateway });
}

/** The Gateways with selected pods, and their classes. */
function selectedGateways(policy: Resource, world: World): Map<string, string | undefined> {
  const labels = policy.spec.objectOrEmpty('selector').textMap('matchLabels');
  const gateways = world.workloads.select(labels, policy.namespace).flatMap((workload) => {
    const name = workload.labels.get(GATEWAY_NAME);
    return name === undefined ? [] : [[name, workload.labels.get(GATEWAY_CLASS_NAME)] as const];
  });
  return new Map(gateways);
}
