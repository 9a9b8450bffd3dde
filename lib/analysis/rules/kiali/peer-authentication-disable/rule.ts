import { defineCode, messagesOf, type Wording } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { scopeOf, tlsModeOf } from '../../../../world/destination-rule-scope';
import { Kind } from '../../../../world/kinds';
import { isForAllWorkloads, modeOf } from '../../../../world/mtls-modes';
import type { Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const EXPLANATION =
  'A PeerAuthentication with mode DISABLE makes servers accept plain text only, and a DestinationRule makes clients use mutual TLS. All of these requests fail. Only mode ISTIO_MUTUAL is reported: with MUTUAL, the application may terminate TLS itself.';
const FIX = 'Set mode DISABLE in the DestinationRule, or set mode STRICT or PERMISSIVE in the PeerAuthentication.';
const TLS_PAGE = istioPage('ops/configuration/traffic-management/tls-configuration');

const NAMESPACE_CLIENTS = defineCode({
  code: 'KIA0505',
  severity: Severity.ERROR,
  title: 'Servers of a namespace accept plain text only, but clients use mutual TLS',
  explanation: EXPLANATION,
  fix: FIX,
  documentation: TLS_PAGE,
  examples: __dirname,
});

const MESH_CLIENTS = defineCode({
  code: 'KIA0506',
  severity: Severity.ERROR,
  title: 'Servers of the mesh accept plain text only, but clients use mutual TLS',
  explanation: EXPLANATION,
  fix: FIX,
  documentation: TLS_PAGE,
  examples: __dirname,
});

const MESSAGES = {
  ...messagesOf(NAMESPACE_CLIENTS, { mutualTlsToNamespace: refusedClients }),
  ...messagesOf(MESH_CLIENTS, { mutualTlsToMesh: refusedClients }),
};

function refusedClients({ destinationRule }: { destinationRule: string }): Wording {
  return {
    message: `servers accept plain text only, but DestinationRule ${quote(destinationRule)} makes clients use mutual TLS`,
    suggestion: 'set matching modes in both',
  };
}

/** Reports PeerAuthentications that disable the mutual TLS that DestinationRules make clients use. */
export const rule: Rule = {
  name: 'peer-authentication-disable',
  codes: [NAMESPACE_CLIENTS, MESH_CLIENTS],
  check(world: World, report: Report): void {
    const clients = new ClientRules(world);
    for (const policy of world.of(Kind.PeerAuthentication)) {
      if (!isForAllWorkloads(policy) || modeOf(policy) !== 'DISABLE') {
        continue;
      }
      const isMeshWide = policy.namespace === world.rootNamespace;
      const destinationRule = isMeshWide ? clients.ofMesh : clients.of(policy.namespace);
      if (destinationRule !== undefined) {
        const message = isMeshWide ? MESSAGES.mutualTlsToMesh : MESSAGES.mutualTlsToNamespace;
        report(
          message({ destinationRule: destinationRule.qualifiedName }),
          policy.spec.objectOrEmpty('mtls').at('mode'),
        );
      }
    }
  },
};

/** The TLS settings of clients, from DestinationRules. The rule with the narrowest scope applies. */
class ClientRules {
  private readonly byNamespace = new Map<string, Resource>();
  private readonly byHost = new Map<string, Resource>();
  private meshRule: Resource | undefined;

  public constructor(world: World) {
    for (const destinationRule of world.of(Kind.DestinationRule)) {
      const { width, namespace, host } = scopeOf(destinationRule, world);
      if (!tlsModeOf(destinationRule)) {
        continue;
      }
      if (width === 'mesh') {
        this.meshRule ??= destinationRule;
      } else if (width === 'namespace' && namespace !== undefined && !this.byNamespace.has(namespace)) {
        this.byNamespace.set(namespace, destinationRule);
      } else if (namespace !== undefined && !this.byHost.has(namespace) && isRefused(destinationRule, host, world)) {
        this.byHost.set(namespace, destinationRule);
      }
    }
  }

  /** The rule that makes clients use mutual TLS for all Services of the mesh. */
  public get ofMesh(): Resource | undefined {
    return this.meshRule && tlsModeOf(this.meshRule) === 'ISTIO_MUTUAL' ? this.meshRule : undefined;
  }

  /** The rule that makes clients use mutual TLS for all Services of a namespace, or for one of them. */
  public of(namespace: string): Resource | undefined {
    const general = this.byNamespace.get(namespace) ?? this.meshRule;
    return general && tlsModeOf(general) === 'ISTIO_MUTUAL' ? general : this.byHost.get(namespace);
  }
}

/** Whether a rule for one host makes clients use mutual TLS with pods that all disable it. */
function isRefused(destinationRule: Resource, host: string, world: World): boolean {
  const service = world.hosts.service(host);
  const workloads = service === undefined ? [] : world.workloadsOf(service);
  return (
    tlsModeOf(destinationRule) === 'ISTIO_MUTUAL' &&
    [...world.mtlsModes.modesOf(workloads)].every((mode) => mode === 'DISABLE')
  );
}
