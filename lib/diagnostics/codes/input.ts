// Codes for input that cannot be read as Kubernetes objects.
import { kubernetesPage } from '../../facts/documentation';
import { defineCode, messagesOf } from '../define-code';
import { Severity } from '../severity';
import { quote, withArticle } from '../words';

const OBJECTS_PAGE = kubernetesPage('concepts/overview/working-with-objects/');

export const UNREADABLE = defineCode({
  code: 'ANA0001',
  severity: Severity.ERROR,
  title: 'The text cannot be read',
  explanation:
    'A document cannot be read as the API server would read it: its YAML is broken or nested too deeply, it contains two objects, or it is still a template. Nothing in it is analyzed.',
  fix: 'Correct the reported line. Separate objects by a line with `---`. Render templates first; for example, with `helm template`.',
  documentation: OBJECTS_PAGE,
});

export const unreadable = messagesOf(UNREADABLE, {
  syntax: ({ reason }: { reason: string }) => reason,
  missingSeparator: () => ({
    message: 'two objects are in one document, so the first one would be lost',
    suggestion: 'separate them by a line with ---',
  }),
  template: ({ reason }: { reason: string }) => ({
    message: reason,
    suggestion: 'render the template first; for example, with helm template',
  }),
});

export const NO_OBJECT = defineCode({
  code: 'ANA0002',
  severity: Severity.WARNING,
  title: 'The document is not a Kubernetes object',
  explanation:
    'A document has no `apiVersion`, `kind` or name, so nothing in it is analyzed, and `kubectl` rejects it.',
  fix: 'Add what is missing, or leave the file out.',
  documentation: `${OBJECTS_PAGE}#required-fields`,
});

export const noObject = messagesOf(NO_OBJECT, {
  notMap: ({ type }: { type: string }) => ({
    message: `the document is ${type === 'array' ? 'a list' : withArticle(type)}, not a map with apiVersion and kind`,
    suggestion: 'add them, or leave the file out',
  }),
  missing: ({ fields }: { fields: readonly string[] }) => ({
    message: `the document has no ${fields.join(' and no ')}`,
    suggestion: `add ${fields.length === 1 ? 'it' : 'them'}, or leave the file out`,
  }),
});

export const DUPLICATE_KEY = defineCode({
  code: 'ANA0004',
  severity: Severity.ERROR,
  title: 'A map contains a key twice',
  explanation:
    'YAML allows each key once. The API server rejects the object (strict decoding); other tools use the first value or the last one.',
  fix: 'Remove one of the two.',
  documentation: OBJECTS_PAGE,
});

export const duplicateKey = messagesOf(DUPLICATE_KEY, {
  duplicateKey: ({ reason }: { reason: string }) => ({ message: reason, suggestion: 'remove one of the two' }),
});

export const UNREADABLE_ENTRY = defineCode({
  code: 'ANA0005',
  severity: Severity.WARNING,
  title: 'An entry of a folder cannot be read',
  explanation: 'A symbolic link leads nowhere or to itself. The entry is skipped, and the rest of the folder is read.',
  fix: 'Correct or remove the link.',
  documentation: OBJECTS_PAGE,
});

export const unreadableEntry = messagesOf(UNREADABLE_ENTRY, {
  brokenLink: ({ path }: { path: string }) => ({
    message: `${quote(path)} is a link to a file that does not exist`,
    suggestion: 'correct or remove the link',
  }),
  linkLoop: ({ path }: { path: string }) => ({
    message: `${quote(path)} is a link that leads to itself`,
    suggestion: 'correct or remove the link',
  }),
});

export const NOT_RENDERED = defineCode({
  code: 'ANA0006',
  severity: Severity.WARNING,
  title: 'The folder contains sources of Helm or Kustomize, not manifests',
  explanation:
    'Helm or Kustomize creates the manifests from the files in the folder. The templates of a chart are not analyzed, and this is an error. The files of a kustomization are analyzed without its patches, names and namespaces, so the findings may differ from those for the manifests.',
  fix: 'Render first, and analyze the result: `helm template DIR` or `kustomize build DIR`, with `| cdk8s-istio analyze -`.',
  documentation: OBJECTS_PAGE,
});

export const notRendered = messagesOf(NOT_RENDERED, {
  chart: ({ folder }: { folder: string }) => ({
    message: 'the folder is a Helm chart, whose templates are not analyzed',
    suggestion: `render it first, with "helm template ${folder}"`,
    severity: Severity.ERROR,
  }),
  kustomization: ({ folder }: { folder: string }) => ({
    message: 'the folder is a kustomization, whose patches are not applied',
    suggestion: `render it first, with "kustomize build ${folder}"`,
  }),
});

/** Codes for the input itself. */
export const INPUT_CODES = [UNREADABLE, NO_OBJECT, DUPLICATE_KEY, UNREADABLE_ENTRY, NOT_RENDERED] as const;
