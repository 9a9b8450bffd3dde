// Applications and projects of Argo CD.
import { valueNotConverted } from '../../diagnostics/codes/conversion';
import { ARGO_CD_GROUP } from '../../facts/kinds';
import { API_SERVER } from '../../facts/namespaces';
import { call, constant, type Expression, method, object, property, reference } from '../code/expression';
import type { ManifestNode } from '../input/manifest-node';
import type { AddRecipe, FieldRecipe, Recipe, Recipes } from '../write/recipe';
import { callWith, type Writer } from '../write/writer';
import { build, byField, byText, each, into, together, typed, unwrap } from './combinators';

const TOOLS: Readonly<Record<string, string>> = {
  helm: 'argocd.HelmOptions',
  kustomize: 'argocd.KustomizeOptions',
  directory: 'argocd.DirectoryOptions',
  plugin: 'argocd.PluginOptions',
};

const project: Recipe = (node, writer) => {
  if (!writer.value('string', node)) {
    return undefined;
  }
  const name = String(node.value);
  const object = writer.objects.find(ARGO_CD_GROUP, 'AppProject', writer.manifest.namespace, name);
  if (object || name === 'default') {
    return object ? reference(object.variable) : constant('argocd.AppProject.DEFAULT');
  }
  return writer.objects.reference({ factory: 'argocd.AppProject.fromAppProjectName', name }, writer.statements);
};

const destination: Recipe = (node, writer) => {
  const type = 'argocd.ApplicationDestination';
  const server = node.field('server');
  const name = node.field('name');
  if (server && !name) {
    return server.value === API_SERVER
      ? build(writer, node, type, 'inCluster', ['server'])
      : build(writer, node, type, ['server', 'server']);
  }
  return name && !server ? build(writer, node, type, ['cluster', 'name']) : build(writer, node, type, 'of');
};

const source: Recipe = (node, writer) => {
  const type = 'argocd.ApplicationSource';
  const hasTools = Object.keys(TOOLS).some((tool) => tool !== 'helm' && node.field(tool));
  if (node.field('chart') && !node.field('path') && !hasTools) {
    return build(writer, node, type, ['helmChart', 'repoURL', 'chart']);
  }
  const isRegistry = node.text('repoURL')?.startsWith('oci://') ?? false;
  return build(writer, node, type, [node.field('chart') ? 'of' : isRegistry ? 'oci' : 'git', 'repoURL']);
};

const tool: Recipe = (node, writer) => {
  const tools = node.fields().flatMap(([name, field]) => {
    const type = TOOLS[name];
    const options = type === undefined ? undefined : writer.struct(type, field);
    return options ? [callWith(`argocd.SourceTool.${name}`, options)] : [];
  });
  const [only] = tools;
  return tools.length > 1
    ? call('argocd.SourceTool.several', { type: 'list', items: tools.map(item), trailing: [] })
    : only;
};

function item(value: Expression) {
  return { value, comments: [] };
}

const pluginParameter: Recipe = (node, writer) => {
  const forms: readonly (readonly [field: string, factory: string])[] = [
    ['string', 'text'],
    ['array', 'list'],
    ['map', 'map'],
  ];
  const [field, factory] = forms.find(([name]) => node.field(name)) ?? [];
  return field !== undefined && factory !== undefined
    ? build(writer, node, 'argocd.PluginParameter', [factory, 'name', field])
    : writer.refuse(node, valueNotConverted.notExactlyOne({ names: ['string', 'array', 'map'] }));
};

const addRole: AddRecipe = (role, writer, owner) => {
  const name = role.field('name');
  const text = name
    ? writer.value('string', name)
    : writer.refuse(role, valueNotConverted.missingField({ name: 'name' }));
  const options = writer.struct('argocd.ProjectRoleOptions', role, new Set(['name']));
  if (text && options) {
    const args = options.properties.length === 0 ? [text] : [text, options];
    writer.statements.push({ expression: method(reference(owner), 'addRole', ...args), comments: [] });
  }
};

function renamed(prop: string, type: string): FieldRecipe {
  return into(prop, typed(type));
}

const tools = together(Object.keys(TOOLS), 'tool', tool);
const repository = { repoURL: renamed('repoUrl', 'string') };

const sourceIntegrity: Recipe = (node, writer) => {
  const git = node.field('git');
  const policies = git && unwrap('policies', typed('argocd.GitIntegrityPolicy[]'))(git, writer);
  return policies && object([property('git', policies)]);
};

function replicas(node: ManifestNode, writer: Writer): Expression | undefined {
  const factory = typeof node.field('count')?.value === 'string' ? 'fromText' : 'of';
  return build(writer, node, 'argocd.KustomizeReplicas', [factory, 'name', 'count']);
}

export const argocd: Recipes = {
  kinds: {
    'argoproj.io/Application': {
      className: 'argocd.Application',
      props: 'argocd.ApplicationProps',
      fields: ['operation'],
    },
    'argoproj.io/AppProject': {
      className: 'argocd.AppProject',
      props: 'argocd.AppProjectProps',
      adds: { roles: addRole },
    },
  },
  classes: {
    'argocd.IAppProject': project,
    'argocd.ApplicationDestination': destination,
    'argocd.ApplicationSource': source,
    'argocd.SyncOption': byText('argocd.SyncOption'),
    'argocd.SyncStrategy': byField('argocd.SyncStrategy', ['apply', 'hook']),
    'argocd.PluginParameter': pluginParameter,
    'argocd.KustomizeReplicas': replicas,
  },
  structs: {
    'argocd.FolderSourceOptions': { groups: [tools] },
    'argocd.ApplicationSourceOptions': { groups: [tools] },
    'argocd.DrySource': { groups: [tools], fields: repository },
    'argocd.SyncSource': { fields: repository },
    'argocd.SourceHydrator': { fields: { hydrateTo: into('hydrateTo', unwrap('targetBranch', typed('string'))) } },
    'argocd.AppProjectProps': {
      fields: {
        signatureKeys: into('signatureKeys', each(unwrap('keyID', typed('string')))),
        sourceIntegrity: into('sourceIntegrity', sourceIntegrity),
      },
    },
    'argocd.GitIntegrityPolicy': { fields: { repos: into('repos', each(unwrap('url', typed('string')))) } },
  },
};
