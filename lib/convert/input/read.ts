// Reads the objects of files. Reports what is not an object.
import { clusterFields, fileTooLarge } from '../../diagnostics/codes/conversion';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { Severity } from '../../diagnostics/severity';
import type { PathStep } from '../../private/field-path';
import { type FoundObject, isManifest, notAManifest, objectsIn, yamlDiagnostic } from '../../world/input/documents';
import { readYamlTrees, type YamlNode, type YamlTree } from '../../yaml/index';
import { withoutClusterFields } from './cluster-fields';
import { type InputFile, inManifest, type Manifest, manifestOf } from './manifest';
import { modernize } from './modernize';
import { mapNode } from './nodes';

/** Larger files are rejected, because the generated class would be too large to read. */
const MAX_MEBIBYTES = 20;

/** The objects of all files. */
export interface Input {
  readonly manifests: readonly Manifest[];
  /** Number of documents, including those that are not objects. */
  readonly documents: number;
  /** Comments after the last object. */
  readonly trailing: readonly string[];
}

export function readInput(files: readonly InputFile[], report: (diagnostic: Diagnostic) => void): Input {
  const reader = new Reader(report);
  for (const file of files) {
    reader.readFile(file);
  }
  return { manifests: reader.manifests, documents: reader.documents, trailing: reader.pendingComments };
}

class Reader {
  public readonly manifests: Manifest[] = [];
  public documents = 0;
  /** Comments before an object that are not part of it; they move to the next object. */
  public pendingComments: readonly string[] = [];

  public constructor(private readonly report: (diagnostic: Diagnostic) => void) {}

  public readFile({ name, text }: InputFile): void {
    if (Buffer.byteLength(text) > MAX_MEBIBYTES * 1024 * 1024) {
      this.documents++;
      this.report({ ...fileTooLarge.fileTooLarge({ mebibytes: MAX_MEBIBYTES }), file: name, line: 1 });
      return;
    }
    for (const tree of readYamlTrees(text)) {
      for (const issue of tree.issues) {
        this.report(yamlDiagnostic(issue, text, name));
      }
      this.readTree(tree, name);
    }
  }

  private readTree(tree: YamlTree, file: string): void {
    if (tree.root === undefined) {
      this.documents++;
    } else if (tree.root.value === null) {
      this.pendingComments = [...this.pendingComments, ...tree.root.comments, ...tree.root.trailing];
    } else {
      this.readObjects(tree.root, tree, file);
    }
  }

  private readObjects(root: YamlNode, tree: YamlTree, file: string): void {
    const lists = new Set<YamlNode>();
    for (const object of objectsIn(root.value)) {
      for (const list of nodesAbove(root, object.steps).filter((node) => !lists.has(node))) {
        lists.add(list);
        this.pendingComments = [...this.pendingComments, ...list.comments];
      }
      this.documents++;
      this.readObject(object, nodeAt(root, object.steps), tree, file);
    }
  }

  private readObject({ value }: FoundObject, node: YamlNode, tree: YamlTree, file: string): void {
    if (!isManifest(value)) {
      // Unlike in an analysis, the document is missing in the output.
      this.report({ ...notAManifest(value), severity: Severity.ERROR, file, line: tree.lineOf(node) });
      return;
    }
    const given = manifestOf(withType(node, value), file, tree.lineOf);
    const { root, removed } = withoutClusterFields(given.root.yaml);
    if (removed.length > 0) {
      this.report(inManifest(clusterFields.removed({ fields: removed }), given));
    }
    const modern = modernize(root, given.kind, (diagnostic, field, path) => {
      this.report(inManifest(diagnostic, given, field, path));
    });
    const comments = [...this.pendingComments, ...modern.comments];
    this.pendingComments = [];
    this.manifests.push(manifestOf({ ...modern, comments }, file, tree.lineOf));
  }
}

/** The lists around a node. */
function nodesAbove(root: YamlNode, steps: readonly PathStep[]): YamlNode[] {
  return steps.map((_, index) => nodeAt(root, steps.slice(0, index)));
}

function nodeAt(root: YamlNode, steps: readonly PathStep[]): YamlNode {
  return steps.reduce<YamlNode>(
    (node, step) => (typeof step === 'number' ? node.items?.[step] : node.fields?.get(step)) ?? node,
    root,
  );
}

/** An item of a typed list, with the apiVersion and kind that it inherits. */
function withType(node: YamlNode, { apiVersion, kind }: Readonly<Record<string, unknown>>): YamlNode {
  if (node.fields?.has('apiVersion') && node.fields.has('kind')) {
    return node;
  }
  const inherited = (value: unknown): YamlNode => ({ value, offset: node.offset, comments: [], trailing: [] });
  const fields = new Map([['apiVersion', inherited(apiVersion)], ['kind', inherited(kind)], ...(node.fields ?? [])]);
  return mapNode(fields, node);
}
