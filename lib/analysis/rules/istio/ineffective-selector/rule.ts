import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { firstOf } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { WAYPOINT_CLASSES } from '../../../../facts/gateways';
import { GATEWAY_CLASS_NAME, GATEWAY_NAME } from '../../../../facts/labels';
import { memoized } from '../../../../private/memoized';
import { selectorOf } from '../../../../world/authorization-rules';
import { Kind } from '../../../../world/kinds';
import type { Workload } from '../../../../world/workload';
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
  compatibleSelector: ({ gateway, count }: { gateway: string; count: number }) => ({
    message: `the pods of Gateway ${firstOf(gateway, count)} apply policies with a selector only for compatibility`,
    suggestion: SUGGESTION,
  }),
  waypointSelector: ({ gateway, count, isAccess }: { gateway: string; count: number; isAccess: boolean }) => ({
    message: `waypoint ${firstOf(gateway, count)} ${count === 1 ? 'ignores' : 'ignore'} policies with a selector`,
    suggestion: SUGGESTION,
    severity: isAccess ? Severity.ERROR : Severity.WARNING,
  }),
});

/** Reports policies whose selector matches pods that only targetRefs apply to. */
export const rule: Rule = {
  name: 'ineffective-selector',
  codes: [INEFFECTIVE_SELECTOR],
  check(world: World, report: Report): void {
    const gatewaysOf = memoized(selectedGateways);
    for (const policy of POLICIES.flatMap((type) => world.of(type))) {
      const selector = policy.spec.object('selector');
      if (selector !== undefined && !policy.spec.has('targetRef') && !policy.spec.has('targetRefs')) {
        const { waypoints, others } = gatewaysOf(world.workloads.select(selectorOf(policy), policy.namespace));
        const isAccess = ACCESS_POLICIES.includes(policy.type);
        if (waypoints.size > 0) {
          report(MESSAGES.waypointSelector({ ...firstIn(waypoints), isAccess }), selector);
        }
        if (others.size > 0) {
          report(MESSAGES.compatibleSelector(firstIn(others)), selector);
        }
      }
    }
  },
};

/** Names of Gateways with selected pods. */
interface SelectedGateways {
  readonly waypoints: ReadonlySet<string>;
  readonly others: ReadonlySet<string>;
}

function selectedGateways(workloads: readonly Workload[]): SelectedGateways {
  const isWaypoint = ({ labels }: Workload) => WAYPOINT_CLASSES.includes(labels.get(GATEWAY_CLASS_NAME) ?? '');
  const namesOf = (each: readonly Workload[]) => new Set(each.flatMap(({ labels }) => labels.get(GATEWAY_NAME) ?? []));
  return {
    waypoints: namesOf(workloads.filter(isWaypoint)),
    others: namesOf(workloads.filter((workload) => !isWaypoint(workload))),
  };
}

/** The first of several Gateways, and their number. */
function firstIn(gateways: ReadonlySet<string>): { readonly gateway: string; readonly count: number } {
  const [gateway = ''] = gateways;
  return { gateway, count: gateways.size };
}
