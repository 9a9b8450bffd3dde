import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import type { Diagnostic } from '../../../../diagnostics/diagnostic';
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
  title: 'An AuthorizationPolicy needs client identities, but mutual TLS is off',
  explanation:
    'Istio reads the principals, namespaces and service accounts of clients from their certificates. The workloads of the policy accept plain text only, or clients send plain text because automatic mutual TLS is off. ALLOW rules then allow nothing, and DENY rules deny nothing.',
  fix: 'Set the mode of the workloads to STRICT or PERMISSIVE, or enable automatic mutual TLS.',
  documentation: istioPage('concepts/security'),
  examples: __dirname,
});

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
    for (const policy of world.of(Kind.AuthorizationPolicy)) {
      // PeerAuthentications do not decide how clients of gateways and waypoints authenticate.
      const isForPods = targetsOf(policy).length === 0 && !gateways.include(selectorOf(policy));
      const diagnostic = isForPods ? missingMtls(policy, mutual, world) : undefined;
      if (diagnostic !== undefined) {
        for (const place of identitiesIn(policy)) {
          report(diagnostic, place);
        }
      }
    }
  },
};

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
