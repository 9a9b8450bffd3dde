import { valueNotConverted } from '../../diagnostics/codes/conversion';
import { type Expression, objectOf } from '../code/expression';
import type { ManifestNode } from '../input/manifest-node';
import type { Recipe } from '../write/recipe';
import { callWith, type Writer } from '../write/writer';
import { hasOnly } from './combinators';

const FACTORIES: Readonly<Record<string, string>> = {
  HTTP: 'http',
  HTTPS: 'https',
  HTTP2: 'http2',
  GRPC: 'grpc',
  TLS: 'tls',
  TCP: 'tcp',
};

/** A port with its protocol. */
export const serverPort: Recipe = (node, writer) => {
  const number = node.field('number');
  const value = number
    ? writer.value('number', number)
    : writer.refuse(node, valueNotConverted.missingField({ name: 'number' }));
  if (!value || !hasOnly(writer, node, new Set(['number', 'name', 'protocol', 'targetPort']), 'a port')) {
    return undefined;
  }
  const name = node.field('name');
  const targetPort = node.field('targetPort');
  const options = objectOf({
    name: name && !isDefaultName(node, writer) ? writer.value('string', name) : undefined,
    targetPort: targetPort && writer.value('number', targetPort),
  });
  return withProtocol(node, writer, value, options);
};

function withProtocol(
  node: ManifestNode,
  writer: Writer,
  number: Expression,
  options: Expression,
): Expression | undefined {
  const protocol = node.field('protocol');
  if (protocol === undefined) {
    return callWith('istio.ServerPort.number', number, options);
  }
  const factory = FACTORIES[String(protocol.value)];
  const text = writer.value('string', protocol);
  return factory === undefined
    ? text && callWith('istio.ServerPort.of', text, number, options)
    : callWith(`istio.ServerPort.${factory}`, number, options);
}

/** Whether this is the default name of the port: its protocol, with its number if that name is taken. */
function isDefaultName(node: ManifestNode, { manifest }: Writer): boolean {
  const [, list, index] = node.steps;
  const isNamed = list === 'servers' || list === 'ports';
  if (!isNamed || typeof index !== 'number') {
    return false;
  }
  const members = manifest.root.field('spec')?.field(list)?.items() ?? [];
  const taken = members
    .slice(0, index)
    .map((member) => (list === 'servers' ? member.field('port') : member)?.text('name'));
  const protocol = node.text('protocol')?.toLowerCase() ?? 'port';
  const numbered = `${protocol}-${String(node.field('number')?.value)}`;
  const madeUp = taken.includes(protocol) ? numbered : protocol;
  return node.text('name') === madeUp && !taken.includes(madeUp);
}
