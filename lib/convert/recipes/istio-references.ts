// References to Istio resources: gateways, delegates, subsets.
import { valueNotConverted } from '../../diagnostics/codes/conversion';
import { NETWORKING_GROUP } from '../../facts/kinds';
import { constant, type Expression, literal, objectOf, reference } from '../code/expression';
import type { ManifestNode } from '../input/manifest-node';
import { fullHost, type PlannedObject } from '../write/objects';
import type { Recipe } from '../write/recipe';
import { callWith, type Writer } from '../write/writer';
import { hasOnly, typed, unwrap } from './combinators';

/** A gateway in a route: `name`, or `namespace/name` in another namespace. */
export const gateway: Recipe = (node, writer) => {
  const text = textOf(node, writer);
  if (text === undefined || text === 'mesh') {
    return text && constant('istio.Gateway.MESH');
  }
  const own = writer.manifest.namespace;
  const { namespace = own, name } = splitName(text);
  const object = writer.objects.find(NETWORKING_GROUP, 'Gateway', namespace, name);
  // The construct reference omits the namespace if it is that of the route.
  const written = namespace === own ? name : `${namespace}/${name}`;
  if (object && written === text) {
    return reference(object.variable);
  }
  const foreign = written === text && namespace !== own ? { name, namespace } : { name: text };
  return writer.objects.reference({ factory: 'istio.Gateway.fromGatewayName', ...foreign }, writer.statements);
};

/** A gateway in an EnvoyFilter, always with its namespace. */
export const gatewayWithNamespace: Recipe = (node, writer) => {
  const text = textOf(node, writer);
  if (text === undefined) {
    return undefined;
  }
  const { namespace, name } = splitName(text);
  const object = writer.objects.find(NETWORKING_GROUP, 'Gateway', namespace, name);
  return object
    ? reference(object.variable)
    : writer.objects.reference({ factory: 'istio.Gateway.fromGatewayName', name, namespace }, writer.statements);
};

/** The VirtualService to which a route delegates. */
export const delegate: Recipe = (node, writer) => {
  const own = writer.manifest.namespace;
  const name = node.text('name');
  if (name === undefined || !hasOnly(writer, node, new Set(['name', 'namespace']), 'a delegate')) {
    return name === undefined ? writer.refuse(node, valueNotConverted.missingField({ name: 'name' })) : undefined;
  }
  const namespace = node.text('namespace');
  const object =
    namespace === own && namespace !== undefined
      ? undefined
      : writer.objects.find(NETWORKING_GROUP, 'VirtualService', namespace ?? own, name);
  return object
    ? reference(object.variable)
    : writer.objects.reference(
        { factory: 'istio.VirtualService.fromVirtualServiceName', name, namespace },
        writer.statements,
      );
};

/** A host with its subset and port. */
export const destination: Recipe = (node, writer) => {
  const host = node.field('host');
  const subset = node.text('subset');
  const handle = host && subset !== undefined ? subsetHandle(host.value, subset, writer) : undefined;
  const portNode = node.field('port');
  const port = portNode && unwrap('number', typed('number'))(portNode, writer);
  if (!hasOnly(writer, node, new Set(['host', 'subset', 'port']), 'a destination')) {
    return undefined;
  }
  if (handle) {
    return callWith('istio.Destination.subset', handle, objectOf({ port }));
  }
  const hostValue = host
    ? writer.value('istio.Host', host)
    : writer.refuse(node, valueNotConverted.missingField({ name: 'host' }));
  const options = objectOf({ port, subset: subset === undefined ? undefined : literal(subset) });
  return hostValue && callWith('istio.Destination.host', hostValue, options);
};

/** The subset of a DestinationRule in the input, if its construct reference produces the same host. */
function subsetHandle(host: unknown, subset: string, writer: Writer): Expression | undefined {
  const { namespace } = writer.manifest;
  if (typeof host !== 'string') {
    return undefined;
  }
  for (const candidate of writer.objects.findByHost(host, namespace)) {
    const variable = hostOf(candidate, namespace) === host && partOf(candidate, `Subset ${subset}`, writer);
    if (variable) {
      return variable;
    }
  }
  return undefined;
}

function partOf(object: PlannedObject, part: string, writer: Writer): Expression | undefined {
  const variable = writer.objects.ready(object)?.parts.get(part);
  return variable && reference(variable);
}

/** The host that the subset of a rule produces in a route of a namespace. */
function hostOf({ manifest }: PlannedObject, namespace: string | undefined): string | undefined {
  const host = manifest.root.field('spec')?.text('host');
  return host === undefined || manifest.namespace === namespace ? host : fullHost(host, manifest.namespace);
}

function textOf(node: ManifestNode, writer: Writer): string | undefined {
  return writer.value('string', node) && String(node.value);
}

function splitName(text: string): { readonly namespace?: string; readonly name: string } {
  const slash = text.indexOf('/');
  return slash < 0 ? { name: text } : { namespace: text.slice(0, slash), name: text.slice(slash + 1) };
}
