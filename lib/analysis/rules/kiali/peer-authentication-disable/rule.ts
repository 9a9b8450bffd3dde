import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { ROOT_NAMESPACE } from '../../../../facts/namespaces';
import { scopeOf, tlsModeOf } from '../../../../world/destination-rule-scope';
import { Kind } from '../../../../world/kinds';
import { isForAllWorkloads, modeOf } from '../../../../world/mtls-modes';
import type { Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const EXPLANATION =
  'A PeerAuthentication with mode DISABLE makes servers take plain text only, and a DestinationRule makes clients use mutual TLS with them. All of these requests fail. Only ISTIO_MUTUAL counts: with MUTUAL the application may well end TLS itself.';
const TLS_PAGE = istioPage('ops/configuration/traffic-management/tls-configuration');

function example(namespace: string, host: string): { bad: string; good: string } {
  const manifests = (mode: string) => `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: ${namespace}
spec:
  mtls:
    mode: DISABLE
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
      mode: ${mode}`;
  return { bad: manifests('ISTIO_MUTUAL'), good: manifests('DISABLE') };
}

const NAMESPACE_CLIENTS = defineCode({
  code: 'KIA0505',
  severity: Severity.ERROR,
  title: 'Servers of a namespace take plain text only, and clients use mutual TLS',
  explanation: EXPLANATION,
  fix: 'Set mode DISABLE in the DestinationRule, or let the servers take mutual TLS with STRICT or PERMISSIVE.',
  documentation: TLS_PAGE,
  examples: __dirname,
});

const MESH_CLIENTS = defineCode({
  code: 'KIA0506',
  severity: Severity.ERROR,
  title: 'Servers of the mesh take plain text only, and clients use mutual TLS',
  explanation: EXPLANATION,
  fix: 'Set mode DISABLE in the DestinationRule, or let the servers take mutual TLS with STRICT or PERMISSIVE.',
  documentation: TLS_PAGE,
  examples: __dirname,
});

/** PeerAuthentications that refuse the mutual TLS which clients are told to use. */
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
      const rule = isMeshWide ? clients.ofMesh : clients.of(policy.namespace);
      if (rule !== undefined) {
        report(isMeshWide ? MESH_CLIENTS : NAMESPACE_CLIENTS, policy.spec.objectOrEmpty('mtls').at('mode'), {
          message: `servers take plain text only, and DestinationRule ${quote(rule.qualifiedName)} makes clients use mutual TLS`,
          suggestion: 'set the same in both',
        });
      }
    }
  },
};

/** What DestinationRules make clients do: the narrowest one counts. */
class ClientRules {
  private readonly byNamespace = new Map<string, Resource>();
  private readonly byHost = new Map<string, Resource>();
  private meshRule: Resource | undefined;

  public constructor(world: World) {
    for (const rule of world.of(Kind.DestinationRule)) {
      const { width, namespace, host } = scopeOf(rule, world);
      if (!tlsModeOf(rule)) {
        continue;
      }
      if (width === 'mesh') {
        this.meshRule ??= rule;
      } else if (width === 'namespace' && namespace !== undefined && !this.byNamespace.has(namespace)) {
        this.byNamespace.set(namespace, rule);
      } else if (namespace !== undefined && !this.byHost.has(namespace) && isRefused(rule, host, world)) {
        this.byHost.set(namespace, rule);
      }
    }
  }

  /** The rule that makes clients use mutual TLS with all Services of the mesh. */
  public get ofMesh(): Resource | undefined {
    return this.meshRule && tlsModeOf(this.meshRule) === 'ISTIO_MUTUAL' ? this.meshRule : undefined;
  }

  /** The rule that makes them do so with Services of a namespace, or with one of them. */
  public of(namespace: string): Resource | undefined {
    const general = this.byNamespace.get(namespace) ?? this.meshRule;
    return general && tlsModeOf(general) === 'ISTIO_MUTUAL' ? general : this.byHost.get(namespace);
  }
}

/** Whether a rule for one host makes clients use mutual TLS with pods for which no policy of their own makes up. */
function isRefused(rule: Resource, host: string, world: World): boolean {
  const service = world.hosts.service(host);
  const workloads = service === undefined ? [] : world.workloadsOf(service);
  return (
    tlsModeOf(rule) === 'ISTIO_MUTUAL' &&
    workloads.every((workload) => world.mtlsModes.ofWorkload(workload).mode === 'DISABLE')
  );
}
