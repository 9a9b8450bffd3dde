import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { istioPage } from '../../../../facts/documentation';
import { fullServiceHost } from '../../../../facts/host-names';
import { ROOT_NAMESPACE } from '../../../../facts/namespaces';
import { MutualRules } from '../../../../world/destination-rule-scope';
import { Kind } from '../../../../world/kinds';
import { isForAllWorkloads, modeOf } from '../../../../world/mtls-modes';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const EXPLANATION =
  'Automatic mutual TLS is off, and a PeerAuthentication makes servers refuse plain text. No DestinationRule tells the clients to use mutual TLS, so all requests fail. With automatic mutual TLS, which is the default, no DestinationRule is needed.';
const MTLS_PAGE = istioPage('tasks/security/authentication/authn-policy');

function example(namespace: string, host: string): { bad: string; good: string } {
  const bad = `apiVersion: v1
kind: ConfigMap
metadata:
  name: istio
  namespace: istio-system
data:
  mesh: |
    enableAutoMtls: false
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: ${namespace}
spec:
  mtls:
    mode: STRICT`;
  const good = `${bad}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: default
  namespace: ${namespace}
spec:
  host: "${host}"
  trafficPolicy:
    tls:
      mode: ISTIO_MUTUAL`;
  return { bad, good };
}

const NO_MESH_RULE = defineCode({
  code: 'KIA0401',
  severity: Severity.ERROR,
  title: 'Servers of the mesh demand mutual TLS, and clients do not use it',
  explanation: EXPLANATION,
  fix: 'Add a DestinationRule for host `*.local` with mode ISTIO_MUTUAL, or leave automatic mutual TLS on.',
  documentation: MTLS_PAGE,
  examples: __dirname,
});

const NO_NAMESPACE_RULE = defineCode({
  code: 'KIA0501',
  severity: Severity.ERROR,
  title: 'Servers of a namespace demand mutual TLS, and clients do not use it',
  explanation: EXPLANATION,
  fix: 'Add a DestinationRule for `*.<namespace>.svc.cluster.local` with mode ISTIO_MUTUAL, or leave automatic mutual TLS on.',
  documentation: MTLS_PAGE,
  examples: __dirname,
});

/** PeerAuthentications that refuse the plain text which clients send. */
export const rule: Rule = {
  name: 'peer-authentication-strict',
  codes: [NO_MESH_RULE, NO_NAMESPACE_RULE],
  check(world: World, report: Report): void {
    if (world.hasAutoMtls) {
      return;
    }
    const mutual = new MutualRules(world);
    for (const policy of world.of(Kind.PeerAuthentication)) {
      const { namespace, spec } = policy;
      const isMeshWide = namespace === world.rootNamespace;
      const hasRule = mutual.ofMesh !== undefined || (!isMeshWide && mutual.ofNamespace(namespace) !== undefined);
      if (isForAllWorkloads(policy) && modeOf(policy) === 'STRICT' && !hasRule) {
        const host = isMeshWide ? '*.local' : fullServiceHost('*', namespace, world.clusterDomain);
        report(isMeshWide ? NO_MESH_RULE : NO_NAMESPACE_RULE, spec.objectOrEmpty('mtls').at('mode'), {
          message: 'servers refuse plain text, and enableAutoMtls: false makes clients send it',
          suggestion: `add a DestinationRule for ${host} with mode ISTIO_MUTUAL`,
          isUnsure: !world.isClosed,
          isLikely: world.holdsSome(Kind.DestinationRule, namespace),
        });
      }
    }
  },
};
