// Containers of pods, with their probes, resources and environment.
import { valueNotConverted } from '../../diagnostics/codes/conversion';
import { defaultPullPolicy } from '../../facts/field-defaults';
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
} from '../code/expression';
import type { ManifestNode } from '../input/manifest-node';
import type { FieldRecipe, Recipe } from '../write/recipe';
import { callWith, type Writer } from '../write/writer';
import { each, hasOnly, into, typed, unwrap } from './combinators';
import { environment, environmentSource } from './core-environment';
import { seconds } from './istio-networking';

/** The properties, and those that are missing. */
export function withMissing(
  properties: readonly Property[],
  missing: { readonly [key: string]: Expression | undefined },
): Property[] {
  const keys = new Set(properties.map(({ key }) => key));
  const added = objectOf(missing).properties.filter(({ key }) => !keys.has(key));
  return [...properties, ...added];
}

/** A container. cdk8s-plus has defaults of its own for the resources, the policy for images and the security context. */
const container: Recipe = (node, writer) => {
  const written = writer.struct('kplus.ContainerProps', node);
  const isCached = defaultPullPolicy(node.text('image') ?? '') === 'IfNotPresent';
  const missing = {
    resources: objectOf({}),
    imagePullPolicy: isCached ? constant('kplus.ImagePullPolicy.IF_NOT_PRESENT') : undefined,
    securityContext: objectOf(securityDefaults(writer)),
  };
  return written && object(withMissing(written.properties, missing), written.trailing);
};

const securityContext: Recipe = (node, writer) => {
  const written = writer.struct('kplus.ContainerSecurityContextProps', node);
  return written && object(withMissing(written.properties, securityDefaults(writer)), written.trailing);
};

/** What Kubernetes assumes where cdk8s-plus has another default. */
function securityDefaults({ manifest }: Writer): { readonly [key: string]: Expression } {
  const pod = manifest.root.field('spec')?.field('template')?.field('spec')?.field('securityContext');
  const isNonRoot = pod?.field('runAsNonRoot')?.value === true;
  return {
    ...(!isNonRoot && { ensureNonRoot: literal(false) }),
    readOnlyRootFilesystem: literal(false),
    allowPrivilegeEscalation: literal(true),
  };
}

const AMOUNTS: Readonly<Record<string, readonly [prop: string, recipe: Recipe]>> = {
  cpu: ['cpu', cpu],
  memory: ['memory', size],
  'ephemeral-storage': ['ephemeralStorage', size],
};

const resources: Recipe = (node, writer) => {
  if (!hasOnly(writer, node, new Set(['requests', 'limits']), 'the resources')) {
    return undefined;
  }
  const found = new Map<string, Property[]>();
  for (const [field, member] of [
    ['requests', 'request'],
    ['limits', 'limit'],
  ] as const) {
    for (const [name, quantity] of node.field(field)?.fields() ?? []) {
      const [prop, recipe] = lookup(AMOUNTS, name) ?? [];
      const value =
        recipe?.(quantity, writer) ??
        writer.refuse(quantity, valueNotConverted.unsupportedField({ name, type: 'the resources' }));
      if (prop !== undefined && value) {
        found.set(prop, [...(found.get(prop) ?? []), property(member, value, writer.commentsOf(quantity))]);
      }
    }
  }
  return object([...found].map(([prop, members]) => property(prop, object(members))));
};

function cpu({ value }: ManifestNode): Expression | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(m?)$/.exec(String(value)) ?? [];
  return amount === undefined
    ? undefined
    : call(`kplus.Cpu.${unit === 'm' ? 'millis' : 'units'}`, literal(Number(amount)));
}

const SIZES: Readonly<Record<string, string>> = { Mi: 'mebibytes', Gi: 'gibibytes' };

function size({ value }: ManifestNode): Expression | undefined {
  const [, amount, unit = ''] = /^(\d+)(Mi|Gi)$/.exec(String(value)) ?? [];
  return amount === undefined ? undefined : call(`Size.${SIZES[unit]}`, literal(Number(amount)));
}

const TIMES = ['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds'];
const ACTIONS = ['httpGet', 'tcpSocket', 'exec'];

/** A probe, whose settings and those of its action are one struct in cdk8s-plus. */
const probe: Recipe = (node, writer) => {
  const [name = '', ...others] = ACTIONS.filter((action) => node.field(action));
  const action = node.field(name);
  if (!action || others.length > 0) {
    return writer.refuse(node, valueNotConverted.notExactlyOne({ names: ACTIONS }));
  }
  const settings = writer.properties('kplus.TcpSocketProbeOptions', node, new Set([name]));
  return callAction('kplus.Probe', name, action, settings, writer);
};

const handler: Recipe = (node, writer) => {
  const [name = '', ...others] = node.fields().map(([field]) => field);
  const action = node.field(name);
  return !action || others.length > 0 || !ACTIONS.includes(name)
    ? writer.refuse(node, valueNotConverted.notExactlyOne({ names: ACTIONS }))
    : callAction('kplus.Handler', name, action, [], writer);
};

function callAction(
  className: string,
  name: string,
  action: ManifestNode,
  settings: readonly Property[],
  writer: Writer,
): Expression | undefined {
  const isProbe = className === 'kplus.Probe';
  if (name === 'exec') {
    const command = unwrap('command', typed('string[]'))(action, writer);
    return command && callWith(`${className}.fromCommand`, command, object(settings));
  }
  const port = action.field('port');
  if (!port) {
    return writer.refuse(action, valueNotConverted.missingField({ name: 'port' }));
  }
  if (name === 'tcpSocket') {
    const options = writer.properties(
      `kplus.${isProbe ? 'TcpSocketProbeOptions' : 'HandlerFromTcpSocketOptions'}`,
      action,
    );
    return call(`${className}.fromTcpSocket`, object([...options, ...settings]));
  }
  const path = action.field('path');
  const options = writer.properties(
    `kplus.${isProbe ? 'HttpGetProbeOptions' : 'HandlerFromHttpGetOptions'}`,
    action,
    new Set(['path']),
  );
  return path
    ? callWith(`${className}.fromHttpGet`, writer.value('string', path), object([...options, ...settings]))
    : writer.refuse(action, valueNotConverted.missingField({ name: 'path' }));
}

const times = Object.fromEntries(TIMES.map((name): [string, FieldRecipe] => [name, into(name, seconds)]));

/** The user of a pod or of a container. */
export const userFields = {
  runAsUser: into('user', typed('number')),
  runAsGroup: into('group', typed('number')),
  runAsNonRoot: into('ensureNonRoot', typed('boolean')),
};

export const containers = {
  classes: {
    'kplus.ContainerProps': container,
    'kplus.ContainerSecurityContextProps': securityContext,
    'kplus.Handler': handler,
    'kplus.Probe': probe,
    Size: (node: ManifestNode, writer: Writer) => size(node) ?? writer.refuseType(node, 'a size such as 64Mi'),
  },
  structs: {
    'kplus.ContainerProps': {
      fields: {
        env: into('envVariables', environment),
        envFrom: into('envFrom', each(environmentSource)),
        resources: into('resources', resources),
        readinessProbe: into('readiness', probe),
        livenessProbe: into('liveness', probe),
        startupProbe: into('startup', probe),
      },
    },
    'kplus.ContainerPort': {
      fields: { containerPort: into('number', typed('number')), hostIP: into('hostIp', typed('string')) },
    },
    'kplus.ContainerSecurityContextProps': { fields: userFields },
    'kplus.TcpSocketProbeOptions': { fields: times },
  },
};
