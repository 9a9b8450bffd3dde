// Validates what configures an installation of Istio: IstioOperator, values, mesh configuration and proxy configuration.
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { PROXY_CONFIG } from '../../facts/annotations';
import { formatPath, type PathStep } from '../../private/field-path';
import { isMap } from '../../private/map-reader';
import { readYaml } from '../../yaml/index';
import type { RuleContext } from '../rule-context';
import { validateMeshConfigVersion } from '../versions';
import { minorRelease } from '../versions/istio-version';
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
export function validateInstallation(manifest: Manifest, { istioVersion }: RuleContext = {}): Diagnostic[] {
  const { metadata, spec } = manifest;
  switch (typeOf(manifest)) {
    case 'install.istio.io/IstioOperator':
      return isMap(spec) ? validateOperator(spec, versionIn(spec.tag) ?? istioVersion) : [];
    case 'sailoperator.io/Istio':
    case 'sailoperator.io/IstioRevision':
      return isMap(spec)
        ? validateValues(spec.values, ['spec', 'values'], versionIn(spec.version) ?? istioVersion)
        : [];
    case '/ConfigMap':
      return isMap(metadata) && typeof metadata.name === 'string' && MESH_CONFIG_MAP.test(metadata.name)
        ? validateConfigMap(manifest.data, istioVersion)
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

/** The version that an installation sets; undefined if it is not one, as in `latest`. */
function versionIn(text: unknown): string | undefined {
  return typeof text === 'string' && minorRelease(text) !== undefined ? text : undefined;
}

function validateOperator(spec: Manifest, version: string | undefined): Diagnostic[] {
  return [
    ...validateSettings('operator', spec, ['spec']),
    ...validateMeshConfig(spec.meshConfig, ['spec', 'meshConfig'], version),
    ...validateValues(spec.values, ['spec', 'values'], version),
  ];
}

function validateValues(values: unknown, steps: readonly PathStep[], version: string | undefined): Diagnostic[] {
  const mesh = isMap(values) ? values.meshConfig : undefined;
  return [...validateSettings('values', values, steps), ...validateMeshConfig(mesh, [...steps, 'meshConfig'], version)];
}

/** Installers turn the values of proxyMetadata into texts. */
function validateMeshConfig(settings: unknown, steps: readonly PathStep[], version: string | undefined): Diagnostic[] {
  return [
    ...validateSettings('meshConfig', settings, steps).filter(({ path }) => !path?.includes('.proxyMetadata.')),
    ...validateMeshConfigVersion(settings, version, steps),
  ];
}

function validateConfigMap(data: unknown, version: string | undefined): Diagnostic[] {
  return MESH_KEYS.flatMap(([key, type]) => {
    const text = isMap(data) ? data[key] : undefined;
    return typeof text === 'string' ? validateText(type, text, ['data', key], version) : [];
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
function validateText(type: SettingsType, text: string, steps: readonly PathStep[], version?: string): Diagnostic[] {
  const path = formatPath(steps);
  const [document] = readYaml(text);
  const [issue] = document?.issues ?? [];
  if (issue !== undefined) {
    return [{ ...MESSAGES.unreadable({ reason: issue.message, line: issue.line }), path }];
  }
  const ofVersion = type === 'meshConfig' ? validateMeshConfigVersion(document?.value, version, []) : [];
  return [...validateSettings(type, document?.value, []), ...ofVersion].map(
    ({ path: place, message, ...diagnostic }) => ({
      ...diagnostic,
      message: place ? `${place}: ${message}` : message,
      path,
    }),
  );
}
