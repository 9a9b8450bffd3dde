// InferencePools and the experimental kinds of the Gateway API, and backends of these kinds.

import { valueNotConverted } from '../../diagnostics/codes/conversion';
import { EXPERIMENTAL_GATEWAY_API_GROUP, INFERENCE_GROUP } from '../../facts/kinds';
import { lookup } from '../../private/lookup';
import { call, type Expression, object, property, reference } from '../code/expression';
import type { ManifestNode } from '../input/manifest-node';
import type { Recipe, Recipes } from '../write/recipe';
import { callWith, type Writer } from '../write/writer';
import { build, byValue, constantOr, each, hasOnly, into, together, typed, unwrap } from './combinators';
import { hasPort, serviceOf } from './core-handles';
import { byName, withoutGrant } from './gatewayapi-references';
import { nameValues } from './name-values';

/** The factories of backends that a variable refers to, by group and kind. */
const HANDLES: Readonly<Record<string, string>> = {
  [`${INFERENCE_GROUP}/InferencePool`]: 'inferencePool',
  [`${EXPERIMENTAL_GATEWAY_API_GROUP}/XBackend`]: 'xBackend',
};

const named = byName('gatewayapi.Backend');

/** A backend: a Service, InferencePool or XBackend of the input by its variable, any other by its name. */
const backend: Recipe = (node, writer) => handle(node, writer) ?? serviceBackend(node, writer) ?? named(node, writer);

function serviceBackend(node: ManifestNode, writer: Writer): Expression | undefined {
  // The library omits group and kind of a Service.
  const isShort = node.field('group') === undefined && node.field('kind') === undefined;
  const service = isShort ? serviceOf(node, writer) : undefined;
  if (service === undefined || !hasPort(service, node.field('port'))) {
    return undefined;
  }
  const options = writer.struct('gatewayapi.ServiceBackendOptions', node, new Set(['name', 'namespace']));
  const handle = writer.objects.handle(service);
  return options && call('gatewayapi.Backend.service', handle, withoutGrant(node, writer, options.properties));
}

function handle(node: ManifestNode, writer: Writer): Expression | undefined {
  const { namespace: own } = writer.manifest;
  const [group = '', kind = '', name, namespace] = ['group', 'kind', 'name', 'namespace'].map((key) => node.text(key));
  const factory = lookup(HANDLES, `${group}/${kind}`);
  // A variable writes neither a port nor the namespace of the route itself.
  const isPlain = !node.field('port') && (namespace === undefined || namespace !== own);
  if (factory === undefined || name === undefined || !isPlain) {
    return undefined;
  }
  const found = writer.objects.find(group, kind, namespace ?? own, name);
  const options =
    found && writer.struct('gatewayapi.BackendOptions', node, new Set(['group', 'kind', 'name', 'namespace']));
  return (
    options &&
    callWith(`gatewayapi.Backend.${factory}`, reference(found.variable), withoutGrant(node, writer, options.properties))
  );
}

const DESTINATIONS: Readonly<Record<string, readonly [field: string, inner: string]>> = {
  ExternalHostname: ['externalHostname', 'hostname'],
  EndpointSelector: ['endpointSelector', 'matchLabels'],
};

const xBackendDestination: Recipe = (node, writer) => {
  const [field = '', inner = ''] = lookup(DESTINATIONS, node.text('type') ?? '') ?? [];
  const value = node.field(field);
  return value
    ? build(writer, value, 'gatewayapi.XBackendDestination', [field, inner])
    : writer.refuse(node, valueNotConverted.incomplete({ required: 'type, and externalHostname or endpointSelector' }));
};

const xBackendTls = constantOr(
  'gatewayapi.XBackendTls',
  byValue('gatewayapi.XBackendTls', 'mode', {
    ServerOnly: ['serverOnly', 'validation'],
    ClientAndServer: ['clientAndServer', 'validation', 'clientCertificateRef'],
  }),
);

const parentBasedSampling = constantOr(
  'gatewayapi.ParentBasedSampling',
  byValue('gatewayapi.ParentBasedSampling', 'mode', { Enabled: 'enabled' }),
);

const tracingAttribute = byValue('gatewayapi.TracingAttribute', 'sourceType', {
  Header: ['header', 'name', 'headerName'],
  Literal: ['literal', 'name', 'literalValue'],
  Attribute: ['attribute', 'name', 'attributeKey'],
});

const enabledTracing: Recipe = (node, writer) => {
  const provider = node.field('provider');
  const collectorNode = provider?.field('backendRef');
  if (node.text('mode') !== 'Enabled' || !provider || !collectorNode) {
    return writer.refuse(node, valueNotConverted.incomplete({ required: 'mode, and provider for Enabled' }));
  }
  const collector = writer.value('gatewayapi.Backend', collectorNode);
  const headersNode = provider.field('headers');
  const headers = headersNode && nameValues(headersNode, writer);
  const options = writer.struct('gatewayapi.XTelemetryTracingOptions', node, new Set(['mode', 'provider']));
  if (!collector || !options || !hasOnly(writer, provider, new Set(['backendRef', 'headers']), 'the provider')) {
    return undefined;
  }
  const all = headers ? [property('headers', headers), ...options.properties] : options.properties;
  return callWith('gatewayapi.XTelemetryTracing.enabled', collector, object(all));
};

const number = unwrap('number', typed('number'));

function experimental(kind: string) {
  return { className: `gatewayapi.${kind}`, props: `gatewayapi.${kind}Props` };
}

export const gatewayApiBackends: Recipes = {
  kinds: {
    'inference.networking.k8s.io/InferencePool': {
      className: 'gatewayapi.InferencePool',
      props: 'gatewayapi.InferencePoolProps',
    },
    'gateway.networking.x-k8s.io/XBackend': experimental('XBackend'),
    'gateway.networking.x-k8s.io/XBackendTrafficPolicy': experimental('XBackendTrafficPolicy'),
    'gateway.networking.x-k8s.io/XMesh': experimental('XMesh'),
    'gateway.networking.x-k8s.io/XTelemetryPolicy': experimental('XTelemetryPolicy'),
  },
  classes: {
    'gatewayapi.Backend': backend,
    'gatewayapi.EndpointPicker': byName('gatewayapi.EndpointPicker'),
    'gatewayapi.XBackendTls': xBackendTls,
    'gatewayapi.XTelemetryTracing': constantOr('gatewayapi.XTelemetryTracing', enabledTracing),
    'gatewayapi.ParentBasedSampling': parentBasedSampling,
    'gatewayapi.TracingAttribute': tracingAttribute,
  },
  structs: {
    'gatewayapi.InferencePoolProps': {
      fields: {
        selector: into('selector', unwrap('matchLabels', typed('string{}'))),
        targetPorts: into('targetPorts', each(number)),
      },
    },
    'gatewayapi.NamedEndpointPickerOptions': { fields: { port: into('port', number) } },
    'gatewayapi.XBackendProps': {
      fields: { port: into('port', number) },
      groups: [together(['type', 'externalHostname', 'endpointSelector'], 'destination', xBackendDestination)],
    },
  },
};
