import { GATEWAY_API_GROUP, NETWORKING_GROUP } from '../../facts/kinds';
import { call, type Expression, literal, objectOf, reference } from '../code/expression';
import type { ManifestNode } from '../input/manifest-node';
import type { Recipe } from '../write/recipe';
import type { Writer } from '../write/writer';
import { build } from './combinators';

/** The target of a policy: a gateway, a service, or another object. */
export const policyTarget: Recipe = (node, writer) =>
  targetOf(node, writer) ?? build(writer, node, 'istio.PolicyTarget', ['reference']);

function targetOf(node: ManifestNode, writer: Writer): Expression | undefined {
  const name = node.text('name');
  const group = node.text('group');
  const isPlain = node.fields().every(([field]) => ['group', 'kind', 'name'].includes(field));
  if (name === undefined || group === undefined || !isPlain) {
    return undefined;
  }
  switch (`${group}/${node.text('kind')}`) {
    case `${GATEWAY_API_GROUP}/Gateway`:
      return call('istio.PolicyTarget.gateway', handleOr(GATEWAY_API_GROUP, 'Gateway', name, writer));
    case `${GATEWAY_API_GROUP}/GatewayClass`:
      return call('istio.PolicyTarget.gatewayClass', literal(name));
    case 'networking.istio.io/ServiceEntry':
      return call('istio.PolicyTarget.serviceEntry', handleOr(NETWORKING_GROUP, 'ServiceEntry', name, writer));
    case '/Service':
      return serviceTarget(name, writer);
    default:
      return undefined;
  }
}

function serviceTarget(name: string, { manifest, objects }: Writer): Expression {
  const service = objects.findCore('Service', manifest.namespace, name);
  return service
    ? call('istio.PolicyTarget.service', objects.handle(service))
    : call('istio.PolicyTarget.of', literal(name));
}

/** The object of the input, or else a reference by name. */
function handleOr(group: string, kind: string, name: string, { manifest, objects }: Writer): Expression {
  const object = objects.find(group, kind, manifest.namespace, name);
  return object ? reference(object.variable) : objectOf({ name: literal(name) });
}
