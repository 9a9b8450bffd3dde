import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { YamlNode } from '../../yaml/index';
import { ManifestNode } from './manifest-node';

/** A file to convert. */
export interface InputFile {
  /** Name in diagnostics. */
  readonly name: string;
  readonly text: string;
}

/** An object in a file. */
export interface Manifest {
  readonly root: ManifestNode;
  readonly file: string;
  readonly lineOf: (node: YamlNode) => number;
  readonly apiVersion: string;
  readonly group: string;
  readonly kind: string;
  /** Empty if the object has no name. */
  readonly name: string;
  readonly namespace: string | undefined;
}

/** The object of a node that has an apiVersion and a kind. */
export function manifestOf(yaml: YamlNode, file: string, lineOf: (node: YamlNode) => number): Manifest {
  const root = new ManifestNode(yaml);
  const apiVersion = root.text('apiVersion') ?? '';
  const kind = root.text('kind') ?? '';
  const metadata = root.field('metadata');
  const slash = apiVersion.lastIndexOf('/');
  return {
    root,
    file,
    lineOf,
    apiVersion,
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    kind,
    name: metadata?.text('name') ?? '',
    namespace: metadata?.text('namespace'),
  };
}

/** A diagnostic about an object, or about one of its fields. */
export function inManifest(
  diagnostic: Diagnostic,
  manifest: Manifest,
  node = manifest.root.yaml,
  path = '',
): Diagnostic {
  const { file, lineOf, apiVersion, kind, name, namespace } = manifest;
  const resource = { apiVersion, kind, name, ...(namespace !== undefined && { namespace }) };
  return { ...diagnostic, resource, path, file, line: lineOf(node) };
}
