// Codes of the conversion of YAML to TypeScript. With an error, part of the input is missing in the output.
import { kubernetesPage } from '../../facts/documentation';
import type { CodeDefinition } from '../define-code';
import { defineCode, messagesOf } from '../define-code';
import { Severity } from '../severity';
import { quote } from '../words';

const API_PAGE = kubernetesPage('reference/using-api/api-concepts/');
const DEPRECATION_PAGE = kubernetesPage('reference/using-api/deprecation-policy/');
const NAMES_PAGE = kubernetesPage('concepts/overview/working-with-objects/names/');
const CDK8S_PAGE = 'https://cdk8s.io/docs/latest/basics/api-object/';
const CDK8S_PLUS_PAGE = 'https://cdk8s.io/docs/latest/plus/';
const TEMPLATES_PAGE = 'https://helm.sh/docs/helm/helm_template/';

export const VALUE_NOT_CONVERTED = defineCode({
  code: 'CNV0001',
  severity: Severity.ERROR,
  title: 'A value is not part of the generated code',
  explanation:
    'The types of the library cannot contain the value; for example, because the field does not exist, has the wrong type, or cannot be combined with another field. The generated code creates the object without it.',
  fix: 'Correct the value, or add it to the generated code by hand.',
  documentation: API_PAGE,
});

export const valueNotConverted = messagesOf(VALUE_NOT_CONVERTED, {
  wrongType: ({ value, expected }: { value: string; expected: string }) => ({
    message: `${value} is not ${expected}`,
    suggestion: expected === 'a string' ? 'put it in quotes' : undefined,
  }),
  missingField: ({ name, type }: { name: string; type?: string }) =>
    `${name} is missing${type === undefined ? '' : `, but ${type} requires it`}`,
  incomplete: ({ required }: { required: string }) => `the value must have ${required}`,
  unknownField: ({ name, meant }: { name: string; meant?: string }) => ({
    message: `unknown field ${quote(name)}`,
    suggestion: meant === undefined ? undefined : `did you mean ${quote(meant)}?`,
  }),
  unsupportedField: ({ name, type }: { name: string; type: string }) =>
    `field ${quote(name)} is not supported ${type === '' ? 'here' : `in ${type}`}`,
  mutuallyExclusive: ({ names }: { names: readonly string[] }) => `${names.join(' and ')} are mutually exclusive`,
  notExactlyOne: ({ names }: { names: readonly string[] }) => `exactly one of ${names.join(', ')} must be set`,
  notAllowed: ({ value, allowed }: { value: string; allowed: readonly string[] }) =>
    `${value} is not one of ${allowed.map(quote).join(', ')}`,
  unsupportedFilter: ({ type }: { type: string }) => `the filter of type ${type} is unknown or has no settings`,
  unsupportedType: ({ type }: { type: string }) => `values of type ${type} cannot be converted`,
  inexactNumber: ({ value }: { value: string }) => `${value} is too large for an exact number in JavaScript`,
  notJson: ({ value }: { value: string }) => `${value} is not a number in JSON`,
  reservedKey: ({ key }: { key: string }) => `JavaScript reserves the key ${quote(key)}`,
});

export const OBJECT_NOT_CONVERTED = defineCode({
  code: 'CNV0002',
  severity: Severity.ERROR,
  title: 'An object is not part of the generated code',
  explanation: 'The construct for the object throws an error when it is created with these props.',
  fix: 'Correct the object as the message requires, or create it with `ApiObject`.',
  documentation: CDK8S_PAGE,
});

export const objectNotConverted = messagesOf(OBJECT_NOT_CONVERTED, {
  constructThrows: ({ reason }: { reason: string }) => `the construct cannot be created: ${reason}`,
});

export const DIFFERENT_OBJECT = defineCode({
  code: 'CNV0003',
  severity: Severity.ERROR,
  title: 'The generated code creates a different object',
  explanation:
    'The converter runs the generated code and compares each object with the input. A field differs, so the code does not replace the manifest.',
  fix: 'Correct the generated code at the field, or set a name if the object has none.',
  documentation: CDK8S_PAGE,
});

export const differentObject = messagesOf(DIFFERENT_OBJECT, {
  differentValue: ({ expected, actual }: { expected: string; actual: string }) =>
    `the generated code creates ${actual} instead of ${expected}`,
  generatedName: () => ({ message: 'the object has no name, so cdk8s generates one', suggestion: 'set metadata.name' }),
});

export const FILE_TOO_LARGE = defineCode({
  code: 'CNV0004',
  severity: Severity.ERROR,
  title: 'The file is too large to convert',
  explanation: 'The generated class would be too large to read. Nothing in the file is converted.',
  fix: 'Split the file, and convert each part to a class of its own.',
  documentation: CDK8S_PAGE,
});

export const fileTooLarge = messagesOf(FILE_TOO_LARGE, {
  fileTooLarge: ({ mebibytes }: { mebibytes: number }) => ({
    message: `the file is larger than ${mebibytes} MiB`,
    suggestion: 'split it into several files',
  }),
});

export const DEPRECATED_FIELD = defineCode({
  code: 'CNV0101',
  severity: Severity.WARNING,
  title: 'A deprecated field is replaced',
  explanation:
    'The field, or its value, is deprecated. The generated code uses its replacement, which has the same meaning.',
  fix: 'Nothing, unless the installed version does not support the replacement.',
  documentation: DEPRECATION_PAGE,
});

