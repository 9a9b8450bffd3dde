import { defineCode, messagesOf, type Wording } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { fullServiceHost } from '../../../../facts/host-names';
import { MutualRules } from '../../../../world/destination-rule-scope';
import { Kind } from '../../../../world/kinds';
import { isForAllWorkloads, modeOf } from '../../../../world/mtls-modes';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const EXPLANATION =
  'Automatic mutual TLS is off, and a PeerAuthentication makes servers reject plain text. No DestinationRule makes clients use mutual TLS, so all requests fail. With automatic mutual TLS, which is the default, no DestinationRule is needed.';
const MTLS_PAGE = istioPage('tasks/security/authentication/authn-policy');

const NO_MESH_RULE = defineCode({
  code: 'KIA0401',
  severity: Severity.ERROR,
  title: 'Servers of the mesh require mutual TLS, but clients do not use it',
  explanation: EXPLANATION,
  fix: 'Add a DestinationRule for host `*.local` with mode ISTIO_MUTUAL, or enable automatic mutual TLS.',
  documentation: MTLS_PAGE,
  examples: __dirname,
});

const NO_NAMESPACE_RULE = defineCode({
  code: 'KIA0501',
  severity: Severity.ERROR,
  title: 'Servers of a namespace require mutual TLS, but clients do not use it',
  explanation: EXPLANATION,
  fix: 'Add a DestinationRule for host `*.<namespace>.svc.cluster.local` with mode ISTIO_MUTUAL, or enable automatic mutual TLS.',
  documentation: MTLS_PAGE,
  examples: __dirname,
});

const MESSAGES = {
  ...messagesOf(NO_MESH_RULE, { plainTextToMesh: refusedClients }),
  ...messagesOf(NO_NAMESPACE_RULE, { plainTextToNamespace: refusedClients }),
};

function refusedClients({ host }: { host: string }): Wording {
  return {
    message: 'servers reject plain text, but clients send it because enableAutoMtls is false',
    suggestion: `add a DestinationRule for host ${quote(host)} with mode ISTIO_MUTUAL`,
  };
}

/** Reports PeerAuthentications that reject the plain text that clients send. */
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
        const message = isMeshWide ? MESSAGES.plainTextToMesh : MESSAGES.plainTextToNamespace;
        report(message({ host }), spec.objectOrEmpty('mtls').at('mode'), {
          isUnsure: !world.knowsAll(Kind.DestinationRule, namespace),
        });
      }
    }
  },
};
