// Policies for security, telemetry and extensions, and their targets.
import { valueNotConverted } from '../../diagnostics/codes/conversion';
import { call, type Expression, literal, type Property, property } from '../code/expression';
import type { ManifestNode } from '../input/manifest-node';
import type { KindRecipe, Recipe, Recipes } from '../write/recipe';
import { callWith, type Writer } from '../write/writer';
import { build, byField, byText, each, into, together, typed, unwrap } from './combinators';
import { namespaceMatch, principal } from './core-handles';
import { policyTarget } from './policy-target';

/** Ports that are texts in the manifest. */
const portNumbers = each((node, writer) => {
  const number = Number(node.value);
  return typeof node.value === 'string' && String(number) === node.value
    ? literal(number)
    : writer.refuseType(node, 'a number in quotes');
});

const numberedPorts = each(unwrap('number', typed('number')));
const namedProviders = each(unwrap('name', typed('string')));

const conditionKey: Recipe = (node, writer) => {
  const key = String(node.value);
  const header = /^request\.headers\[([^\]]+)\]$/.exec(key)?.[1];
  if (header !== undefined) {
    return call('istio.ConditionKey.requestHeader', literal(header));
  }
  const claims = /^request\.auth\.claims((?:\[[^\]]+\])+)$/.exec(key)?.[1];
  if (claims !== undefined) {
    return call('istio.ConditionKey.requestClaim', ...claims.slice(1, -1).split('][').map(literal));
  }
  return byText('istio.ConditionKey')(node, writer);
};

const jwks: Recipe = (node, writer) => {
  const uri = node.field('jwksUri');
  const inline = node.field('jwks');
  if (uri && inline) {
    return writer.refuse(inline, valueNotConverted.mutuallyExclusive({ names: ['jwks', 'jwksUri'] }));
  }
  return callWith(`istio.Jwks.${uri ? 'uri' : 'inline'}`, writer.value('string', uri ?? inline ?? node));
};

const customTag: Recipe = (node, writer) => {
  const [[source = '', settings] = []] = node.fields();
  if (settings === undefined || node.fields().length > 1) {
    return writer.refuse(
      node,
      valueNotConverted.notExactlyOne({ names: ['literal', 'environment', 'header', 'formatter'] }),
    );
  }
  const field = source === 'literal' || source === 'formatter' ? 'value' : 'name';
  return build(writer, settings, 'istio.CustomTag', [source, field]);
};

const tagOverride: Recipe = (node, writer) => {
  if (JSON.stringify(node.value) === '{"operation":"REMOVE"}') {
    return call('istio.TagOverride.remove');
  }
  const isUpsert = node.field('value') !== undefined && node.field('operation') === undefined;
  return build(writer, node, 'istio.TagOverride', isUpsert ? ['upsert', 'value'] : 'of');
};

const wasmEnvironmentVariable: Recipe = (node, writer) => {
  const type = 'istio.WasmEnvironmentVariable';
  if (node.field('valueFrom') === undefined && node.field('value')) {
    return build(writer, node, type, ['value', 'name', 'value']);
  }
  return node.text('valueFrom') === 'HOST' && node.field('value') === undefined
    ? build(writer, node, type, ['host', 'name'], ['valueFrom'])
    : build(writer, node, type, ['of', 'name']);
};

const extensionFilter: Recipe = (node, writer) => {
  const wasm = node.field('wasm');
  const lua = node.field('lua');
  if (wasm && lua) {
    return writer.refuse(lua, valueNotConverted.mutuallyExclusive({ names: ['wasm', 'lua'] }));
  }
  const argument = wasm
    ? writer.struct('istio.WasmModuleOptions', wasm)
    : lua && unwrap('inlineCode', typed('string'))(lua, writer);
  return argument && call(`istio.ExtensionFilter.${wasm ? 'wasm' : 'lua'}`, argument);
};

