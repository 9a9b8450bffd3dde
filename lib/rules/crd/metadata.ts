// Validates the metadata of any object as the API server does.
import {
  isQualifiedKey,
  LABEL,
  LABEL_SYNTAX,
  LABEL_VALUE_SYNTAX,
  LONGEST_LABEL,
  LONGEST_SUBDOMAIN,
  QUALIFIED_NAME,
  SUBDOMAIN,
  SUBDOMAIN_SYNTAX,
} from '../../facts/kubernetes-names';
import { LIVE_METADATA } from '../../facts/objects';
import type { PathStep } from '../../private/field-path';
import type { Schema } from '../schema';
import { compile } from './compile';
import { bounds, names } from './messages';
import type { Run } from './run';
import { isMap, member } from './values';

const STRING: Schema = { type: 'string' };
const FREE: Schema = { nullable: true, preserveUnknownFields: true };
const STRING_MAP: Schema = { type: 'object', additionalProperties: STRING };

const METADATA: Schema = {
  type: 'object',
  properties: {
    name: STRING,
    generateName: STRING,
    namespace: STRING,
    labels: STRING_MAP,
    annotations: STRING_MAP,
    finalizers: { type: 'array', items: STRING },
    ownerReferences: { type: 'array', items: { type: 'object', preserveUnknownFields: true } },
    // Set by the API server, and present in manifests that were read from it.
    ...Object.fromEntries(LIVE_METADATA.map((name) => [name, FREE])),
  },
};

const MOST_ANNOTATION_BYTES = 256 * 1024;

const KEY_SYNTAX = 'a name such as app or example.com/app';

/** Syntax of a name. */
export interface NameSyntax {
  readonly pattern: RegExp;
  readonly longest: number;
  readonly what: string;
  readonly syntax: string;
}

/** Name of objects of most kinds. */
export const OBJECT_NAME: NameSyntax = {
  pattern: SUBDOMAIN,
  longest: LONGEST_SUBDOMAIN,
  what: 'object name',
  syntax: SUBDOMAIN_SYNTAX,
};
const NAMESPACE_NAME: NameSyntax = {
  pattern: LABEL,
  longest: LONGEST_LABEL,
  what: 'namespace name',
  syntax: LABEL_SYNTAX,
};
const LABEL_VALUE: NameSyntax = {
  pattern: QUALIFIED_NAME,
  longest: LONGEST_LABEL,
  what: 'label value',
  syntax: LABEL_VALUE_SYNTAX,
};

const checkShape = compile(METADATA, false);

/** Validates `metadata`; the current place of the run is the root of the manifest. */
export function validateMetadata(metadata: unknown, run: Run, syntax: NameSyntax = OBJECT_NAME): void {
  run.steps.push('metadata');
  if (metadata === undefined || metadata === null) {
    run.broken(names.nameMissing());
  } else {
    checkShape(metadata, run);
  }
  if (isMap(metadata)) {
    checkNames(metadata, syntax, run);
    if (metadata.labels !== undefined) {
      checkLabels(textsOf(metadata, 'labels'), run);
    }
    if (metadata.annotations !== undefined) {
      checkAnnotations(textsOf(metadata, 'annotations'), run);
    }
  }
  run.steps.pop();
}

function checkNames(metadata: { readonly [name: string]: unknown }, syntax: NameSyntax, run: Run): void {
  const name = member(metadata, 'name');
  const prefix = member(metadata, 'generateName');
  const namespace = member(metadata, 'namespace');
  if (isUnset(name) && isUnset(prefix)) {
    run.broken(names.nameMissing(), 'name');
  }
  checkText(name, syntax, run, 'name');
  if (typeof prefix === 'string') {
    // The API server can append its suffix to a hyphen or a dot.
    const start = prefix.replace(/[-.]$/, '');
    checkText(start, { ...syntax, what: 'prefix of an object name' }, run, 'generateName');
  }
  checkText(namespace, NAMESPACE_NAME, run, 'namespace');
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function checkText(value: unknown, { pattern, longest, what, syntax }: NameSyntax, run: Run, step: PathStep): void {
  if (typeof value !== 'string' || value === '') {
    return;
  }
  if (value.length > longest) {
    run.invalid(bounds.tooLong({ text: value, length: value.length, maximum: longest }), step);
  } else if (!pattern.test(value)) {
    run.invalid(names.invalidName({ value, what, syntax }), step);
  }
}

function textsOf(metadata: { readonly [name: string]: unknown }, name: string): [key: string, value: string][] {
  const map = member(metadata, name);
  return isMap(map)
    ? Object.entries(map).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    : [];
}

function checkLabels(labels: readonly [key: string, value: string][], run: Run): void {
  run.steps.push('labels');
  for (const [key, value] of labels) {
    checkKey(key, key, run);
    checkText(value, LABEL_VALUE, run, key);
  }
  run.steps.pop();
}

function checkAnnotations(annotations: readonly [key: string, value: string][], run: Run): void {
  run.steps.push('annotations');
  let bytes = 0;
  for (const [key, value] of annotations) {
    // The API server ignores the case of annotation keys.
    checkKey(key, key.toLowerCase(), run);
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
  }
  if (bytes > MOST_ANNOTATION_BYTES) {
    run.invalid(names.tooManyBytes({ bytes, maximum: MOST_ANNOTATION_BYTES }));
  }
  run.steps.pop();
}

function checkKey(key: string, spelling: string, run: Run): void {
  if (!isQualifiedKey(spelling)) {
    run.invalid(names.invalidName({ value: key, what: 'key', syntax: KEY_SYNTAX }), key);
  }
}
