// Monitors, probes and rules of the prometheus-operator.
import { valueNotConverted } from '../../diagnostics/codes/conversion';
import { call, literal, method, object, objectOf, property, reference } from '../code/expression';
import type { ManifestNode } from '../input/manifest-node';
import type { AddRecipe, FieldRecipe, GroupRecipe, Recipe, Recipes } from '../write/recipe';
import { callWith } from '../write/writer';
import { build, byField, hasOnly, into, together, typed } from './combinators';

const AUTHENTICATION = ['authorization', 'basicAuth', 'oauth2', 'bearerTokenSecret', 'bearerTokenFile'];
const PROXY = ['proxyUrl', 'noProxy', 'proxyFromEnvironment', 'proxyConnectHeader'];

/** A map with only some of the fields. */
function pick(node: ManifestNode, names: readonly string[]): [name: string, field: ManifestNode][] {
  return node.fields().filter(([name]) => names.includes(name));
}

const authentication: Recipe = (node, writer) => {
  const given = pick(node, AUTHENTICATION).flatMap(([name, field]) => {
    const type = AUTHENTICATION_TYPES[name] ?? 'string';
    const value = writer.value(type, field);
    return value ? [call(`monitoring.Authentication.${name}`, value)] : [];
  });
  const [only] = given;
  return given.length > 1
    ? call('monitoring.Authentication.several', {
        type: 'list',
        items: given.map((value) => ({ value, comments: [] })),
        trailing: [],
      })
    : only;
};

const AUTHENTICATION_TYPES: Readonly<Record<string, string>> = {
  authorization: 'monitoring.AuthorizationOptions',
  basicAuth: 'monitoring.BasicAuthOptions',
  oauth2: 'monitoring.OAuth2Options',
  bearerTokenSecret: 'monitoring.SecretKey',
};

const PROXY_MEMBERS: Readonly<Record<string, readonly [prop: string, type: string]>> = {
  proxyUrl: ['url', 'string'],
  noProxy: ['noProxy', 'string'],
  proxyFromEnvironment: ['fromEnvironment', 'boolean'],
  proxyConnectHeader: ['connectHeader', 'monitoring.SecretKey[]{}'],
};

const proxy: Recipe = (node, writer) => {
  const fields = pick(node, PROXY).flatMap(([name, field]) => {
    const [prop = '', type = ''] = PROXY_MEMBERS[name] ?? [];
    const value = writer.value(type, field);
    return value ? [property(prop, value, writer.commentsOf(field))] : [];
  });
  const without = (prop: string) => object(fields.filter(({ key }) => key !== prop));
  const url = fields.find(({ key }) => key === 'url')?.value;
  const isFromEnvironment = node.field('proxyFromEnvironment')?.value;
  if (url && isFromEnvironment === undefined) {
    return callWith('monitoring.ProxyConfig.url', url, without('url'));
  }
  return isFromEnvironment === true && !url && !node.field('noProxy')
    ? callWith('monitoring.ProxyConfig.fromEnvironment', without('fromEnvironment'))
    : call('monitoring.ProxyConfig.of', object(fields));
};

/** A certificate in an object or in a file; the factory `of` if both, or neither, are set. */
function certificate(field: string): Recipe {
  return (node, writer) => {
    const source = node.field(field);
    const file = node.field(`${field}File`);
    const path = file && writer.value('string', file);
    if (!source) {
      return path && call('monitoring.TlsCertificate.file', path);
    }
    const only = source.fields().length === 1 && !path;
    if (only) {
      return byField('monitoring.TlsCertificate', ['secret', 'configMap'])(source, writer);
    }
    const places = writer.struct('monitoring.TlsCertificateOptions', source);
    const properties = [...(places?.properties ?? []), ...(path ? [property('file', path)] : [])];
    return places && call('monitoring.TlsCertificate.of', object(properties));
  };
}

const key: Recipe = (node, writer) => {
  const secret = node.field('keySecret');
  const file = node.field('keyFile');
  const secretKey = secret && writer.value('monitoring.SecretKey', secret);
  const path = file && writer.value('string', file);
  if (secretKey && path) {
    return call('monitoring.TlsKey.of', objectOf({ secret: secretKey, file: path }));
  }
  return path ? call('monitoring.TlsKey.file', path) : secretKey && call('monitoring.TlsKey.secret', secretKey);
};

const clientCertificate: Recipe = (node, writer) =>
  objectOf({ cert: certificate('cert')(node, writer), key: key(node, writer) });

function keyOf(className: string): Recipe {
  return (node, writer) =>
    node.field('name')
      ? build(writer, node, className, ['of', 'name', 'key'])
      : build(writer, node, className, 'reference');
}

const labelSelector: Recipe = (node, writer) => {
  const type = 'monitoring.LabelSelector';
  if (node.fields().length === 0 && node.isMap) {
    return call(`${type}.all`);
  }
  return node.field('matchExpressions')
    ? build(writer, node, type, 'of')
    : build(writer, node, type, ['labels', 'matchLabels']);
};

const namespaceSelector: Recipe = (node, writer) => {
  const type = 'monitoring.NamespaceSelector';
  if (node.field('any')?.value === true && node.fields().length === 1) {
    return build(writer, node, type, 'any', ['any']);
  }
  if (node.fields().length === 0) {
    return call(`${type}.sameNamespace`);
  }
  return node.field('any') === undefined
    ? build(writer, node, type, ['names', 'matchNames'])
    : build(writer, node, type, 'of');
};

const targetPort: Recipe = (node, writer) => {
  const kind = typeof node.value === 'number' ? 'number' : 'name';
  return callWith(`monitoring.TargetPort.${kind}`, writer.value(kind === 'number' ? 'number' : 'string', node));
};

