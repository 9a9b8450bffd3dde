import { resourceTitle } from '../../diagnostics/words';
import type { YamlNode } from '../../yaml/index';
import { ManifestNode } from './manifest-node';

/** A text that is converted. */
export interface InputFile {
  /** Name for messages. */
  readonly name: string;
  readonly text: string;
}

/** An object that a file holds. */
export interface Manifest {
  readonly root: ManifestNode;
  readonly file: string;
  readonly lineOf: (node: YamlNode) => number;
  readonly apiVersion: string;
  readonly group: string;
  readonly kind: string;
  /** Empty where none is written. */
  readonly name: string;
  readonly namespace: string | undefined;
}

/** The object of a node; undefined where it does not say what kind it is. */
export function manifestOf(yaml: YamlNode, file: string, lineOf: (node: YamlNode) => number): Manifest | undefined {
  const root = new ManifestNode(yaml);
  const apiVersion = root.text('apiVersion');
  const kind = root.text('kind');
  if (!apiVersion || !kind) {
    return undefined;
  }
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

/** How messages call an object. */
export function describe(manifest: Manifest): string {
  return resourceTitle(manifest).trim();
}
