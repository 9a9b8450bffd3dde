// Codes for input that cannot be read as Kubernetes objects.
import { kubernetesPage } from '../../facts/documentation';
import { defineCode, messagesOf } from '../define-code';
import { Severity } from '../severity';
import { withArticle } from '../words';

const OBJECTS_PAGE = kubernetesPage('concepts/overview/working-with-objects/');

export const UNREADABLE = defineCode({
  code: 'ANA0001',
  severity: Severity.ERROR,
  title: 'The text is not valid YAML',
  explanation:
    'A document cannot be read: its YAML is broken, nested too deeply, or still contains a template. Nothing in it is analyzed.',
  fix: 'Correct the reported line. Render templates first; for example, with `helm template`.',
  documentation: OBJECTS_PAGE,
});

export const unreadable = messagesOf(UNREADABLE, {
  syntax: ({ reason }: { reason: string }) => reason,
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
  severity: Severity.WARNING,
  title: 'A map contains a key twice',
  explanation: 'YAML allows each key once. Tools use the first value or the last one, or reject the document.',
  fix: 'Remove one of the two.',
  documentation: OBJECTS_PAGE,
});

export const duplicateKey = messagesOf(DUPLICATE_KEY, {
  duplicateKey: ({ reason }: { reason: string }) => ({ message: reason, suggestion: 'remove one of the two' }),
});

export const NOT_RENDERED = defineCode({
  code: 'ANA0005',
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
export const INPUT_CODES = [UNREADABLE, NO_OBJECT, DUPLICATE_KEY, NOT_RENDERED] as const;
