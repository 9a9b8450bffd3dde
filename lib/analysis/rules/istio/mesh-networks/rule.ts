import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote, quotedList } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { REMOTE_SECRET } from '../../../../facts/labels';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const BUILT_IN_REGISTRIES = ['Mock', 'Kubernetes', 'External'];

const UNKNOWN_REGISTRY = defineCode({
  code: 'IST0126',
  severity: Severity.ERROR,
  title: 'The networks of the mesh name an unknown registry',
  explanation:
    'A network takes its endpoints from a registry: the cluster itself, or a remote one that istiod knows from a Secret. With an unknown name the network has no endpoints.',
  fix: 'Use the name under which the remote Secret holds the kubeconfig, or `Kubernetes`.',
  documentation: istioAnalysisPage('IST0126'),
});

/** Networks that take their endpoints from clusters that nobody introduced. */
export const rule: Rule = {
  name: 'mesh-networks',
  codes: [UNKNOWN_REGISTRY],
  check(world: World, report: Report): void {
    const registries = new Set([...BUILT_IN_REGISTRIES, ...remoteClusters(world)]);
    for (const [name, network] of world.settings.meshNetworks?.root.objectEntries('networks') ?? []) {
      for (const endpoint of network.objects('endpoints')) {
        const registry = endpoint.text('fromRegistry');
        if (registry !== undefined && !registries.has(registry)) {
          report(UNKNOWN_REGISTRY, endpoint.at('fromRegistry'), {
            message: `network ${quote(name)} takes endpoints from registry ${quote(registry)}, which istiod does not know`,
            suggestion: `use one of ${quotedList(registries)}`,
          });
        }
      }
    }
  },
};

function remoteClusters(world: World): string[] {
  return world
    .of(Kind.Secret)
    .filter((secret) => secret.labels.get(REMOTE_SECRET) === 'true')
    .flatMap(({ root }) => [...root.entries('data'), ...root.entries('stringData')])
    .map(([cluster]) => cluster);
}
