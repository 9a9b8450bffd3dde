// Gateways and routes of the Gateway API, and their parts.

import { valueNotConverted } from '../../diagnostics/codes/conversion';
import { lookup } from '../../private/lookup';
import { call, type Expression, method, object, property, reference } from '../code/expression';
import type { ManifestNode } from '../input/manifest-node';
import type { AddRecipe, KindRecipe, Recipe, Recipes } from '../write/recipe';
import { callWith, show, type Writer } from '../write/writer';
import {
  build,
  byText,
  byValue,
  constantOr,
  firstOf,
  hasOnly,
  into,
  together,
  typed,
  type Variant,
} from './combinators';
import { byName, gatewayClass, parent, policyTarget } from './gatewayapi-references';
import { seconds } from './istio-networking';
import { nameValues } from './name-values';

const FILTERS: Readonly<Record<string, readonly [field: string, factory: string, type: string]>> = {
  RequestHeaderModifier: ['requestHeaderModifier', 'requestHeaderModifier', 'gatewayapi.HeaderModifierOptions'],
  ResponseHeaderModifier: ['responseHeaderModifier', 'responseHeaderModifier', 'gatewayapi.HeaderModifierOptions'],
  RequestRedirect: ['requestRedirect', 'requestRedirect', 'gatewayapi.RequestRedirectOptions'],
  URLRewrite: ['urlRewrite', 'urlRewrite', 'gatewayapi.UrlRewriteOptions'],
  CORS: ['cors', 'cors', 'gatewayapi.CorsOptions'],
  ExternalAuth: ['externalAuth', 'externalAuth', 'gatewayapi.ExternalAuth'],
  ExtensionRef: ['extensionRef', 'extensionRef', 'gatewayapi.ObjectReference'],
};

function filter(className: string): Recipe {
  return (node, writer) => {
    const type = node.text('type') ?? '';
    const mirror = node.field('requestMirror');
    if (type === 'RequestMirror' && mirror && hasOnly(writer, node, new Set(['type', 'requestMirror']), type)) {
      return build(writer, mirror, className, ['requestMirror', 'backendRef']);
    }
    const [field = '', factory = '', argumentType = ''] = lookup(FILTERS, type) ?? [];
    const settings = node.field(field);
    if (!settings) {
      return writer.refuse(node, valueNotConverted.unsupportedFilter({ type: show(node.field('type')?.value) }));
    }
    const argument = writer.value(argumentType, settings);
    const isAll = hasOnly(writer, node, new Set(['type', field]), `a filter of type ${type}`);
    return argument && isAll ? call(`${className}.${factory}`, argument) : undefined;
  };
}

const routeFilter: Recipe = (node, writer) =>
  filter(writer.manifest.kind === 'GRPCRoute' ? 'gatewayapi.GrpcFilter' : 'gatewayapi.HttpFilter')(node, writer);

const mirrorShare: Recipe = (node, writer) => {
  const fraction = node.field('fraction');
  return fraction
    ? build(writer, fraction, 'gatewayapi.MirrorShare', [
        'fraction',
        'numerator',
        ...(fraction.field('denominator') ? ['denominator'] : []),
      ])
    : build(writer, node, 'gatewayapi.MirrorShare', ['percent', 'percent'], ['backendRef']);
};

const externalAuth: Recipe = (node, writer) => {
  const protocol = node.text('protocol');
  const backendNode = node.field('backendRef');
  const backend = backendNode && writer.value('gatewayapi.Backend', backendNode);
  const settings = node.field(protocol === 'GRPC' ? 'grpc' : 'http');
  const [factory, type] =
    protocol === 'GRPC'
      ? ['grpc', 'gatewayapi.GrpcExternalAuthOptions']
      : ['http', 'gatewayapi.HttpExternalAuthOptions'];
  const body = node.field('forwardBody');
  const forwardBody = body && writer.value('gatewayapi.ForwardBody', body);
  const known = new Set(['protocol', 'backendRef', factory, 'forwardBody']);
  if (!backend || (protocol !== 'GRPC' && protocol !== 'HTTP') || !hasOnly(writer, node, known, protocol)) {
    return writer.refuse(node, valueNotConverted.incomplete({ required: 'backendRef and protocol HTTP or GRPC' }));
  }
  const options = settings ? writer.properties(type, settings) : [];
  const all = forwardBody ? [...options, property('forwardBody', forwardBody)] : options;
  return callWith(`gatewayapi.ExternalAuth.${factory}`, backend, object(all));
};

