// VirtualService, DestinationRule, Gateway and their parts.
import { valueNotConverted } from '../../diagnostics/codes/conversion';
import { call, literal, method, reference, type Variable } from '../code/expression';
import type { ManifestNode } from '../input/manifest-node';
import type { AddRecipe, Recipe, Recipes } from '../write/recipe';
import { callWith, type Writer } from '../write/writer';
import {
  build,
  byField,
  byText,
  byValue,
  constantOf,
  constantOr,
  each,
  into,
  together,
  typed,
  unwrap,
} from './combinators';
import { egressHost, host, serviceAccountName } from './core-handles';
import { delegate, destination, gateway, gatewayWithNamespace } from './istio-references';
import { serverPort } from './server-port';

const TLS_MODES = {
  DISABLE: 'disable',
  SIMPLE: 'simple',
  MUTUAL: 'mutual',
  ISTIO_MUTUAL: 'istioMutual',
};

const SERVER_TLS_MODES = {
  SIMPLE: 'simple',
  MUTUAL: 'mutual',
  OPTIONAL_MUTUAL: 'optionalMutual',
  PASSTHROUGH: 'passthrough',
  AUTO_PASSTHROUGH: 'autoPassthrough',
  ISTIO_MUTUAL: 'istioMutual',
};

const portNumber = unwrap('number', typed('number'));

/** Several conditions in one text. */
const retryOn: Recipe = (node, writer) => {
  if (!writer.value('string', node)) {
    return undefined;
  }
  const items = String(node.value)
    .split(',')
    .map((condition) => ({ value: retryCondition(condition), comments: [] }));
  return { type: 'list', items, trailing: [] };
};

function retryCondition(condition: string) {
  return (
    constantOf('istio.RetryOn', condition) ??
    (/^[1-9]\d*$/.test(condition)
      ? call('istio.RetryOn.httpStatus', literal(Number(condition)))
      : call('istio.RetryOn.of', literal(condition)))
  );
}

const consistentHash: Recipe = (node, writer) =>
  node.field('useSourceIp')?.value === true
    ? build(writer, node, 'istio.ConsistentHash', 'useSourceIp', ['useSourceIp'])
    : byField('istio.ConsistentHash', ['httpHeaderName', 'httpCookie', 'httpQueryParameterName'], 'of')(node, writer);

const hashAlgorithm: Recipe = (node, writer) => {
  const [factory, field] = node.field('maglev') ? ['maglev', 'tableSize'] : ['ringHash', 'minimumRingSize'];
  const settings = node.field(factory);
  const size = settings?.field(field);
  return callWith(`istio.HashAlgorithm.${factory}`, size && writer.value('number', size));
};

const egressHostByText: Recipe = (node, writer) => {
  const [, namespace] = /^([^*.~/][^/]*)\/\*$/.exec(String(node.value)) ?? [];
  return namespace === undefined
    ? byText('istio.EgressHost')(node, writer)
    : call('istio.EgressHost.namespace', literal(namespace));
};

const serverTls: Recipe = (node, writer) =>
  JSON.stringify(node.value) === '{"httpsRedirect":true}'
    ? call('istio.ServerTls.httpsRedirect')
    : byValue('istio.ServerTls', 'mode', SERVER_TLS_MODES, 'of')(node, writer);

const workloadSelector: Recipe = (node, writer) => {
  const field = node.field('matchLabels') ? 'matchLabels' : 'labels';
  return node.field(field)
    ? build(writer, node, 'istio.WorkloadSelector', ['labels', field])
    : (constantOf('istio.WorkloadSelector', node.value) ??
        writer.refuse(node, valueNotConverted.missingField({ name: 'labels' })));
};

const addHttpRoute: AddRecipe = (item, writer, owner) => {
  const [name, type] = httpRuleFor(item);
  addCall(item, writer, owner, name, type);
};

function httpRuleFor(item: ManifestNode): [method: string, type: string] {
  const actions = ['route', 'redirect', 'directResponse', 'delegate'].filter((action) => item.field(action));
  if (actions.length !== 1) {
    return ['addHttpRule', 'istio.HttpRuleOptions'];
  }
  if (item.field('redirect')) {
    return ['addHttpRedirect', 'istio.HttpRedirectOptions'];
  }
  if (item.field('directResponse')) {
    return ['addDirectResponse', 'istio.HttpDirectResponseOptions'];
  }
  return item.field('delegate')
    ? ['addHttpDelegate', 'istio.HttpDelegateOptions']
    : ['addHttpRoute', 'istio.HttpRouteOptions'];
}

function addCall(item: ManifestNode, writer: Writer, owner: Variable, name: string, type: string): void {
  const options = writer.struct(type, item);
  if (options) {
    writer.statements.push({ expression: method(reference(owner), name, options), comments: [] });
  }
}

const addSubset: AddRecipe = (item, writer, owner) => {
  const name = item.field('name');
  const text = name
    ? writer.value('string', name)
    : writer.refuse(item, valueNotConverted.missingField({ name: 'name' }));
  const options = writer.struct('istio.SubsetOptions', item, new Set(['name']));
  if (text && options) {
    const variable = writer.addPart('Subset', String(name?.value));
    const args = options.properties.length === 0 && options.trailing.length === 0 ? [text] : [text, options];
    writer.statements.push({ expression: method(reference(owner), 'addSubset', ...args), variable, comments: [] });
  }
};

