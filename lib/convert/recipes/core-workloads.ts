// Deployments as constructs of cdk8s-plus. The code switches off what these add to the pods.
import { valueNotConverted } from '../../diagnostics/codes/conversion';
import {
  call,
  construct,
  type Expression,
  literal,
  method,
  object,
  objectOf,
  property,
  reference,
} from '../code/expression';
import type { ManifestNode } from '../input/manifest-node';
import type { CallRecipe, FieldRecipe, KindRecipe, Recipe, Recipes } from '../write/recipe';
import type { Writer } from '../write/writer';
import { hasOnly, into, together, typed, unwrap } from './combinators';
import { containers, userFields, withMissing } from './core-containers';
import { coreObject } from './core-references';
import { unmountedVolumes, volumes, writeVolumes } from './core-volumes';
import { seconds } from './istio-networking';

/** Label that cdk8s-plus adds to the pods of each workload; its own selector uses it. */
const ADDRESS_LABEL = '/spec/template/metadata/labels/cdk8s.io~1metadata.addr';

const select: CallRecipe = (node, writer, owner) => {
  const matched = node.field('matchLabels');
  const labels = matched && writer.value('string{}', matched);
  const conditions = node.field('matchExpressions');
  const expressions = conditions && writer.value('kubernetes.LabelCondition[]', conditions);
  if (hasOnly(writer, node, new Set(['matchLabels', 'matchExpressions']), 'a selector')) {
    const selector = call('kplus.LabelSelector.of', objectOf({ labels, expressions }));
    writer.statements.push({
      expression: method(reference(owner), 'select', selector),
      comments: writer.commentsOf(node),
    });
  }
};

const strategy: Recipe = (node, writer) => {
  const isRecreated = node.text('type') === 'Recreate';
  const known = new Set(isRecreated ? ['type'] : ['type', 'rollingUpdate']);
  if (!hasOnly(writer, node, known, 'the strategy')) {
    return undefined;
  }
  if (isRecreated) {
    return call('kplus.DeploymentStrategy.recreate');
  }
  const update = node.field('rollingUpdate');
  const [maxSurge, maxUnavailable] = ['maxSurge', 'maxUnavailable'].map((name) => {
    const field = update?.field(name);
    return field && amount(field, writer);
  });
  return call('kplus.DeploymentStrategy.rollingUpdate', objectOf({ maxSurge, maxUnavailable }));
};

/** A number, or a percentage. */
function amount(node: ManifestNode, writer: Writer): Expression | undefined {
  const percent = /^(\d+)%$/.exec(String(node.value))?.[1];
  if (percent !== undefined) {
    return call('kplus.PercentOrAbsolute.percent', literal(Number(percent)));
  }
  const value = writer.value('number', node);
  return value && call('kplus.PercentOrAbsolute.absolute', value);
}

const podTemplate: FieldRecipe = (node, writer) => {
  const metadata = node.field('metadata');
  const spec = node.field('spec');
  if (!spec) {
    return writer.refuse(node, valueNotConverted.missingField({ name: 'spec' }));
  }
  if (!hasOnly(writer, node, new Set(['metadata', 'spec']), 'the template')) {
    return undefined;
  }
  checkToken(spec, writer);
  checkUser(spec, writer);
  writeVolumes(spec, writer);
  const podMetadata = metadata && writer.value('ApiObjectMetadata', metadata);
  const comments = metadata ? writer.commentsOf(metadata) : [];
  return [
    ...(podMetadata ? [property('podMetadata', podMetadata, comments)] : []),
    ...withMissing(writer.properties('kplus.AbstractPodProps', spec), {
      automountServiceAccountToken: literal(true),
      securityContext: objectOf({ ensureNonRoot: literal(false) }),
    }),
  ];
};

/** Unless the pods set it, it depends on their account whether they get a token. */
function checkToken(spec: ManifestNode, writer: Writer): void {
  const name = spec.text('serviceAccountName');
  const account = writer.objects.findCore('ServiceAccount', writer.manifest.namespace, name ?? 'default');
  const setting = account?.manifest.root.field('automountServiceAccountToken')?.value;
  const isKnown = name === undefined || account !== undefined;
  if (spec.field('automountServiceAccountToken') === undefined && (!isKnown || setting === false)) {
    const required = 'automountServiceAccountToken, unless its ServiceAccount is part of the input and has a token';
    writer.refuse(spec, valueNotConverted.incomplete({ required }));
  }
}