const probeTargets: Recipe = (node, writer) => {
  const config = node.field('staticConfig');
  const ingress = node.field('ingress');
  if ((config === undefined) === (ingress === undefined)) {
    return writer.refuse(node, valueNotConverted.notExactlyOne({ names: ['staticConfig', 'ingress'] }));
  }
  return config
    ? build(writer, config, 'monitoring.ProbeTargets', ['staticConfig', 'static'])
    : ingress && build(writer, ingress, 'monitoring.ProbeTargets', 'ingress');
};

/** A list of names with values, which is a map in the library. */
const namedValues: Recipe = (node, writer) => {
  const properties = node.items().flatMap((item) => {
    const values = item.field('values');
    const value = values && writer.value('string[]', values);
    const name = item.text('name');
    return name !== undefined && value && hasOnly(writer, item, new Set(['name', 'values']), 'a parameter')
      ? [property(name, value, writer.commentsOf(item))]
      : [];
  });
  return object(properties, writer.trailingOf(node));
};

/** A quantity that is a text in the manifest. */
const numberInText: Recipe = (node, writer) => {
  const number = Number(node.value);
  return typeof node.value === 'string' && String(number) === node.value
    ? literal(number)
    : writer.refuseType(node, 'a number in quotes');
};

const addGroup: AddRecipe = (item, writer, owner) => {
  const name = item.field('name');
  const text = name
    ? writer.value('string', name)
    : writer.refuse(item, valueNotConverted.missingField({ name: 'name' }));
  const options = writer.struct('monitoring.RuleGroupOptions', item, new Set(['name', 'rules']));
  if (!text || !options) {
    return;
  }
  const variable = writer.addPart('RuleGroup', String(name?.value), String(name?.value));
  const args = options.properties.length === 0 && options.trailing.length === 0 ? [text] : [text, options];
  writer.statements.push({ expression: method(reference(owner), 'addGroup', ...args), variable, comments: [] });
  for (const rule of item.field('rules')?.items() ?? []) {
    addRule(rule, writer, variable);
  }
};

const addRule: AddRecipe = (item, writer, owner) => {
  const alert = item.field('alert');
  const record = item.field('record');
  const name = alert ?? record;
  if (name === undefined || (alert && record)) {
    writer.refuse(item, valueNotConverted.notExactlyOne({ names: ['alert', 'record'] }));
    return;
  }
  const [adder, type, field] = alert
    ? ['addAlert', 'monitoring.AlertRuleOptions', 'alert']
    : ['addRecordingRule', 'monitoring.RecordingRuleOptions', 'record'];
  const text = writer.value('string', name);
  const rule = writer.struct(type, item, new Set([field]));
  if (text && rule) {
    const comments = writer.commentsOf(item);
    writer.statements.push({ expression: method(reference(owner), adder, text, rule), comments });
  }
};

function renamed(prop: string, type: string): FieldRecipe {
  return into(prop, typed(type));
}

const groups: readonly GroupRecipe[] = [
  together(AUTHENTICATION, 'authentication', authentication),
  together(PROXY, 'proxy', proxy),
];
const proxied = { groups: [together(PROXY, 'proxy', proxy)] };
const scraped = { fields: { nativeHistogramMinBucketFactor: into('nativeHistogramMinBucketFactor', numberInText) } };

export const monitoring: Recipes = {
  kinds: {
    'monitoring.coreos.com/ServiceMonitor': {
      className: 'monitoring.ServiceMonitor',
      props: 'monitoring.ServiceMonitorProps',
    },
    'monitoring.coreos.com/PodMonitor': { className: 'monitoring.PodMonitor', props: 'monitoring.PodMonitorProps' },
    'monitoring.coreos.com/Probe': { className: 'monitoring.Probe', props: 'monitoring.ProbeProps' },
    'monitoring.coreos.com/PrometheusRule': {
      className: 'monitoring.PrometheusRule',
      props: 'monitoring.PrometheusRuleProps',
      adds: { groups: addGroup },
    },
  },
  classes: {
    'monitoring.SecretKey': keyOf('monitoring.SecretKey'),
    'monitoring.ConfigMapKey': keyOf('monitoring.ConfigMapKey'),
    'monitoring.ValueSource': byField('monitoring.ValueSource', ['secret', 'configMap']),
    'monitoring.TargetPort': targetPort,
    'monitoring.LabelSelector': labelSelector,
    'monitoring.NamespaceSelector': namespaceSelector,
    'monitoring.ProbeTargets': probeTargets,
  },
  structs: {
    'monitoring.EndpointOptions': { groups },
    'monitoring.PodMetricsEndpointOptions': { groups },
    'monitoring.ProbeProps': {
      groups: [together(AUTHENTICATION, 'authentication', authentication)],
      fields: { params: into('params', namedValues), ...scraped.fields },
    },
    'monitoring.Prober': proxied,
    'monitoring.OAuth2Options': proxied,
    'monitoring.ServiceMonitorProps': scraped,
    'monitoring.PodMonitorProps': scraped,
    'monitoring.TlsConfig': {
      groups: [
        together(['ca', 'caFile'], 'ca', certificate('ca')),
        together(['cert', 'certFile', 'keySecret', 'keyFile'], 'clientCertificate', clientCertificate),
      ],
    },
    'monitoring.RuleGroupOptions': {
      fields: {
        query_offset: renamed('queryOffset', 'Duration'),
        partial_response_strategy: renamed('partialResponseStrategy', 'monitoring.PartialResponseStrategy'),
      },
    },
    'monitoring.AlertRuleOptions': { fields: { keep_firing_for: renamed('keepFiringFor', 'Duration') } },
  },
};
