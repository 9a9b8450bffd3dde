import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { scopeOf, tlsModeOf, tlsOf } from '../../../../world/destination-rule-scope';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const EXPLANATION =
  'Automatic mutual TLS is disabled, a DestinationRule makes clients use mutual TLS, and no PeerAuthentication sets the mode of the servers. Without a policy, servers accept both mutual TLS and plain text: requests succeed, but the servers also accept plain text from any client. Kiali reports this as an error.';
const FIX =
  'Add a PeerAuthentication with mode STRICT, or with mode PERMISSIVE if the servers have to accept plain text.';
const MTLS_PAGE = istioPage('tasks/security/authentication/authn-policy');

const NO_MESH_POLICY = defineCode({
  code: 'KIA0205',
  severity: Severity.WARNING,
  title: 'A DestinationRule sets mutual TLS for the mesh, but no PeerAuthentication does',
  explanation: EXPLANATION,
  fix: FIX,
  documentation: MTLS_PAGE,
  examples: __dirname,
});

const NO_NAMESPACE_POLICY = defineCode({
  code: 'KIA0206',
  severity: Severity.WARNING,
  title: 'A DestinationRule sets mutual TLS for a namespace, but no PeerAuthentication does',
  explanation: EXPLANATION,
  fix: FIX,
  documentation: MTLS_PAGE,
  examples: __dirname,
});

const MESSAGES = {
  ...messagesOf(NO_MESH_POLICY, {
    noMeshPolicy: ({ rootNamespace }: { rootNamespace: string }) => ({
      message: 'clients use mutual TLS, but no PeerAuthentication sets the mode of servers in the mesh',
      suggestion: `add a PeerAuthentication to namespace ${quote(rootNamespace)}`,
    }),
  }),
  ...messagesOf(NO_NAMESPACE_POLICY, {
    noNamespacePolicy: ({ namespace }: { namespace: string }) => ({
      message: `clients use mutual TLS, but no PeerAuthentication sets the mode of servers in namespace ${quote(namespace)}`,
      suggestion: `add a PeerAuthentication to namespace ${quote(namespace)}`,
    }),
  }),
};

/** Reports DestinationRules that set mutual TLS for many Services without a PeerAuthentication for the servers. */
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
      const diagnostic =
        width === 'mesh'
          ? MESSAGES.noMeshPolicy({ rootNamespace: servers })
          : MESSAGES.noNamespacePolicy({ namespace: servers });
      report(diagnostic, tlsOf(rule).at('mode'), {
        isUnsure: !world.knowsAll(Kind.PeerAuthentication, servers),
      });
    }
  },
};

function hasPolicy(namespace: string, world: World): boolean {
  return world.mtlsModes.ofNamespace(namespace).policy !== undefined;
}
