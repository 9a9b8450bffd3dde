import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import type { Diagnostic } from '../../../../diagnostics/diagnostic';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
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
import { policyWorkloads } from '../../../../world/policy-workloads';
import type { Place, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import { listedClients } from './named-clients';
import { type NamedClients, PlainClients } from './plain-clients';

const NEEDS_MTLS = defineCode({
  code: 'KIA0105',
  severity: Severity.ERROR,
  title: 'An AuthorizationPolicy needs client identities, but connections do not use mutual TLS',
  explanation:
    'Istio reads the principals, namespaces and service accounts of clients from their certificates. The workloads of the policy accept plain text only, or clients send plain text: because automatic mutual TLS is off, or because no pod with this service account or in this namespace is part of the mesh. ALLOW rules then allow nothing, and DENY rules deny nothing. For pods outside of the mesh the severity is WARNING unless all manifests are known, because the label of a namespace may be set elsewhere.',
  fix: 'Set the mode of the workloads to STRICT or PERMISSIVE, enable automatic mutual TLS, or add the pods of the clients to the mesh.',
  documentation: istioPage('concepts/security'),
  examples: __dirname,
});

/** Clients whose identity a policy needs, and that have none. */
interface PlainText {
  readonly clients: NamedClients;
  readonly isRefused: boolean;
  readonly isCertain: boolean;
}

const SUGGESTION = 'enable mutual TLS, or do not match the identity of clients';

const MESSAGES = messagesOf(NEEDS_MTLS, {
  serversAcceptPlainTextOnly: () => ({
    message:
      'this field requires mutual TLS, but a PeerAuthentication with mode DISABLE makes the workloads accept plain text only',
    suggestion: SUGGESTION,
  }),
  clientsSendPlainText: () => ({
    message:
      'this field requires mutual TLS, but clients send plain text because enableAutoMtls is false and no DestinationRule sets ISTIO_MUTUAL',
    suggestion: SUGGESTION,
  }),
  clientsOutsideMesh: ({ clients: { namespace, account }, isRefused, isCertain }: PlainText) => {
    const owner =
      account === undefined ? `namespace ${quote(namespace)}` : `service account ${quote(`${namespace}/${account}`)}`;
    const consequence = isRefused ? 'the workloads refuse because of mode STRICT' : 'does not show an identity';
    return {
      message: `pods of ${owner} are not part of the mesh: they send plain text, which ${consequence}`,
      suggestion: 'add these pods to the mesh',
      severity: isCertain ? Severity.ERROR : Severity.WARNING,
    };
  },
});

const SOURCE_FIELDS = ['principals', 'namespaces', 'serviceAccounts'].flatMap((field) => [
  field,
  `not${field.charAt(0).toUpperCase()}${field.slice(1)}`,
]);
const CONDITION_KEYS = new Set(['source.principal', 'source.namespace', 'source.serviceAccount', 'connection.sni']);

/** Reports AuthorizationPolicies that match the identity of clients although connections do not use mutual TLS. */
export const rule: Rule = {
  name: 'authorization-mtls',
  codes: [NEEDS_MTLS],
  check(world: World, report: Report): void {
    const gateways = new GatewaySelectors(world.of(Kind.Gateway));
    const mutual = new MutualRules(world);
    const plain = new PlainClients(world);
    for (const policy of world.of(Kind.AuthorizationPolicy)) {
      // PeerAuthentications do not decide how clients of gateways and waypoints authenticate.
      const isForPods = targetsOf(policy).length === 0 && !gateways.include(selectorOf(policy));
      const diagnostic = isForPods ? missingMtls(policy, mutual, world) : undefined;
      if (diagnostic !== undefined) {
        for (const place of identitiesIn(policy)) {
          report(diagnostic, place);
        }
      } else if (isForPods && isApplied(policy, world)) {
        checkClients(policy, plain, world, report);
      }
    }
  },
};

/** Reports clients outside of the mesh. It is right to keep them out with a policy where STRICT refuses them as well. */
function checkClients(policy: Resource, plain: PlainClients, world: World, report: Report): void {
  const action = policy.spec.text('action') ?? 'ALLOW';
  const isRefused = [...modesOf(policy, world)].every((mode) => mode === 'STRICT');
  for (const { clients, isExcluded, place } of listedClients(policy, world)) {
    const isLetIn = (action === 'ALLOW') !== isExcluded;
    if ((isLetIn || !isRefused) && plain.include(clients)) {
      report(MESSAGES.clientsOutsideMesh({ clients, isRefused, isCertain: world.isClosed }), place);
    }
  }
}

/** Whether a proxy may apply a policy: not all of its pods are outside of the mesh. */
function isApplied(policy: Resource, world: World): boolean {
  const workloads = policyWorkloads(policy, world);
  return workloads.length === 0 || [...world.membershipsOf(workloads)].some((membership) => membership !== 'none');
}

function missingMtls(policy: Resource, mutual: MutualRules, world: World): Diagnostic | undefined {
  const { namespace } = policy;
  // ztunnel uses mutual TLS regardless of the policies.
  if (world.membershipOfNamespace(namespace) === 'ambient') {
    return undefined;
  }
  const modes = modesOf(policy, world);
  if (modes.every((mode) => mode === 'DISABLE')) {
    return MESSAGES.serversAcceptPlainTextOnly();
  }
  const hasRule = mutual.ofMesh !== undefined || mutual.ofNamespace(namespace) !== undefined;
  const isOpen = modes.every((mode) => mode !== 'STRICT');
  return world.hasAutoMtls || hasRule || !isOpen ? undefined : MESSAGES.clientsSendPlainText();
}

/** The modes of the selected workloads; the mode of the namespace if the manifests do not contain the workloads. */
function modesOf(policy: Resource, world: World): string[] {
  const { namespace } = policy;
  const selector = selectorOf(policy);
  const isMeshWide = namespace === world.rootNamespace;
  const workloads = selector.size === 0 ? [] : world.workloads.select(selector, isMeshWide ? undefined : namespace);
  return workloads.length === 0
    ? [world.mtlsModes.ofNamespace(namespace).mode]
    : [...world.mtlsModes.modesOf(workloads)];
}

function identitiesIn(policy: Resource): Place[] {
  const sources = sourcesOf(policy).flatMap((source) =>
    SOURCE_FIELDS.filter((field) => source.filled(field)).map((field) => source.at(field)),
  );
  const conditions = conditionsOf(policy).filter((condition) => CONDITION_KEYS.has(condition.text('key') ?? ''));
  return [...sources, ...conditions.map((condition) => condition.at('key'))];
}
