import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
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
  title: 'A network of the mesh refers to an unknown registry',
  explanation:
    'A network takes its endpoints from a registry: the cluster of istiod, or a remote cluster that istiod reads through a Secret. If the registry is unknown, the network has no endpoints.',
  fix: 'Use the key of the kubeconfig in the remote Secret, or `Kubernetes`.',
  documentation: istioAnalysisPage('IST0126'),
  examples: __dirname,
});

const MESSAGES = messagesOf(UNKNOWN_REGISTRY, {
  unknownRegistry: ({ network, registry, known }: { network: string; registry: string; known: string[] }) => ({
    message: `network ${quote(network)} takes endpoints from the unknown registry ${quote(registry)}`,
    suggestion: `use one of ${quotedList(known)}`,
  }),
});

/** Reports networks that take their endpoints from a cluster without a remote Secret. */
export const rule: Rule = {
  name: 'mesh-networks',
  codes: [UNKNOWN_REGISTRY],
  check(world: World, report: Report): void {
    const registries = new Set([...BUILT_IN_REGISTRIES, ...remoteClusters(world)]);
    for (const [network, definition] of world.settings.meshNetworks?.root.objectEntries('networks') ?? []) {
      for (const endpoint of definition.objects('endpoints')) {
        const registry = endpoint.text('fromRegistry');
        if (registry !== undefined && !registries.has(registry)) {
          const message = MESSAGES.unknownRegistry({ network, registry, known: [...registries] });
          report(message, endpoint.at('fromRegistry'));
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