/** A comparison of names and values; the library omits the default type. */
function match(className: string): Recipe {
  return firstOf(
    byValue(className, 'type', { RegularExpression: ['regex', 'name', 'value'] }, ['exact', 'name', 'value']),
    className,
  );
}

const pathMatch = firstOf(
  byValue('gatewayapi.PathMatch', 'type', {
    Exact: ['exact', 'value'],
    PathPrefix: ['prefix', 'value'],
    RegularExpression: ['regex', 'value'],
  }),
  'gatewayapi.PathMatch',
);

const grpcMethodMatch = firstOf(
  byValue('gatewayapi.GrpcMethodMatch', 'type', { Exact: 'exact', RegularExpression: 'regex' }),
  'gatewayapi.GrpcMethodMatch',
);

const listenerTls = firstOf(
  byValue('gatewayapi.ListenerTls', 'mode', { Terminate: 'terminate', Passthrough: 'passthrough' }),
  'gatewayapi.ListenerTls',
);

const fromNamespaces = firstOf(
  byValue('gatewayapi.FromNamespaces', 'from', { Selector: ['selector', 'selector'] }),
  'gatewayapi.FromNamespaces',
);

const OPERATORS: Readonly<Record<string, string>> = {
  In: 'in',
  NotIn: 'notIn',
  Exists: 'exists',
  DoesNotExist: 'doesNotExist',
};

/** A condition of a label selector, as in cdk8s-plus. */
const labelExpression: Recipe = (node, writer) => {
  const key = node.field('key');
  const operator = OPERATORS[node.text('operator') ?? ''];
  const values = node.field('values');
  const text = key && writer.value('string', key);
  const list = values && writer.value('string[]', values);
  const takesValues = operator === 'in' || operator === 'notIn';
  if (!text || operator === undefined || takesValues !== (list !== undefined)) {
    return writer.refuse(
      node,
      valueNotConverted.incomplete({ required: 'key, operator, and values for In and NotIn' }),
    );
  }
  return hasOnly(writer, node, new Set(['key', 'operator', 'values']), 'a condition')
    ? call(`LabelExpression.${operator}`, text, ...(list ? [list] : []))
    : undefined;
};

const gatewayAddress: Recipe = (node, writer) => {
  const type = node.text('type');
  const value = node.field('value');
  if (type === undefined && !value && node.field('routability')) {
    return build(writer, node, 'gatewayapi.GatewayAddress', ['reachableFrom', 'routability']);
  }
  const factory = type === undefined && value ? 'ipAddress' : type === 'Hostname' ? 'hostname' : 'of';
  if (!value && node.field('routability')) {
    return writer.refuse(node, valueNotConverted.missingField({ name: 'value' }));
  }
  const fields = [...(factory === 'of' ? ['type'] : []), ...(value ? ['value'] : [])];
  return build(writer, node, 'gatewayapi.GatewayAddress', [factory, ...fields], ['type']);
};

const pathModifier = byValue('gatewayapi.PathModifier', 'type', {
  ReplaceFullPath: ['replaceFullPath', 'replaceFullPath'],
  ReplacePrefixMatch: ['replacePrefixMatch', 'replacePrefixMatch'],
});

const sessionPersistence = firstOf(
  byValue('gatewayapi.SessionPersistence', 'type', {
    Cookie: ['cookie', 'cookie'],
    Header: ['header', 'header'],
  }),
  'gatewayapi.SessionPersistence',
);