/** Pod Security Standards refuse `runAsNonRoot: false` for the pod, which cdk8s-plus would write beside such a container. */
function checkUser(spec: ManifestNode, writer: Writer): void {
  const isSet = spec.field('securityContext')?.field('runAsNonRoot') !== undefined;
  const all = ['containers', 'initContainers'].flatMap((name) => spec.field(name)?.items() ?? []);
  if (!isSet && all.some((container) => container.field('securityContext')?.field('runAsNonRoot')?.value === true)) {
    writer.refuse(
      spec,
      valueNotConverted.incomplete({ required: 'securityContext.runAsNonRoot, like its containers' }),
    );
  }
}

const podSecurityContext: Recipe = (node, writer) => {
  const written = writer.struct('kplus.PodSecurityContextProps', node);
  return written && object(withMissing(written.properties, { ensureNonRoot: literal(false) }), written.trailing);
};

const DNS_FIELDS = ['hostname', 'subdomain', 'setHostnameAsFQDN', 'dnsPolicy'];

const dns: Recipe = (node, writer) => {
  const others = node.fields().filter(([name]) => !DNS_FIELDS.includes(name));
  return writer.struct('kplus.PodDnsProps', node, new Set(others.map(([name]) => name)));
};

/** The only Secret of a list. */
const registryAuth: Recipe = (node, writer) => {
  const [only, ...others] = node.items();
  return only === undefined || others.length > 0
    ? writer.refuseType(node, 'a list with one Secret')
    : unwrap('name', coreObject('Secret', 'kplus.Secret.fromSecretName'))(only, writer);
};

const create: NonNullable<KindRecipe['create']> = (scope, id, properties) =>
  construct('kplus.Deployment', scope, id, object([...properties, property('select', literal(false))]));

/** Removes what no prop switches off. */
const removeAdded: NonNullable<KindRecipe['finish']> = (writer, owner) => {
  const isScaled = writer.manifest.root.field('spec')?.field('replicas') === undefined;
  const paths = [ADDRESS_LABEL, ...(isScaled ? ['/spec/replicas'] : [])];
  const patches = paths.map((path) => call('JsonPatch.remove', literal(path)));
  const expression = method(call('ApiObject.of', reference(owner)), 'addJsonPatch', ...patches);
  writer.statements.push({ expression, comments: [] });
};

export const deployment: KindRecipe = {
  className: 'kplus.Deployment',
  props: 'kplus.DeploymentProps',
  calls: { selector: select },
  create,
  finish: removeAdded,
};

export const coreWorkloads: Recipes = {
  kinds: {},
  classes: {
    ...containers.classes,
    ...volumes.classes,
    'kplus.PodSecurityContextProps': podSecurityContext,
  },
  structs: {
    ...containers.structs,
    ...volumes.structs,
    'kplus.DeploymentProps': {
      fields: {
        minReadySeconds: into('minReady', seconds),
        progressDeadlineSeconds: into('progressDeadline', seconds),
        strategy: into('strategy', strategy),
        template: podTemplate,
      },
    },
    'kplus.AbstractPodProps': {
      fields: {
        serviceAccountName: into(
          'serviceAccount',
          coreObject('ServiceAccount', 'kplus.ServiceAccount.fromServiceAccountName'),
        ),
        terminationGracePeriodSeconds: into('terminationGracePeriod', seconds),
        imagePullSecrets: into('dockerRegistryAuth', registryAuth),
        volumes: unmountedVolumes,
      },
      groups: [together(DNS_FIELDS, 'dns', dns)],
    },
    'kplus.PodDnsProps': {
      fields: {
        setHostnameAsFQDN: into('hostnameAsFQDN', typed('boolean')),
        dnsPolicy: into('policy', typed('kplus.DnsPolicy')),
      },
    },
    'kplus.PodSecurityContextProps': { fields: userFields },
  },
};
