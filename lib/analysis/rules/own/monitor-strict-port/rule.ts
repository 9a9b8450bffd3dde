import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import { type PodPort, visitBadEndpoints } from '../../../scraped-ports';

const REFUSED = defineCode({
  code: 'ANA0103',
  severity: Severity.WARNING,
  title: 'A monitor scrapes plain HTTP from a port that requires mutual TLS',
  explanation:
    'Prometheus is outside of the mesh and sends plain HTTP, the pods have a sidecar, and because of a PeerAuthentication with mode STRICT the sidecar rejects plain text on this port. Connections are reset, and no metrics are collected. Ports 15020 and 15090 of the proxy always accept plain text.',
  fix: 'Set `portLevelMtls` of the port to PERMISSIVE, scrape the merged metrics of the proxy on port 15020, exclude the port with `traffic.sidecar.istio.io/excludeInboundPorts`, or provide Prometheus with a certificate of the mesh and scrape HTTPS.',
  documentation: istioPage('ops/integrations/prometheus'),
  examples: __dirname,
});

const MESSAGES = messagesOf(REFUSED, {
  strictPort: (parameters: { port: number; kind: string; workload: string; policy: string }) => {
    const { port, kind, workload, policy } = parameters;
    return {
      message: `port ${port} of ${kind} ${quote(workload)} rejects plain HTTP because of PeerAuthentication ${quote(policy)}`,
      suggestion: 'set portLevelMtls of the port to PERMISSIVE, or scrape port 15020',
    };
  },
});

/** Reports monitors whose requests sidecars reject. */
export const rule: Rule = {
  name: 'monitor-strict-port',
  codes: [REFUSED],
  check(world: World, report: Report): void {
    if (world.of(Kind.PeerAuthentication).length === 0) {
      return;
    }
    visitBadEndpoints(
      world,
      (port) => strictPolicy(port, world),
      (endpoint, { workload, number, mistake }) => {
        const { kind, name } = workload.resource;
        const parameters = { port: number, kind, workload: name, policy: mistake.qualifiedName };
        report(MESSAGES.strictPort(parameters), endpoint, { isUnsure: world.membershipOf(workload) === 'unknown' });
      },
    );
  },
};

/**
 * The policy that makes a port reject plain HTTP.
 *
 * Pods in ambient mode are not checked: they accept a Prometheus in ambient mode, and its mode is unknown.
 */
function strictPolicy({ workload, number }: PodPort, world: World): Resource | undefined {
  const membership = world.membershipOf(workload);
  const { mode, policy } = world.mtlsModes.ofWorkload(workload, number);
  return (membership === 'sidecar' || membership === 'unknown') && mode === 'STRICT' ? policy : undefined;
}