const backendTlsValidation = firstOf((node, writer) => {
  const authorities = node.text('wellKnownCACertificates');
  if (authorities === undefined) {
    return build(writer, node, 'gatewayapi.BackendTlsValidation', [
      'caCertificateRefs',
      'hostname',
      'caCertificateRefs',
    ]);
  }
  const [variant, ignored]: [Variant, string[]] =
    authorities === 'System'
      ? [['systemCaCertificates', 'hostname'], ['wellKnownCACertificates']]
      : [['wellKnownCaCertificates', 'hostname', 'wellKnownCACertificates'], []];
  return build(writer, node, 'gatewayapi.BackendTlsValidation', variant, ignored);
}, 'gatewayapi.BackendTlsValidation');

const routeKind: Recipe = (node, writer) =>
  build(writer, node, 'gatewayapi.RouteKind', ['of', 'kind', ...(node.field('group') ? ['group'] : [])]);

const grantTo: Recipe = (node, writer) => {
  const group = node.text('group') === '' ? [] : ['group'];
  const ignored = group.length === 0 ? ['group'] : [];
  return node.field('name')
    ? build(writer, node, 'gatewayapi.ReferenceGrantTo', ['named', 'kind', 'name', ...group], ignored)
    : build(writer, node, 'gatewayapi.ReferenceGrantTo', ['all', 'kind', ...group], ignored);
};

const addListener: AddRecipe = (item, writer, owner) => {
  const name = item.field('name');
  const text = name
    ? writer.value('string', name)
    : writer.refuse(item, valueNotConverted.missingField({ name: 'name' }));
  const options = writer.struct('gatewayapi.ListenerOptions', item, new Set(['name']));
  if (text && options) {
    const variable = writer.addPart('Listener', String(name?.value));
    writer.statements.push({
      expression: method(reference(owner), 'addListener', text, options),
      variable,
      comments: [],
    });
  }
};

function addRule(type: string): AddRecipe {
  return (item, writer, owner) => {
    const rule = writer.struct(type, item);
    if (rule) {
      writer.statements.push({ expression: method(reference(owner), 'addRule', rule), comments: [] });
    }
  };
}

function route(kind: string, rule: string): KindRecipe {
  return { className: `gatewayapi.${kind}`, props: `gatewayapi.${kind}Props`, adds: { rules: addRule(rule) } };
}

/** A field with another name in the library. */
function renamed(prop: string, type: string) {
  return into(prop, typed(type));
}

const backends = { fields: { backendRefs: renamed('backends', 'gatewayapi.Backend[]') } };
const routes = { fields: { parentRefs: renamed('parents', 'gatewayapi.IRouteParent[]') } };
const classed = { gatewayClassName: into('gatewayClass', gatewayClass) };

function maxAge(node: ManifestNode, writer: Writer): Expression | undefined {
  return seconds(node, writer);
}

