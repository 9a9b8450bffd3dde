// References of the Gateway API: parents, backends, certificates, classes.
import { valueNotConverted } from '../../diagnostics/codes/conversion';
import { GATEWAY_API_GROUP } from '../../facts/kinds';
import { lookup } from '../../private/lookup';
import {
  call,
  constant,
  type Expression,
  literal,
  object,
  objectOf,
  type Property,
  property,
  reference,
} from '../code/expression';
import type { ManifestNode } from '../input/manifest-node';
import { constantFor } from '../shapes/shapes';
import type { Recipe } from '../write/recipe';
import { callWith, type Writer } from '../write/writer';
import { build } from './combinators';
import { hasPort, serviceOf } from './core-handles';

/** The parent of a route: a listener, Gateway or ListenerSet of the input, else a reference with all fields. */
export const parent: Recipe = (node, writer) =>
  parentHandle(node, writer) ?? serviceParent(node, writer) ?? build(writer, node, 'gatewayapi.ParentReference', 'of');

function parentHandle(node: ManifestNode, writer: Writer): Expression | undefined {
  const { namespace: own } = writer.manifest;
  const kind = node.text('kind') ?? 'Gateway';
  const namespace = node.text('namespace');
  const name = node.text('name');
  // A construct reference sets only the kind of a ListenerSet, and the namespace if it differs from that of the route.
  const known =
    kind === 'ListenerSet' ? ['kind', 'name', 'namespace', 'sectionName'] : ['name', 'namespace', 'sectionName'];
  const isPlain = node.fields().every(([field]) => known.includes(field));
  if (name === undefined || !isPlain || (namespace !== undefined && namespace === own)) {
    return undefined;
  }
  const object = writer.objects.find(GATEWAY_API_GROUP, kind, namespace ?? own, name);
  const section = node.text('sectionName');
  const variable = section === undefined ? object?.variable : object?.parts.get(`Listener ${section}`);
  return variable && reference(variable);
}

/** A Service as the parent, for requests within the mesh. */
function serviceParent(node: ManifestNode, writer: Writer): Expression | undefined {
  const port = node.field('port');
  const isPlain = node.fields().every(([field]) => ['group', 'kind', 'name', 'namespace', 'port'].includes(field));
  const isService = isPlain && node.text('group') === '' && node.text('kind') === 'Service';
  const service = isService ? serviceOf(node, writer) : undefined;
  if (service === undefined || (port && !hasPort(service, port))) {
    return undefined;
  }
  const options = objectOf({ port: port && writer.value('number', port) });
  return callWith('gatewayapi.ParentReference.service', writer.objects.handle(service), options);
}

/** A Service to which a policy of the Gateway API applies, or another object by its name. */
export const policyTarget: Recipe = (node, writer) => {
  const isPlain = node.fields().every(([field]) => ['group', 'kind', 'name'].includes(field));
  const isService = isPlain && node.text('group') === '' && node.text('kind') === 'Service';
  const service = isService ? serviceOf(node, writer) : undefined;
  return service
    ? call('gatewayapi.PolicyTarget.service', writer.objects.handle(service))
    : byName('gatewayapi.PolicyTarget')(node, writer);
};

export const gatewayClass: Recipe = (node, writer) => {
  if (!writer.value('string', node)) {
    return undefined;
  }
  const name = String(node.value);
  const known = constantFor('gatewayapi.GatewayClass', { name });
  const object = writer.objects.find(GATEWAY_API_GROUP, 'GatewayClass', undefined, name);
  if (object || known !== undefined) {
    return object ? reference(object.variable) : constant(`gatewayapi.GatewayClass.${known}`);
  }
  return writer.objects.reference({ factory: 'gatewayapi.GatewayClass.fromGatewayClassName', name }, writer.statements);
};

/** A reference by name, such as `Backend.of('reviews', { port: 9080 })`. */
export function byName(className: string): Recipe {
  return (node, writer) => {
    const name = node.field('name');
    const text = name
      ? writer.value('string', name)
      : writer.refuse(node, valueNotConverted.missingField({ name: 'name' }));
    const options = writer.struct(optionsOf(className), node, new Set(['name']));
    return text && options && callWith(`${className}.of`, text, withoutGrant(node, writer, options.properties));
  };
}

/** Options of factories by name that share their class with other factories. */
const NAMED_OPTIONS: Readonly<Record<string, string>> = {
  'gatewayapi.Backend': 'gatewayapi.NamedBackendOptions',
  'gatewayapi.EndpointPicker': 'gatewayapi.NamedEndpointPickerOptions',
};

function optionsOf(className: string): string {
  return lookup(NAMED_OPTIONS, className) ?? `${className}Options`;
}

/** Without automatic grants: the input contains the ReferenceGrants that it needs. */
export function withoutGrant(node: ManifestNode, { manifest }: Writer, properties: readonly Property[]): Expression {
  const namespace = node.text('namespace');
  const needsGrant = namespace !== undefined && manifest.namespace !== undefined && namespace !== manifest.namespace;
  return object(needsGrant ? [...properties, property('referenceGrant', literal(false))] : properties);
}
