import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { MULTIPLE_CUSTOM_PROVIDERS } from '../../../../facts/extension-providers';
import { selectorOf, targetsOf } from '../../../../world/authorization-rules';
import { Kind } from '../../../../world/kinds';
import { labelsKey } from '../../../../world/labels';
import { policyWorkloads } from '../../../../world/policy-workloads';
import type { Resource } from '../../../../world/resource';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const SEVERAL_PROVIDERS = defineCode({
  code: 'ANA0127',
  severity: Severity.ERROR,
  title: 'Several external authorizers apply to the same pods',
  explanation:
    'AuthorizationPolicies with action CUSTOM and different providers apply to the same pods. Istio supports one provider for a workload: with several, requests that any of these policies match are denied. istiod supports more if its environment variable `PILOT_ENABLE_MULTIPLE_CUSTOM_AUTHZ_PROVIDERS` is true.',
  fix: 'Use one provider for the pods, and distinguish the requests in the authorizer; or apply the policies to different gateways.',
  documentation: istioPage('reference/config/security/authorization-policy'),
  examples: __dirname,
});

/** Another policy for the same pods. */
interface OtherPolicy {
  readonly provider: string;
  readonly other: string;
  readonly policy: string;
}

const MESSAGES = messagesOf(SEVERAL_PROVIDERS, {
  otherProvider: ({ provider, other, policy }: OtherPolicy) => ({
    message: `provider ${quote(provider)} and provider ${quote(other)} of AuthorizationPolicy ${quote(policy)} apply to the same pods, so all requests that these policies match are denied`,
    suggestion: 'use one provider for the pods',
  }),
});

/** Reports policies with action CUSTOM whose pods have another provider too. */
export const rule: Rule = {
  name: 'custom-providers',
  codes: [SEVERAL_PROVIDERS],
  check(world: World, report: Report): void {
    const policies = world.of(Kind.AuthorizationPolicy).filter(({ spec }) => spec.text('action') === 'CUSTOM');
    if (new Set(policies.map(providerOf)).size < 2 || allowsSeveral(world)) {
      return;
    }
    const scopes = new Scopes(world);
    for (const policy of policies) {
      const other = scopes.add(policy);
      if (other !== undefined) {
        const parameters = { provider: providerOf(policy), other: providerOf(other), policy: other.qualifiedName };
        report(MESSAGES.otherProvider(parameters), policy.spec.objectOrEmpty('provider').at('name'));
      }
    }
  },
};

function providerOf({ spec }: Resource): string {
  return spec.objectOrEmpty('provider').text('name') ?? '';
}

/** The first policy for some pods, and an earlier one with another provider for one of them. */
interface FirstPolicy {
  readonly policy: Resource;
  readonly other: Resource | undefined;
}

/** The policies by what they apply to: pods, targets, or a selector of pods that are not known. */
class Scopes {
  private readonly byScope = new Map<string, FirstPolicy>();
  private readonly byWorkload = new Map<Workload, Resource>();

  public constructor(private readonly world: World) {}

  /** Adds a policy. Returns an earlier policy with another provider for one of the same pods. */
  public add(policy: Resource): Resource | undefined {
    const others = scopesOf(policy).map((scope) => {
      const known = this.byScope.get(scope);
      if (known !== undefined) {
        return providerOf(known.policy) === providerOf(policy) ? known.other : known.policy;
      }
      const other = this.addWorkloads(policy);
      this.byScope.set(scope, { policy, other });
      return other;
    });
    return others.find((other) => other !== undefined);
  }

  private addWorkloads(policy: Resource): Resource | undefined {
    let other: Resource | undefined;
    for (const workload of policyWorkloads(policy, this.world)) {
      const known = this.byWorkload.get(workload);
      if (known === undefined) {
        this.byWorkload.set(workload, policy);
      } else if (providerOf(known) !== providerOf(policy)) {
        other ??= known;
      }
    }
    return other;
  }
}

/** Keys of what a policy applies to: its selector, or each of its targets. */
function scopesOf(policy: Resource): string[] {
  const targets = targetsOf(policy).map((target) => `${target.text('kind')} ${target.text('name')}`);
  const scopes = targets.length > 0 ? targets : [labelsKey(selectorOf(policy))];
  return scopes.map((scope) => `${policy.namespace} ${scope}`);
}

/** Whether istiod supports several providers, as far as its Deployment or its installation is known. */
function allowsSeveral(world: World): boolean {
  return world.all.some(({ manifest, name, group }) => {
    const isInstallation = name.startsWith('istiod') || /^(install\.istio\.io|sailoperator\.io)$/.test(group);
    return isInstallation && JSON.stringify(manifest).includes(MULTIPLE_CUSTOM_PROVIDERS);
  });
}