export const networking: Recipes = {
  kinds: {
    'networking.istio.io/VirtualService': {
      className: 'istio.VirtualService',
      props: 'istio.VirtualServiceProps',
      adds: {
        http: addHttpRoute,
        tls: (item, writer, owner) => addCall(item, writer, owner, 'addTlsRoute', 'istio.TlsRouteOptions'),
        tcp: (item, writer, owner) => addCall(item, writer, owner, 'addTcpRoute', 'istio.TcpRouteOptions'),
      },
    },
    'networking.istio.io/DestinationRule': {
      className: 'istio.DestinationRule',
      props: 'istio.DestinationRuleProps',
      adds: { subsets: addSubset },
    },
    'networking.istio.io/Gateway': { className: 'istio.Gateway', props: 'istio.GatewayProps' },
    'networking.istio.io/ServiceEntry': { className: 'istio.ServiceEntry', props: 'istio.ServiceEntryProps' },
    'networking.istio.io/Sidecar': { className: 'istio.Sidecar', props: 'istio.SidecarProps' },
    'networking.istio.io/WorkloadEntry': { className: 'istio.WorkloadEntry', props: 'istio.WorkloadEntryProps' },
    'networking.istio.io/WorkloadGroup': { className: 'istio.WorkloadGroup', props: 'istio.WorkloadGroupProps' },
    'networking.istio.io/EnvoyFilter': { className: 'istio.EnvoyFilter', props: 'istio.EnvoyFilterProps' },
    'networking.istio.io/ProxyConfig': { className: 'istio.ProxyConfig', props: 'istio.ProxyConfigProps' },
  },
  classes: {
    'istio.IGateway': gateway,
    'istio.IVirtualService': delegate,
    'istio.Destination': destination,
    'istio.Host': host,
    'istio.ExportTo': byText('istio.ExportTo', 'namespace'),
    'istio.EgressHost': egressHost(egressHostByText),
    'istio.WorkloadSelector': workloadSelector,
    'istio.StringMatch': byField('istio.StringMatch', ['exact', 'prefix', 'regex'], 'present'),
    'istio.Percentage': (node, writer) => build(writer, node, 'istio.Percentage', ['of', 'value']),
    'istio.HttpAbort': byField('istio.HttpAbort', ['httpStatus', 'grpcStatus', 'http2Error']),
    'istio.HttpDelay': byField('istio.HttpDelay', ['fixedDelay', 'exponentialDelay']),
    'istio.DirectResponseBody': byField('istio.DirectResponseBody', ['string', 'bytes']),
    'istio.LoadBalancer': byField('istio.LoadBalancer', ['simple', 'consistentHash', 'backendUtilization'], 'of'),
    'istio.ConsistentHash': consistentHash,
    'istio.ClientTls': byValue('istio.ClientTls', 'mode', TLS_MODES, 'of'),
    'istio.ServerTls': serverTls,
    'istio.ServerPort': serverPort,
    'istio.ServiceAccountName': serviceAccountName,
    'istio.ProxyImage': constantOr('istio.ProxyImage', (node, writer) =>
      build(writer, node, 'istio.ProxyImage', ['of', 'imageType']),
    ),
    'istio.EnvoyConfigMatch': byField(
      'istio.EnvoyConfigMatch',
      ['listener', 'routeConfiguration', 'cluster', 'waypoint'],
      'of',
    ),
    'istio.ReadinessProbe': (node, writer) => readinessProbe(node, writer),
  },
  structs: {
    'istio.HttpRetry': { fields: { retryOn: into('retryOn', retryOn) } },
    'istio.HttpRedirect': {
      fields: {
        port: into('port', (node, writer) => callWith('istio.RedirectPort.number', writer.value('number', node))),
        derivePort: into('port', (node, writer) =>
          callWith('istio.RedirectPort.derive', writer.value('istio.RedirectPortSelection', node)),
        ),
      },
    },
    'istio.PortTrafficPolicy': { fields: { port: into('port', portNumber) } },
    'istio.ConsistentHashOptions': { groups: [together(['ringHash', 'maglev'], 'algorithm', hashAlgorithm)] },
    'istio.EnvoyRouteConfigurationMatchOptions': { fields: { gateway: into('gateway', gatewayWithNamespace) } },
    'istio.WorkloadGroupProps': { fields: { metadata: into('entryMetadata', typed('istio.WorkloadEntryMetadata')) } },
    'istio.ReadinessProbeOptions': {
      fields: {
        initialDelaySeconds: into('initialDelaySeconds', seconds),
        timeoutSeconds: into('timeoutSeconds', seconds),
        periodSeconds: into('periodSeconds', seconds),
      },
    },
  },
};

/** A number of seconds, which is a Duration in the library. */
export function seconds(node: ManifestNode, writer: Writer) {
  const amount = writer.value('number', node);
  return amount && Number(node.value) >= 0
    ? call('Duration.seconds', amount)
    : writer.refuseType(node, 'a number of seconds');
}

function readinessProbe(node: ManifestNode, writer: Writer) {
  const command = node.field('exec')?.field('command');
  if (!node.field('exec') || node.field('httpGet') || node.field('tcpSocket') || node.field('grpc')) {
    return byField('istio.ReadinessProbe', ['httpGet', 'tcpSocket', 'exec', 'grpc'], 'of')(node, writer);
  }
  const words = command
    ? each(typed('string'))(command, writer)
    : writer.refuse(node, valueNotConverted.missingField({ name: 'command' }));
  const options = writer.struct('istio.ReadinessProbeOptions', node, new Set(['exec']));
  return words && options && callWith('istio.ReadinessProbe.exec', words, options);
}
