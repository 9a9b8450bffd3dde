import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { istioPage } from '../../../../facts/documentation';
import {
  conditionsOf,
  GatewaySelectors,
  selectorOf,
  sourcesOf,
  targetsOf,
} from '../../../../world/authorization-rules';
import { MutualRules } from '../../../../world/destination-rule-scope';
import { Kind } from '../../../../world/kinds';
import type { Place, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NEEDS_MTLS = defineCode({
  code: 'KIA0105',
  severity: Severity.ERROR,
  title: 'An AuthorizationPolicy needs identities, and mutual TLS is off',
  explanation:
    'Principals, namespaces and service accounts of callers are read from their certificates. The workloads of the policy take plain text only, or clients send plain text because automatic mutual TLS is off. ALLOW rules then let nobody in, and DENY rules stop nobody.',
  fix: 'Let the workloads take mutual TLS (mode STRICT or PERMISSIVE), or leave automatic mutual TLS on.',
  documentation: istioPage('concepts/security'),
  examples: __dirname,
});

const SOURCE_FIELDS = ['principals', 'namespaces', 'serviceAccounts'].flatMap((field) => [
  field,
  `not${field.charAt(0).toUpperCase()}${field.slice(1)}`,
]);
const CONDITION_KEYS = new Set(['source.principal', 'source.namespace', 'source.serviceAccount', 'connection.sni']);

/** AuthorizationPolicies that ask who calls where nobody can know. */
export const rule: Rule = {
  name: 'authorization-mtls',
  codes: [NEEDS_MTLS],
  check(world: World, report: Report): void {
    const gateways = new GatewaySelectors(world);
    const mutual = new MutualRules(world);
    for (const policy of world.of(Kind.AuthorizationPolicy)) {
      // Callers of gateways and waypoints prove who they are by other means than those of PeerAuthentications.
      const isForPods = targetsOf(policy).length === 0 && !gateways.include(selectorOf(policy));
      const reason = isForPods ? whyWithoutMtls(policy, mutual, world) : undefined;
      for (const place of reason === undefined ? [] : identitiesIn(policy)) {
        report(NEEDS_MTLS, place, {
          message: `this needs mutual TLS, and ${reason}`,
          suggestion: 'turn mutual TLS on, or do not ask for the identity of the caller',
        });
      }
    }
  },
};

function whyWithoutMtls(policy: Resource, mutual: MutualRules, world: World): string | undefined {
  const { namespace } = policy;
  // ztunnel talks mutual TLS whatever the policies say.
  if (world.membershipOfNamespace(namespace) === 'ambient') {
    return undefined;
  }
  const modes = modesOf(policy, world);
  if (modes.every((mode) => mode === 'DISABLE')) {
    return 'a PeerAuthentication with mode DISABLE makes the workloads take plain text only';
  }
  const hasRule = mutual.ofMesh !== undefined || mutual.ofNamespace(namespace) !== undefined;
  const isOpen = modes.every((mode) => mode !== 'STRICT');
  return world.hasAutoMtls || hasRule || !isOpen
    ? undefined
    : 'clients send plain text because enableAutoMtls is false and no DestinationRule sets ISTIO_MUTUAL';
}

function modesOf(policy: Resource, world: World): string[] {
  const { namespace } = policy;
  const selector = selectorOf(policy);
  const isMeshWide = namespace === world.rootNamespace;
  const workloads = selector.size === 0 ? [] : world.workloads.select(selector, isMeshWide ? undefined : namespace);
  return workloads.length === 0
    ? [world.mtlsModes.ofNamespace(namespace).mode]
    : workloads.map((workload) => world.mtlsModes.ofWorkload(workload).mode);
}

function identitiesIn(policy: Resource): Place[] {
  const sources = sourcesOf(policy).flatMap((source) =>
    SOURCE_FIELDS.filter((field) => source.filled(field)).map((field) => source.at(field)),
  );
  const conditions = conditionsOf(policy).filter((condition) => CONDITION_KEYS.has(condition.text('key') ?? ''));
  return [...sources, ...conditions.map((condition) => condition.at('key'))];
}