export const deprecatedField = messagesOf(DEPRECATED_FIELD, {
  replaced: ({ deprecated, replacement }: { deprecated: string; replacement: string }) =>
    `${quote(deprecated)} is deprecated and becomes ${quote(replacement)}`,
});

export const CLUSTER_FIELDS = defineCode({
  code: 'CNV0102',
  severity: Severity.WARNING,
  title: 'Fields that the cluster sets are removed',
  explanation:
    'The object was read from a cluster. The API server, controllers and `kubectl` set these fields; they are not part of the desired state.',
  fix: 'Nothing.',
  documentation: `${API_PAGE}#resource-versions`,
});

export const clusterFields = messagesOf(CLUSTER_FIELDS, {
  removed: ({ fields }: { fields: readonly string[] }) => `removed fields that the cluster sets: ${fields.join(', ')}`,
});

export const NULL_REMOVED = defineCode({
  code: 'CNV0103',
  severity: Severity.WARNING,
  title: 'A null value is removed',
  explanation: 'cdk8s does not write null. The API server usually treats null like a field that is not set.',
  fix: 'Nothing, unless null has a meaning of its own in this field; then keep the manifest.',
  documentation: CDK8S_PAGE,
});

export const nullRemoved = messagesOf(NULL_REMOVED, {
  nullRemoved: () => 'null is removed',
});

export const SAME_NAME = defineCode({
  code: 'CNV0104',
  severity: Severity.WARNING,
  title: 'The input contains an object more than once',
  explanation:
    'Several objects have the same kind, namespace and name. The generated code creates all of them, and its chart does not synthesize until only one remains.',
  fix: 'Remove all but one from the input or from the generated code.',
  documentation: NAMES_PAGE,
});

export const sameName = messagesOf(SAME_NAME, {
  sameName: () => ({
    message: 'the input contains several objects with this name, and the generated code creates all of them',
    suggestion: 'keep one of them',
  }),
});

export const API_VERSION_CHANGED = defineCode({
  code: 'CNV0105',
  severity: Severity.WARNING,
  title: 'An apiVersion cannot be kept',
  explanation:
    '`--keep-api-version` sets the target Istio version so that the constructs use the apiVersions of the input. No target uses this one.',
  fix: 'Nothing if the cluster serves the other apiVersion.',
  documentation: DEPRECATION_PAGE,
});

export const apiVersionChanged = messagesOf(API_VERSION_CHANGED, {
  noTarget: ({ apiVersion, replacement }: { apiVersion: string; replacement: string }) =>
    `no target uses ${quote(apiVersion)}, so it becomes ${quote(replacement)}`,
});

export const TEMPLATE_TEXT = defineCode({
  code: 'CNV0106',
  severity: Severity.WARNING,
  title: 'A value looks like a Helm template',
  explanation: 'The generated code contains the text as it is. Nothing renders the template.',
  fix: 'Render the chart first with `helm template`, and convert the result.',
  documentation: TEMPLATES_PAGE,
});

export const templateText = messagesOf(TEMPLATE_TEXT, {
  helmTemplate: () => ({
    message: 'the text looks like a Helm template, and is not rendered',
    suggestion: 'render it first with helm template',
  }),
});

export const API_VERSION_RAISED = defineCode({
  code: 'CNV0107',
  severity: Severity.INFO,
  title: 'An apiVersion is raised',
  explanation:
    'The constructs write the newest stable apiVersion of a kind. The API server converts between the versions of a kind, so the objects are the same, but an older cluster may not serve it.',
  fix: 'Nothing if the cluster serves the apiVersion; otherwise, use `--keep-api-version`.',
  documentation: DEPRECATION_PAGE,
});

export const apiVersionRaised = messagesOf(API_VERSION_RAISED, {
  raised: ({ apiVersion, replacement, count }: { apiVersion: string; replacement: string; count: number }) => ({
    message: `${quote(apiVersion)} becomes ${quote(replacement)}${count === 1 ? '' : ` in ${count} objects`}`,
    suggestion: 'use --keep-api-version to keep it',
  }),
});

export const GENERATED_CLASS = defineCode({
  code: 'CNV0108',
  severity: Severity.INFO,
  title: 'An object keeps its generated class',
  explanation:
    'With `--core plus`, the code creates the object by its construct of cdk8s-plus if that writes the same object. This one does not, so the code uses the class in `k8s`, which has all fields of the API.',
  fix: 'Nothing. The generated class writes the object as it is.',
  documentation: CDK8S_PLUS_PAGE,
});

export const generatedClass = messagesOf(GENERATED_CLASS, {
  differs: ({ construct, reason }: { construct: string; reason: string }) =>
    `${construct} does not write this object: ${reason}`,
});

/** Codes of the conversion. */
export const CONVERSION_CODES: readonly CodeDefinition[] = [
  VALUE_NOT_CONVERTED,
  OBJECT_NOT_CONVERTED,
  DIFFERENT_OBJECT,
  FILE_TOO_LARGE,
  DEPRECATED_FIELD,
  CLUSTER_FIELDS,
  NULL_REMOVED,
  SAME_NAME,
  API_VERSION_CHANGED,
  API_VERSION_RAISED,
  TEMPLATE_TEXT,
  GENERATED_CLASS,
];
