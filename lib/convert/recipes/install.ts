// IstioOperator and the kinds of the Sail operator.
import { valueNotConverted } from '../../diagnostics/codes/conversion';
import { SAIL_GROUP } from '../../facts/kinds';
import { call, constant, object, property, reference } from '../code/expression';
import type { ManifestNode } from '../input/manifest-node';
import { parametersOf } from '../shapes/shapes';
import type { FieldRecipe, KindRecipe, Recipe, Recipes } from '../write/recipe';
import { callWith, type Writer } from '../write/writer';
import { build, byField, byText, hasOnly, into, together, typed, unwrap } from './combinators';
import { seconds } from './istio-networking';

/** The control plane of a tag or a ztunnel. */
const controlPlane: Recipe = (node, writer) => {
  const kind = node.text('kind');
  const name = node.text('name');
  if (name === undefined || (kind !== 'Istio' && kind !== 'IstioRevision')) {
    return writer.refuse(node, valueNotConverted.incomplete({ required: 'name, and kind Istio or IstioRevision' }));
  }
  const resource = writer.objects.find(SAIL_GROUP, kind, undefined, name);
  if (!hasOnly(writer, node, new Set(['kind', 'name']), 'a control plane')) {
    return undefined;
  }
  if (resource || (kind === 'Istio' && name === 'default')) {
    return resource ? reference(resource.variable) : constant('install.Istio.DEFAULT');
  }
  return writer.objects.reference({ factory: `install.${kind}.from${kind}Name`, name }, writer.statements);
};

const extensionProvider: Recipe = (node, writer) => {
  const name = node.field('name');
  const text = name
    ? writer.value('string', name)
    : writer.refuse(node, valueNotConverted.missingField({ name: 'name' }));
  const known = text && writer.attempt(() => knownProvider(node, writer));
  const [, type = 'any{}'] = parametersOf('install.ExtensionProvider', 'of');
  if (known && text) {
    return callWith(`install.ExtensionProvider.${known.factory}`, text, known.settings);
  }
  const fields = node.fields().filter(([field]) => field !== 'name');
  const properties = fields.flatMap(([field, settings]) => {
    const value = writer.value(type.replace(/\{\}\??$/, ''), settings);
    return value ? [property(field, value, writer.commentsOf(settings))] : [];
  });
  return text && call('install.ExtensionProvider.of', text, object(properties));
};

/** A provider with a factory, whose name is the field of its settings. */
function knownProvider(node: ManifestNode, writer: Writer) {
  const [[factory = '', settings] = [], ...others] = node.fields().filter(([field]) => field !== 'name');
  const [, type] = parametersOf('install.ExtensionProvider', factory);
  if (
    settings === undefined ||
    others.length > 0 ||
    factory === 'of' ||
    parametersOf('install.ExtensionProvider', factory).length === 0
  ) {
    return undefined;
  }
  if (type === undefined) {
    return settings.fields().length === 0 ? { factory, settings: undefined } : undefined;
  }
  const value = writer.struct(type.replace(/\?$/, ''), settings);
  return value && { factory, settings: value };
}

/** Detectors are the keys of a map. */
const resourceDetectors: Recipe = (node, writer) => {
  const items = node.fields().flatMap(([name, settings]) => {
    const known = writer.value('install.ResourceDetector', settings.named(name));
    return known && settings.fields().length === 0 ? [{ value: known, comments: [] }] : [];
  });
  return items.length === node.fields().length ? { type: 'list', items, trailing: [] } : undefined;
};

const tracer: Recipe = (node, writer) => {
  const zipkin = node.field('zipkin');
  const datadog = node.field('datadog');
  const lightstep = node.field('lightstep');
  if ([zipkin, datadog, lightstep].filter((given) => given).length > 1) {
    return writer.refuse(node, valueNotConverted.mutuallyExclusive({ names: ['zipkin', 'datadog', 'lightstep'] }));
  }
  if (lightstep) {
    return build(writer, lightstep, 'install.Tracer', ['lightstep', 'address', 'accessToken']);
  }
  const [factory, settings] = zipkin ? ['zipkin', zipkin] : ['datadog', datadog];
  return settings && build(writer, settings, 'install.Tracer', [factory, 'address']);
};

function modeIn(prop: string, field: string, type: string): FieldRecipe {
  return into(prop, unwrap(field, typed(type)));
}

function sail(name: string): KindRecipe {
  return { className: `install.${name}`, props: `install.${name}Props` };
}

export const install: Recipes = {
  kinds: {
    'install.istio.io/IstioOperator': sail('IstioOperator'),
    'sailoperator.io/Istio': sail('Istio'),
    'sailoperator.io/IstioRevision': sail('IstioRevision'),
    'sailoperator.io/IstioRevisionTag': sail('IstioRevisionTag'),
    'sailoperator.io/IstioCNI': sail('IstioCni'),
    'sailoperator.io/ZTunnel': sail('ZTunnel'),
  },
  classes: {
    'install.Profile': byText('install.Profile'),
    'install.IControlPlane': controlPlane,
    'install.ExtensionProvider': extensionProvider,
    'install.AccessLogFormat': byField('install.AccessLogFormat', ['text', 'labels']),
  },
  structs: {
    'install.UpdateStrategy': {
      fields: {
        inactiveRevisionDeletionGracePeriodSeconds: into('inactiveRevisionDeletionGracePeriodSeconds', seconds),
      },
    },
    'install.MeshConfig': {
      fields: {
        outboundTrafficPolicy: modeIn('outboundTrafficPolicy', 'mode', 'istio.OutboundTrafficPolicyMode'),
        inboundTrafficPolicy: modeIn('inboundTrafficPolicy', 'mode', 'install.InboundTrafficPolicyMode'),
        pathNormalization: modeIn('pathNormalization', 'normalization', 'install.PathNormalization'),
        meshMTLS: into('meshMtls', typed('install.MeshTls')),
      },
    },
    'install.ProxyTracing': { groups: [together(['zipkin', 'datadog', 'lightstep'], 'tracer', tracer)] },
    'install.OpenTelemetryProviderOptions': {
      fields: { resourceDetectors: into('resourceDetectors', resourceDetectors) },
    },
  },
};