/** The factory for the action of the policy; `new` if the manifest sets the default action. */
const authorizationPolicy: NonNullable<KindRecipe['create']> = (scope, id, properties, writer) => {
  const spec = writer.manifest.root.field('spec');
  const action = spec?.field('action')?.value;
  const rules = spec?.field('rules')?.value;
  const isAll = JSON.stringify(rules) === '[{}]';
  const factory = namedConstructor(action, rules, isAll);
  const type = 'istio.AuthorizationPolicy';
  if (factory === undefined || (factory !== 'custom' && spec?.field('provider'))) {
    return { type: 'new', path: type, args: [scope, id, ...propsOf(properties)] };
  }
  const implied = ['action', ...(isAll && factory.endsWith('All') ? ['rules'] : [])];
  return call(`${type}.${factory}`, scope, id, ...propsOf(properties.filter(({ key }) => !implied.includes(key))));
};

function namedConstructor(action: unknown, rules: unknown, isAll: boolean): string | undefined {
  switch (action) {
    case undefined:
      return rules === undefined ? 'allowNothing' : isAll ? 'allowAll' : 'allow';
    case 'DENY':
      return isAll ? 'denyAll' : 'deny';
    case 'AUDIT':
      return 'audit';
    case 'CUSTOM':
      return 'custom';
    default:
      return undefined;
  }
}

function propsOf(properties: readonly Property[]): Expression[] {
  return properties.length === 0 ? [] : [{ type: 'object', properties, trailing: [] }];
}

function mode(node: ManifestNode, writer: Writer) {
  return unwrap('mode', typed('istio.MtlsMode'))(node, writer);
}

function modesByPort(node: ManifestNode, writer: Writer): Expression | undefined {
  const properties = node.fields().flatMap(([port, field]) => {
    const value = mode(field, writer);
    return value ? [property(port, value, writer.commentsOf(field))] : [];
  });
  return { type: 'object', properties, trailing: writer.trailingOf(node) };
}

const withNamedProviders = { fields: { providers: into('providers', namedProviders) } };

export const policies: Recipes = {
  kinds: {
    'security.istio.io/PeerAuthentication': {
      className: 'istio.PeerAuthentication',
      props: 'istio.PeerAuthenticationProps',
    },
    'security.istio.io/RequestAuthentication': {
      className: 'istio.RequestAuthentication',
      props: 'istio.RequestAuthenticationProps',
    },
    'security.istio.io/AuthorizationPolicy': {
      className: 'istio.AuthorizationPolicy',
      props: 'istio.AuthorizationPolicyProps',
      create: authorizationPolicy,
    },
    'telemetry.istio.io/Telemetry': { className: 'istio.Telemetry', props: 'istio.TelemetryProps' },
    'extensions.istio.io/WasmPlugin': { className: 'istio.WasmPlugin', props: 'istio.WasmPluginProps' },
    'extensions.istio.io/TrafficExtension': {
      className: 'istio.TrafficExtension',
      props: 'istio.TrafficExtensionProps',
    },
  },
  classes: {
    'istio.PolicyTarget': policyTarget,
    'istio.Principal': principal,
    'istio.NamespaceMatch': namespaceMatch,
    'istio.ConditionKey': conditionKey,
    'istio.CustomTag': customTag,
    'istio.MetricMatch': byField('istio.MetricMatch', ['metric', 'customMetric'], 'of'),
    'istio.TagOverride': tagOverride,
    'istio.WasmEnvironmentVariable': wasmEnvironmentVariable,
  },
  structs: {
    'istio.PeerAuthenticationProps': {
      fields: { mtls: into('mtls', mode), portLevelMtls: into('portLevelMtls', modesByPort) },
    },
    'istio.Operation': {
      fields: { ports: into('ports', portNumbers), notPorts: into('notPorts', portNumbers) },
    },
    'istio.JwtRuleOptions': { groups: [together(['jwksUri', 'jwks'], 'jwks', jwks)] },
    'istio.MetricsOptions': withNamedProviders,
    'istio.TracingOptions': withNamedProviders,
    'istio.AccessLoggingOptions': withNamedProviders,
    'istio.TrafficSelector': { fields: { ports: into('ports', numberedPorts) } },
    'istio.TrafficExtensionProps': { groups: [together(['wasm', 'lua'], 'filter', extensionFilter)] },
  },
};
