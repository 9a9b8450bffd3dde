// Validates what configures an installation of Istio: IstioOperator, values, mesh configuration and proxy configuration.
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { PROXY_CONFIG } from '../../facts/annotations';
import { formatPath, type PathStep } from '../../private/field-path';
import { isMap } from '../../private/map-reader';
import { readYaml } from '../../yaml/index';
import { MESSAGES } from './messages';
import { type SettingsType, validateSettings } from './settings';

type Manifest = Readonly<Record<string, unknown>>;

/** Name of the ConfigMap with the mesh configuration, which ends with the revision. */
const MESH_CONFIG_MAP = /^istio(?:-[-a-z0-9]+)?$/;

const MESH_KEYS: readonly (readonly [key: string, type: SettingsType])[] = [
  ['mesh', 'meshConfig'],
  ['meshNetworks', 'meshNetworks'],
];

/** Where the metadata of pods can be in a manifest. */
const POD_METADATA: readonly (readonly string[])[] = [
  ['metadata'],
  ['spec', 'template', 'metadata'],
  ['spec', 'jobTemplate', 'spec', 'template', 'metadata'],
];

/** Diagnostics about the configuration in a manifest; nothing for other manifests. Never throws. */
export function validateInstallation(manifest: Manifest): Diagnostic[] {
  const { metadata } = manifest;
  switch (typeOf(manifest)) {
    case 'install.istio.io/IstioOperator':
      return validateOperator(manifest.spec);
    case 'sailoperator.io/Istio':
    case 'sailoperator.io/IstioRevision':
      return isMap(manifest.spec) ? validateValues(manifest.spec.values, ['spec', 'values']) : [];
    case '/ConfigMap':
      return isMap(metadata) && typeof metadata.name === 'string' && MESH_CONFIG_MAP.test(metadata.name)
        ? validateConfigMap(manifest.data)
        : [];
    default:
      return POD_METADATA.flatMap((steps) => validateAnnotation(manifest, steps));
  }
}

/** `group/Kind`; undefined if the manifest has no type. */
function typeOf({ apiVersion, kind }: Manifest): string | undefined {
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    return undefined;
  }
  const slash = apiVersion.indexOf('/');
  return `${apiVersion.slice(0, Math.max(slash, 0))}/${kind}`;
}

function validateOperator(spec: unknown): Diagnostic[] {
  if (!isMap(spec)) {
    return [];
  }
  return [
    ...validateSettings('operator', spec, ['spec']),
    ...validateMeshConfig(spec.meshConfig, ['spec', 'meshConfig']),
    ...validateValues(spec.values, ['spec', 'values']),
  ];
}

function validateValues(values: unknown, steps: readonly PathStep[]): Diagnostic[] {
  const mesh = isMap(values) ? values.meshConfig : undefined;
  return [...validateSettings('values', values, steps), ...validateMeshConfig(mesh, [...steps, 'meshConfig'])];
}

/** Installers turn the values of proxyMetadata into texts. */
function validateMeshConfig(settings: unknown, steps: readonly PathStep[]): Diagnostic[] {
  return validateSettings('meshConfig', settings, steps).filter(({ path }) => !path?.includes('.proxyMetadata.'));
}

function validateConfigMap(data: unknown): Diagnostic[] {
  return MESH_KEYS.flatMap(([key, type]) => {
    const text = isMap(data) ? data[key] : undefined;
    return typeof text === 'string' ? validateText(type, text, ['data', key]) : [];
  });
}

function validateAnnotation(manifest: Manifest, steps: readonly string[]): Diagnostic[] {
  let metadata: unknown = manifest;
  for (const step of steps) {
    metadata = isMap(metadata) ? metadata[step] : undefined;
  }
  const annotations = isMap(metadata) ? metadata.annotations : undefined;
  const text = isMap(annotations) ? annotations[PROXY_CONFIG] : undefined;
  return typeof text === 'string' ? validateText('proxyConfig', text, [...steps, 'annotations', PROXY_CONFIG]) : [];
}

/** Validates YAML in a text. All diagnostics have the path of the text, and state the place in it. */
function validateText(type: SettingsType, text: string, steps: readonly PathStep[]): Diagnostic[] {
  const path = formatPath(steps);
  const [document] = readYaml(text);
  const [issue] = document?.issues ?? [];
  if (issue !== undefined) {
    return [{ ...MESSAGES.unreadable({ reason: issue.message, line: issue.line }), path }];
  }
  return validateSettings(type, document?.value, []).map(({ path: place, message, ...diagnostic }) => ({
    ...diagnostic,
    message: place ? `${place}: ${message}` : message,
    path,
  }));
}
