import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { oneOf, quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { REMOTE_CLASS } from '../../../../facts/gateways';
import { NETWORK } from '../../../../facts/labels';
import { ROOT_NAMESPACE } from '../../../../facts/namespaces';
import { Kind } from '../../../../world/kinds';
import type { Place, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

/** Variable of an east-west gateway: the network whose endpoints it serves. */
const NETWORK_VIEW = 'ISTIO_META_REQUESTED_NETWORK_VIEW';

const OTHER_NETWORK = defineCode({
  code: 'ANA0194',
  severity: Severity.WARNING,
  title: 'A network label differs from the network of the installation',
  explanation:
    'The label `topology.istio.io/network` of the root namespace, or of a gateway between networks, names another network than `global.network` of the installation. Istio then takes the pods of the cluster for pods of another network, and sends requests between them through a gateway, or to addresses that it cannot reach.',
  fix: 'Use the same network in the label and in the installation.',
  documentation: istioPage('setup/install/multicluster/multi-primary_multi-network'),
  examples: __dirname,
});

const MESSAGES = messagesOf(OTHER_NETWORK, {
  otherNetwork: ({ network, known }: { network: string; known: readonly string[] }) => ({
    message: `the network is ${quote(network)}, but the installation has ${oneOf(known.map(quote))}`,
    suggestion: 'use the same network',
  }),
});

/** An installation, with what it names its network. */
interface Installation {
  readonly resource: Resource;
  readonly network: string;
  readonly namespace: string;
}

/** Reports labels of the root namespace and of gateways that name another network than the installation. */
export const rule: Rule = {
  name: 'network-label',
  codes: [OTHER_NETWORK],
  coversSystemNamespaces: true,
  check(world: World, report: Report): void {
    const installations = [...world.of(Kind.IstioOperator), ...world.of(Kind.SailIstio)].flatMap(installationOf);
    const known = [...new Set(installations.map(({ network }) => network))];
    if (known.length === 0) {
      return;
    }
    const namespaces = new Set(installations.map(({ namespace }) => namespace));
    for (const place of [
      ...world
        .of(Kind.Namespace)
        .filter(({ name }) => namespaces.has(name))
        .flatMap(labelOf),
      ...world.of(Kind.KubernetesGateway).filter(isLocal).flatMap(labelOf),
      ...installations.flatMap(({ resource }) => gatewayNetworks(resource)),
    ]) {
      if (!known.includes(place.network)) {
        report(MESSAGES.otherNetwork({ network: place.network, known }), place);
      }
    }
  },
};

type NetworkPlace = Place & { readonly network: string };

function installationOf(resource: Resource): Installation[] {
  const { type, spec, writtenNamespace } = resource;
  const global = spec.objectOrEmpty('values').objectOrEmpty('global');
  const network = global.text('network');
  const own = type === Kind.SailIstio ? spec.text('namespace') : writtenNamespace;
  const namespace = global.text('istioNamespace') ?? own ?? ROOT_NAMESPACE;
  return network ? [{ resource, network, namespace }] : [];
}

function labelOf(resource: Resource): NetworkPlace[] {
  const network = resource.labels.get(NETWORK);
  return network ? [{ ...resource.at('metadata', 'labels', NETWORK), network }] : [];
}

/** A Gateway of this class represents the gateway of another network. */
function isLocal({ spec }: Resource): boolean {
  return spec.text('gatewayClassName') !== REMOTE_CLASS;
}

/** Networks of the gateways that an IstioOperator installs. */
function gatewayNetworks({ spec }: Resource): NetworkPlace[] {
  const components = spec.objectOrEmpty('components');
  return ['ingressGateways', 'egressGateways'].flatMap((list) =>
    components.objects(list).flatMap((gateway) => {
      const label = gateway.objectOrEmpty('label').text(NETWORK);
      const variables = gateway.objectOrEmpty('k8s').objects('env');
      return [
        ...(label ? [{ ...gateway.at('label', NETWORK), network: label }] : []),
        ...variables
          .filter((variable) => variable.text('name') === NETWORK_VIEW)
          .flatMap((variable) => {
            const network = variable.text('value');
            return network ? [{ ...variable.at('value'), network }] : [];
          }),
      ];
    }),
  );
}
