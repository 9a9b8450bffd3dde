// Objects of Kubernetes itself as constructs of cdk8s-plus. An object stays in its generated class if its construct does not
// have a field that the object has.

import { lookup } from '../../private/lookup';
import { construct, literal, method, object, property, reference } from '../code/expression';
import type { Manifest } from '../input/manifest';
import type { CoreForm } from '../write/core-form';
import type { CallRecipe, KindRecipe, Recipes } from '../write/recipe';
import { into, typed } from './combinators';
import { coreWorkloads, deployment } from './core-workloads';

const selectLabels: CallRecipe = (node, writer, owner) => {
  for (const [label, field] of node.fields()) {
    const value = writer.value('string', field);
    if (value) {
      const expression = method(reference(owner), 'selectLabel', literal(label), value);
      writer.statements.push({ expression, comments: writer.commentsOf(field) });
    }
  }
};

/** Without this prop, cdk8s-plus takes the token away from the pods of the account. */
const serviceAccount: NonNullable<KindRecipe['create']> = (scope, id, properties) => {
  const isSet = properties.some(({ key }) => key === 'automountToken');
  const props = isSet ? properties : [...properties, property('automountToken', literal(true))];
  return construct('kplus.ServiceAccount', scope, id, object(props));
};

/** Constructs that write nothing else than the object itself. */
const CONSTRUCTS: { readonly [type: string]: KindRecipe } = {
  'v1/Namespace': { className: 'kplus.Namespace', props: 'kplus.NamespaceProps' },
  'v1/Service': { className: 'kplus.Service', props: 'kplus.ServiceProps', calls: { selector: selectLabels } },
  'v1/ServiceAccount': {
    className: 'kplus.ServiceAccount',
    props: 'kplus.ServiceAccountProps',
    fields: ['automountServiceAccountToken'],
    create: serviceAccount,
  },
  'v1/ConfigMap': {
    className: 'kplus.ConfigMap',
    props: 'kplus.ConfigMapProps',
    fields: ['data', 'binaryData', 'immutable'],
  },
  'v1/Secret': {
    className: 'kplus.Secret',
    props: 'kplus.SecretProps',
    fields: ['type', 'stringData', 'immutable'],
  },
};

/** Constructs that change their pods, in ways that have no effect for the conversion. */
const WORKLOADS: { readonly [type: string]: KindRecipe } = { 'apps/v1/Deployment': deployment };

const FORMS: Readonly<Record<CoreForm, { readonly [type: string]: KindRecipe }>> = {
  handles: CONSTRUCTS,
  plus: { ...CONSTRUCTS, ...WORKLOADS },
  l1: {},
};

/** The construct of cdk8s-plus for an object; undefined if the code uses none. */
export function coreRecipe(form: CoreForm, { apiVersion, kind }: Manifest): KindRecipe | undefined {
  return lookup(FORMS[form], `${apiVersion}/${kind}`);
}

export const coreConstructs: Recipes = {
  kinds: {},
  classes: coreWorkloads.classes,
  structs: {
    ...coreWorkloads.structs,
    'kplus.ServiceAccountProps': {
      fields: { automountServiceAccountToken: into('automountToken', typed('boolean')) },
    },
  },
};
