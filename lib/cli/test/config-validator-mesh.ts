// The mesh that the tests of istio-config-validator ask. The tool reads VirtualServices only: their Gateways have all hosts, and
// the mesh has the services that the proxies need to listen.

import { DEFAULT_NAMESPACE } from '../../facts/namespaces';
import { MESH } from '../../rules/istio/shared/gateway-names';
import { type Answer, Client, type CoveredRule, Mesh, Participation, type RequestOptions } from '../../traffic';
import { gatewayReference } from '../../world/gateway-workload';
import { Kind } from '../../world/kinds';
import { Resource } from '../../world/resource';
import { World } from '../../world/world';
import type { MeshInput } from '../mesh-input';

const LISTENED_PORT = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'http', namespace: DEFAULT_NAMESPACE } };

/** A rule that takes a request. */
export interface TakenRule {
  readonly resource: Resource;
  readonly rule: Readonly<Record<string, unknown>>;
}

/** Answers the tests of istio-config-validator. */
export class ConfigValidatorMesh {
  private readonly virtualServices: readonly Resource[];
  private readonly namespaces = new Map<string, string>();
  private readonly mesh: Mesh;

  public constructor({ resources, settings }: MeshInput) {
    this.virtualServices = resources.filter(({ type }) => type === Kind.VirtualService);
    for (const { namespace, spec } of this.virtualServices) {
      for (const [, host] of spec.texts('hosts')) {
        this.namespaces.set(host, this.namespaces.get(host) ?? namespace);
      }
    }
    const objects = [
      ...resources.filter(({ type }) => type !== Kind.Gateway),
      ...this.assumedObjects().map((manifest) => new Resource(manifest, {}, 'assumed')),
    ];
    this.mesh = Mesh._ofWorld(new World(objects, settings));
  }

  /** The answer for a client in the mesh; if no route takes its request, that for a client of the gateways. */
  public request(host: string, request: Omit<RequestOptions, 'from'>): Answer {
    const namespace = this.namespaces.get(host) ?? DEFAULT_NAMESPACE;
    const inside = Client.pod({ namespace, mesh: Participation.SIDECAR });
    const answer = this.mesh.request({ ...request, from: inside });
    return answer.route === undefined ? this.mesh.request({ ...request, from: Client.outside() }) : answer;
  }

  /** The rule that took a request, as it is written. */
  public takenRule({ route }: Answer): TakenRule | undefined {
    const resource = this.virtualServices.find(
      ({ namespace, name }) => namespace === route?.namespace && name === route.name,
    );
    const rules = resource?.spec.objects('http') ?? [];
    const rule = rules.find((each) => each.text('name') === route?.rule || `http[${each.index}]` === route?.rule);
    return resource && rule && { resource, rule: rule.value };
  }

  public coverage(): CoveredRule[] {
    return this.mesh.coverage();
  }

  private assumedObjects(): Record<string, unknown>[] {
    const gateways = new Map<string, Record<string, unknown>>();
    for (const { namespace, spec } of this.virtualServices) {
      for (const [, text] of spec.texts('gateways').filter(([, name]) => name !== MESH)) {
        const reference = gatewayReference(text, namespace);
        gateways.set(`${reference.namespace}/${reference.name}`, openGateway(reference));
      }
    }
    const ports = [{ name: 'http', port: 80 }];
    return [...gateways.values(), { ...LISTENED_PORT, spec: { ports } }];
  }
}

function openGateway(metadata: { readonly namespace: string; readonly name: string }): Record<string, unknown> {
  const server = { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] };
  const spec = { selector: { istio: 'ingressgateway' }, servers: [server] };
  return { apiVersion: 'networking.istio.io/v1', kind: 'Gateway', metadata, spec };
}
