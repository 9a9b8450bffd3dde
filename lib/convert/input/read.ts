// Turns files into objects, and what is none into remarks.
import { readYamlTrees, type YamlNode, type YamlTree } from '../../yaml/index';
import type { Remark, RemarkSeverity } from '../remark';
import { withoutLiveFields } from './live-fields';
import { describe, type InputFile, type Manifest, manifestOf } from './manifest';
import { modernize } from './modernize';

/** Larger files are refused: nobody reads the class that would come of one. */
const MAX_MEBIBYTES = 20;

/** The objects of all files. */
export interface Input {
  readonly manifests: readonly Manifest[];
  /** How many documents there were, objects or not. */
  readonly documents: number;
  /** Comments behind the last object. */
  readonly trailing: readonly string[];
}

export function readInput(files: readonly InputFile[], tell: (remark: Remark) => void): Input {
  const reader = new Reader(tell);
  for (const file of files) {
    reader.readFile(file);
  }
  return { manifests: reader.manifests, documents: reader.documents, trailing: reader.pendingComments };
}

class Reader {
  public readonly manifests: Manifest[] = [];
  public documents = 0;
  /** Comments that stood in a document of their own; they are about the next object. */
  public pendingComments: readonly string[] = [];

  public constructor(private readonly tell: (remark: Remark) => void) {}

  public readFile(file: InputFile): void {
    if (Buffer.byteLength(file.text) > MAX_MEBIBYTES * 1024 * 1024) {
      this.documents++;
      this.report('error', file, 1, `the file is larger than ${MAX_MEBIBYTES} MiB; cut it into several`);
      return;
    }
    for (const tree of readYamlTrees(file.text)) {
      this.readTree(tree, file);
    }
  }

  private readTree(tree: YamlTree, file: InputFile): void {
    for (const { kind, message, line } of tree.problems) {
      const isFatal = kind === 'syntax';
      this.report(isFatal ? 'error' : 'warning', file, line, isFatal ? syntaxMessage(message, file.text) : message);
    }
    if (tree.root === undefined) {
      this.documents++;
    } else if (tree.root.value === null) {
      this.pendingComments = [...this.pendingComments, ...tree.root.comments, ...tree.root.trailing];
    } else {
      this.readObjects(tree.root, tree, file);
    }
  }

  /** The object, or all that a list such as that of `kubectl get -o yaml` holds. */
  private readObjects(node: YamlNode, tree: YamlTree, file: InputFile): void {
    const items = node.fields?.get('items')?.items;
    const kind = node.fields?.get('kind')?.value;
    if (items && typeof kind === 'string' && kind.endsWith('List')) {
      this.pendingComments = [...this.pendingComments, ...node.comments];
      for (const item of items) {
        this.readObjects(item, tree, file);
      }
      return;
    }
    this.documents++;
    this.readObject(node, tree, file);
  }

  private readObject(node: YamlNode, tree: YamlTree, file: InputFile): void {
    const given = manifestOf(node, file.name, tree.lineOf);
    if (given === undefined) {
      this.report('error', file, tree.lineOf(node), 'no object of Kubernetes: apiVersion or kind is missing');
      return;
    }
    const { root, dropped } = withoutLiveFields(node);
    if (dropped.length > 0) {
      this.report('warning', file, tree.lineOf(node), `left out, as the cluster adds it: ${dropped.join(', ')}`, given);
    }
    const modern = modernize(root, given.kind, ({ node: old, path, message }) => {
      this.report('warning', file, tree.lineOf(old), message, given, path);
    });
    const comments = [...this.pendingComments, ...modern.comments];
    this.pendingComments = [];
    const manifest = manifestOf({ ...modern, comments }, file.name, tree.lineOf);
    if (manifest) {
      this.manifests.push(manifest);
    }
  }

  private report(
    severity: RemarkSeverity,
    file: InputFile,
    line: number,
    message: string,
    manifest?: Manifest,
    path = '',
  ): void {
    this.tell({ severity, file: file.name, line, object: manifest ? describe(manifest) : '', path, message });
  }
}

function syntaxMessage(message: string, text: string): string {
  return text.includes('{{')
    ? 'template syntax is no YAML; render the template first, such as with helm template'
    : `no YAML: ${message}`;
}
