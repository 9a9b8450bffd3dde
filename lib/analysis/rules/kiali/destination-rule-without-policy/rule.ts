import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { ROOT_NAMESPACE } from '../../../../facts/namespaces';
import { scopeOf, tlsModeOf, tlsOf } from '../../../../world/destination-rule-scope';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const EXPLANATION =
  'Automatic mutual TLS is off, clients are told to use mutual TLS, and no PeerAuthentication says that servers take it. They do, because without a policy a server takes both, but it goes on taking plain text from anybody. Kiali calls this an error; requests do not fail.';
const FIX = 'Add a PeerAuthentication with mode STRICT, or PERMISSIVE to show that plain text is meant to be taken.';
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
  const good = `${bad}
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: ${namespace}
spec:
  mtls:
    mode: STRICT`;
  return { bad, good };
}

const NO_MESH_POLICY = defineCode({
  code: 'KIA0205',
  severity: Severity.WARNING,
  title: 'Clients of the mesh use mutual TLS, and servers need not',
  explanation: EXPLANATION,
  fix: FIX,
  documentation: MTLS_PAGE,
  examples: __dirname,
});

const NO_NAMESPACE_POLICY = defineCode({
  code: 'KIA0206',
  severity: Severity.WARNING,
  title: 'Clients of a namespace use mutual TLS, and servers need not',
  explanation: EXPLANATION,
  fix: FIX,
  documentation: MTLS_PAGE,
  examples: __dirname,
});

/** DestinationRules with mutual TLS for many Services, and no policy that asks for it. */
export const rule: Rule = {
  name: 'destination-rule-without-policy',
  codes: [NO_MESH_POLICY, NO_NAMESPACE_POLICY],
  check(world: World, report: Report): void {
    if (world.hasAutoMtls) {
      return;
    }
    for (const rule of world.of(Kind.DestinationRule)) {
      const { width, namespace } = scopeOf(rule, world);
      const servers = namespace ?? world.rootNamespace;
      if (width === 'host' || tlsModeOf(rule) !== 'ISTIO_MUTUAL' || hasPolicy(servers, world)) {
        continue;
      }
      report(width === 'mesh' ? NO_MESH_POLICY : NO_NAMESPACE_POLICY, tlsOf(rule).at('mode'), {
        message: `clients use mutual TLS, and no PeerAuthentication asks servers of ${where(namespace)} for it`,
        suggestion: `add a PeerAuthentication to namespace ${quote(servers)}`,
        isUnsure: !world.isClosed,
        isLikely: world.holdsSome(Kind.PeerAuthentication, servers),
      });
    }
  },
};

function hasPolicy(namespace: string, world: World): boolean {
  return world.mtlsModes.ofNamespace(namespace).policy !== undefined;
}

function where(namespace: string | undefined): string {
  return namespace === undefined ? 'the mesh' : `namespace ${quote(namespace)}`;
}
