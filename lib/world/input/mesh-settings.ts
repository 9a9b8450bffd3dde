// Mesh-wide configuration: set by the user, or found in the manifests.

import { ROOT_NAMESPACE } from '../../facts/namespaces';
import { canonicalJson } from '../../private/canonical-json';
import { isMap } from '../../private/map-reader';
import { readYaml } from '../../yaml/index';
import { type Field, Resource } from '../resource';

const CONFIG_MAP = /^istio(?:-[-a-z0-9]+)?$/;

type MeshConfigContent = Readonly<Record<string, unknown>>;

/** Mesh-wide configuration as objects to analyze. */
export interface MeshSettings {
  readonly meshConfig?: Resource;
  readonly meshNetworks?: Resource;
}

/** A MeshConfig as an object; it is not a Kubernetes object and has no name of its own. */
export function meshConfigResource(config: object, file?: string): Resource {
  return meshResource('MeshConfig', config, file);
}

/** A MeshNetworks as an object. */
export function meshNetworksResource(networks: object, file?: string): Resource {
  return meshResource('MeshNetworks', networks, file);
}

/** Mesh-wide configuration from the manifests of an Istio installation. */
export function findMeshSettings(resources: readonly Resource[]): MeshSettings {
  const configMap = resources.find(isIstioConfigMap);
  const data = configMap?.root.objectOrEmpty('data');
  const installed = resources.map(installedConfig).filter((config) => config !== undefined);
  const config = parsed(data?.text('mesh')) ?? commonPart(installed);
  const networks = parsed(data?.text('meshNetworks'));
  return {
    ...(config && { meshConfig: meshConfigResource(config) }),
    ...(networks && { meshNetworks: meshNetworksResource(networks) }),
  };
}

/** Content of a MeshConfig or MeshNetworks file, or of a ConfigMap that contains one. */
export function meshFileContent(text: string, key: 'mesh' | 'meshNetworks'): Record<string, unknown> | undefined {
  const content = parsed(text);
  if (content?.kind !== 'ConfigMap') {
    return content;
  }
  return parsed(new Resource(content).root.objectOrEmpty('data').text(key));
}

/** The settings that all installations share, because it is unknown which of them a request meets. */
function commonPart([first, ...others]: readonly MeshConfigContent[]): MeshConfigContent | undefined {
  const isShared = ([name, value]: [string, unknown]) =>
    others.every((other) => canonicalJson(other[name]) === canonicalJson(value));
  return first && Object.fromEntries(Object.entries(first).filter(isShared));
}

function meshResource(kind: string, content: object, file: string | undefined): Resource {
  const metadata = { name: kind.toLowerCase(), namespace: ROOT_NAMESPACE };
  const manifest = { ...content, apiVersion: 'mesh.istio.io/v1alpha1', kind, metadata };
  return new Resource(manifest, file === undefined ? {} : { file, line: 1 });
}

function isIstioConfigMap({ group, kind, name, root }: Resource): boolean {
  return group === '' && kind === 'ConfigMap' && CONFIG_MAP.test(name) && root.objectOrEmpty('data').has('mesh');
}

function installedConfig({ group, kind, spec }: Resource): MeshConfigContent | undefined {
  const holder = holderOfMeshConfig(`${group}/${kind}`, spec);
  return holder?.object('meshConfig')?.value;
}

function holderOfMeshConfig(type: string, spec: Field): Field | undefined {
  if (type === 'install.istio.io/IstioOperator') {
    return spec;
  }
  return type === 'sailoperator.io/Istio' ? spec.object('values') : undefined;
}

function parsed(text: string | undefined): Record<string, unknown> | undefined {
  const value = text === undefined ? undefined : readYaml(text)[0]?.value;
  return isMap(value) ? value : undefined;
}
