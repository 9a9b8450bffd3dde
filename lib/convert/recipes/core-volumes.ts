// Volumes of pods, which are constructs in cdk8s-plus.
import { valueNotConverted } from '../../diagnostics/codes/conversion';
import { lookup } from '../../private/lookup';
import { call, type Expression, list, literal, object, type Property, property, reference } from '../code/expression';
import type { ManifestNode } from '../input/manifest-node';
import type { FieldRecipe, Recipe } from '../write/recipe';
import { callWith, type Writer } from '../write/writer';
import { into, typed } from './combinators';
import { coreObject } from './core-references';

const KIND = 'Volume';

/** Writes the call for a source, with the scope, id and name of the volume. */
type SourceRecipe = (source: ManifestNode, writer: Writer, id: Expression, name: Expression) => Expression | undefined;

/** Writes a variable for each volume, to which mounts refer. */
export function writeVolumes(spec: ManifestNode, writer: Writer): void {
  for (const volume of spec.field('volumes')?.items() ?? []) {
    const [name, ...others] = volume.fields().sort(([a]) => (a === 'name' ? -1 : 1));
    const [[source = '', settings] = []] = others;
    const write = lookup(SOURCES, source);
    const text = volume.text('name');
    if (name === undefined || text === undefined || others.length !== 1 || !settings || !write) {
      writer.refuse(settings ?? volume, valueNotConverted.unsupportedField({ name: source, type: 'a volume' }));
      continue;
    }
    const id = literal(writer.objects.partId(`${writer.manifest.name}-${text}`));
    const expression = write(settings, writer, id, literal(text));
    if (expression) {
      const variable = writer.addPart(KIND, text);
      writer.statements.push({ expression, variable, canMove: true, comments: writer.commentsOf(volume) });
    }
  }
}

/** Volumes without a mount; a mount adds its volume to the pod. */
export const unmountedVolumes: FieldRecipe = (node, writer) => {
  const spec = writer.manifest.root.field('spec')?.field('template')?.field('spec');
  const all = ['containers', 'initContainers'].flatMap((name) => spec?.field(name)?.items() ?? []);
  const mounted = new Set(all.flatMap((container) => mountsOf(container).map((mount) => mount.text('name'))));
  const items = node.items().flatMap((volume) => {
    const name = volume.text('name');
    const variable = mounted.has(name) ? undefined : writer.findPart(KIND, name ?? '');
    return variable ? [{ value: reference(variable), comments: [] }] : [];
  });
  return items.length === 0 ? [] : [property('volumes', list(items))];
};

function mountsOf(container: ManifestNode): ManifestNode[] {
  return container.field('volumeMounts')?.items() ?? [];
}

const volume: Recipe = (node, writer) => {
  const variable = writer.findPart(KIND, String(node.value));
  return variable ? reference(variable) : writer.refuseType(node, 'the name of a volume');
};

const SOURCES: Readonly<Record<string, SourceRecipe>> = {
  emptyDir: (source, writer, id, name) => {
    const options = writer.struct('kplus.EmptyDirVolumeOptions', source);
    return options && callWith('kplus.Volume.fromEmptyDir', { type: 'this' }, id, name, options);
  },
  hostPath: (source, writer, id, name) => {
    const options = writer.struct('kplus.HostPathVolumeOptions', source);
    return options && call('kplus.Volume.fromHostPath', { type: 'this' }, id, name, options);
  },
  configMap: ofObject('fromConfigMap', 'name', 'ConfigMap', 'kplus.ConfigMap.fromConfigMapName'),
  secret: ofObject('fromSecret', 'secretName', 'Secret', 'kplus.Secret.fromSecretName'),
  persistentVolumeClaim: ofObject(
    'fromPersistentVolumeClaim',
    'claimName',
    'PersistentVolumeClaim',
    'kplus.PersistentVolumeClaim.fromClaimName',
  ),
};

const OPTIONS: Readonly<Record<string, string>> = {
  ConfigMap: 'kplus.ConfigMapVolumeOptions',
  Secret: 'kplus.SecretVolumeOptions',
  PersistentVolumeClaim: 'kplus.PersistentVolumeClaimVolumeOptions',
};

/** A volume with the content of an object. */
function ofObject(factory: string, field: string, kind: string, importer: string): SourceRecipe {
  return (source, writer, id, name) => {
    const node = source.field(field);
    const content = node && coreObject(kind, importer)(node, writer);
    const options = writer.struct(OPTIONS[kind] ?? '', source, new Set([field]));
    return (
      content &&
      options &&
      call(
        `kplus.Volume.${factory}`,
        { type: 'this' },
        id,
        content,
        object([property('name', name), ...options.properties], options.trailing),
      )
    );
  };
}

/** The files of a volume, which have their keys as names in cdk8s-plus. */
const items: FieldRecipe = (node, writer) => {
  const files: Property[] = [];
  for (const item of node.items()) {
    const key = item.text('key');
    const file = writer.struct('kplus.PathMapping', item, new Set(['key']));
    if (key === undefined || files.some((other) => other.key === key)) {
      return writer.refuseType(item, 'a file with a key of its own');
    }
    if (file) {
      files.push(property(key, file, writer.commentsOf(item)));
    }
  }
  return [property('items', object(files))];
};

export const volumes = {
  classes: { 'kplus.Volume': volume },
  structs: {
    'kplus.ConfigMapVolumeOptions': { fields: { items } },
    'kplus.SecretVolumeOptions': { fields: { items } },
    'kplus.VolumeMount': {
      fields: {
        name: into('volume', volume),
        mountPath: into('path', typed('string')),
        mountPropagation: into('propagation', typed('kplus.MountPropagation')),
      },
    },
  },
};