export const gatewayApi: Recipes = {
  kinds: {
    'gateway.networking.k8s.io/GatewayClass': {
      className: 'gatewayapi.GatewayClass',
      props: 'gatewayapi.GatewayClassProps',
    },
    'gateway.networking.k8s.io/Gateway': {
      className: 'gatewayapi.Gateway',
      props: 'gatewayapi.GatewayProps',
      adds: { listeners: addListener },
    },
    'gateway.networking.k8s.io/ListenerSet': {
      className: 'gatewayapi.ListenerSet',
      props: 'gatewayapi.ListenerSetProps',
      adds: { listeners: addListener },
    },
    'gateway.networking.k8s.io/HTTPRoute': route('HttpRoute', 'gatewayapi.HttpRouteRuleOptions'),
    'gateway.networking.k8s.io/GRPCRoute': route('GrpcRoute', 'gatewayapi.GrpcRouteRuleOptions'),
    'gateway.networking.k8s.io/TLSRoute': route('TlsRoute', 'gatewayapi.ConnectionRuleOptions'),
    'gateway.networking.k8s.io/TCPRoute': route('TcpRoute', 'gatewayapi.ConnectionRuleOptions'),
    'gateway.networking.k8s.io/UDPRoute': route('UdpRoute', 'gatewayapi.ConnectionRuleOptions'),
    'gateway.networking.k8s.io/ReferenceGrant': {
      className: 'gatewayapi.ReferenceGrant',
      props: 'gatewayapi.ReferenceGrantProps',
    },
    'gateway.networking.k8s.io/BackendTLSPolicy': {
      className: 'gatewayapi.BackendTlsPolicy',
      props: 'gatewayapi.BackendTlsPolicyProps',
    },
  },
  classes: {
    'gatewayapi.IRouteParent': parent,
    'gatewayapi.Certificate': byName('gatewayapi.Certificate'),
    'gatewayapi.CaCertificate': byName('gatewayapi.CaCertificate'),
    'gatewayapi.PolicyTarget': policyTarget,
    'gatewayapi.ObjectReference': (node, writer) => build(writer, node, 'gatewayapi.ObjectReference', 'of'),
    'gatewayapi.HttpFilter': filter('gatewayapi.HttpFilter'),
    'gatewayapi.GrpcFilter': filter('gatewayapi.GrpcFilter'),
    'gatewayapi.RouteFilter': routeFilter,
    'gatewayapi.ListenerFilter': filter('gatewayapi.ListenerFilter'),
    'gatewayapi.PathMatch': pathMatch,
    'gatewayapi.HeaderMatch': match('gatewayapi.HeaderMatch'),
    'gatewayapi.QueryParamMatch': match('gatewayapi.QueryParamMatch'),
    'gatewayapi.GrpcMethodMatch': grpcMethodMatch,
    'gatewayapi.PathModifier': pathModifier,
    'gatewayapi.ExternalAuth': externalAuth,
    'gatewayapi.SessionPersistence': sessionPersistence,
    'gatewayapi.Protocol': byText('gatewayapi.Protocol'),
    'gatewayapi.ListenerTls': listenerTls,
    'gatewayapi.FromNamespaces': constantOr('gatewayapi.FromNamespaces', fromNamespaces),
    'gatewayapi.RouteKind': constantOr('gatewayapi.RouteKind', routeKind),
    'gatewayapi.GatewayAddress': gatewayAddress,
    'gatewayapi.BackendTlsValidation': backendTlsValidation,
    'gatewayapi.SubjectAltName': byValue('gatewayapi.SubjectAltName', 'type', {
      Hostname: ['hostname', 'hostname'],
      URI: ['uri', 'uri'],
    }),
    'gatewayapi.ReferenceGrantTo': grantTo,
    'kubernetes.LabelCondition': labelExpression,
  },
  structs: {
    'gatewayapi.HttpRouteProps': routes,
    'gatewayapi.GrpcRouteProps': routes,
    'gatewayapi.TlsRouteProps': routes,
    'gatewayapi.TcpRouteProps': routes,
    'gatewayapi.UdpRouteProps': routes,
    'gatewayapi.HttpRouteRuleOptions': backends,
    'gatewayapi.GrpcRouteRuleOptions': backends,
    'gatewayapi.ConnectionRuleOptions': backends,
    'gatewayapi.GatewayProps': { fields: classed },
    'gatewayapi.HeaderModifierOptions': { fields: { set: into('set', nameValues), add: into('add', nameValues) } },
    'gatewayapi.RequestMirrorOptions': { groups: [together(['percent', 'fraction'], 'share', mirrorShare)] },
    'gatewayapi.BackendTlsValidationOptions': {
      fields: { wellKnownCACertificates: renamed('wellKnownCaCertificates', 'string') },
    },
    'gatewayapi.CorsOptions': { fields: { maxAge: into('maxAge', maxAge) } },
  },
};
