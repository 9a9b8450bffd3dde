// Converts YAML to TypeScript: reads objects, generates code for each, and checks that the code creates equal objects.

import { sameName } from '../diagnostics/codes/conversion';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { Severity } from '../diagnostics/severity';
import { type PathStep, parsePath } from '../private/field-path';
import { isMap } from '../private/map-reader';
import { validateInstallation } from '../rules/installation';
import { printChart } from './code/print';
import { commonNamespace, withoutNamespace } from './input/common-namespace';
import { type InputFile, inManifest, type Manifest } from './input/manifest';
import type { ManifestNode } from './input/manifest-node';
import { type Input, readInput } from './input/read';
import { generate } from './run';
import type { CoreForm } from './write/core-form';
import { remarkFor } from './write/remarks';
import { chooseTargets } from './write/targets';

export interface CodeOptions {
  /** Whether to keep apiVersions, by targets; otherwise the constructs use the newest stable ones. */
  readonly keepApiVersion?: boolean;
  /** How the code creates Services and the other objects of Kubernetes itself, and refers to them; `handles` if unset. */
  readonly core?: CoreForm;
}

export interface ConvertOptions extends CodeOptions {
  /** Name of the generated class. */
  readonly className: string;
}

/** Result for one object. */
export interface ObjectResult {
  readonly manifest: Manifest;
  /** `different`: the code creates another object; `unsupported`: the code is missing part of the object, or all of it. */
  readonly state: 'equal' | 'different' | 'unsupported';
  /** The object that the code creates; undefined if it creates none. */
  readonly created: unknown;
}

export interface Conversion {
  /** The generated module. */
  readonly code: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Number of documents in the input, including those that are not objects. */
  readonly documents: number;
  readonly objects: readonly ObjectResult[];
}

/** Converts files to one class. Never throws because of their content. */
export function convert(files: readonly InputFile[], options: ConvertOptions): Conversion {
  const ofInput: Diagnostic[] = [];
  const input = readInput(files, (diagnostic) => ofInput.push(diagnostic));
  const conversion = convertInput(input, options);
  return { ...conversion, diagnostics: [...ofInput, ...conversion.diagnostics].sort(byPlace(files)) };
}

/** Converts the objects of an input to one class. */
export function convertInput(input: Input, options: ConvertOptions): Conversion {
  const namespace = commonNamespace(input.manifests);
  const manifests = namespace === undefined ? input.manifests : input.manifests.map(withoutNamespace);
  const targets = chooseTargets(manifests, options.keepApiVersion ?? false);
  const ofSettings = manifests.flatMap(settingsProblems);
  const diagnostics = [...duplicatesOf(manifests), ...targets.diagnostics, ...ofSettings];
  const { run, objects, broken, kept } = generate({ manifests, targets, core: options.core ?? 'handles', namespace });
  const code = printChart({
    className: options.className,
    namespace,
    blocks: [targets, ...run.blocks],
    trailing: [...input.trailing, ...run.missing.map(remarkFor)],
  });
  const different = objects.flatMap(({ difference }) => difference ?? []);
  diagnostics.push(...run.diagnostics, ...broken.values(), ...different, ...kept);
  return {
    code,
    diagnostics,
    documents: input.documents,
    objects,
  };
}

/**
 * Problems of the settings of an installation. Fields without a prop become additional fields, among which a misspelt one
 * would not be noticed.
 */
function settingsProblems(manifest: Manifest): Diagnostic[] {
  const { root } = manifest;
  return validateInstallation(toPlain(root.value)).map((diagnostic) => {
    const node = parsePath(diagnostic.path ?? '').reduce<ManifestNode>((at, step) => childAt(at, step) ?? at, root);
    return inManifest({ ...diagnostic, severity: Severity.WARNING }, manifest, node.yaml, diagnostic.path);
  });
}

function childAt(node: ManifestNode, step: PathStep): ManifestNode | undefined {
  return typeof step === 'number' ? node.items()[step] : node.field(step);
}

function toPlain(value: unknown): Readonly<Record<string, unknown>> {
  return isMap(value) ? value : {};
}

function duplicatesOf(manifests: readonly Manifest[]): Diagnostic[] {
  const seen = new Set<string>();
  return manifests.flatMap((manifest) => {
    const { group, kind, namespace = '', name } = manifest;
    const key = [group, kind, namespace, name].join('/');
    if (name === '' || !seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [inManifest(sameName.sameName(), manifest)];
  });
}

function byPlace(files: readonly InputFile[]): (a: Diagnostic, b: Diagnostic) => number {
  const order = new Map<string | undefined, number>(files.map(({ name }, index) => [name, index]));
  return (a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || (a.line ?? 0) - (b.line ?? 0);
}
