// What the API server demands of the metadata of any object.
import { SCHEMA } from '../../diagnostics/codes/manifest';
import { messagesOf } from '../../diagnostics/define-code';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import {
  isQualifiedKey,
  LABEL,
  LABEL_SYNTAX,
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
import type { Run } from './run';
import { isMap, member, showScalar } from './values';

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
    ...Object.fromEntries(LIVE_METADATA.map((name) => [name, FREE])),
  },
};

const MOST_ANNOTATION_BYTES = 256 * 1024;

const KEY_SYNTAX = 'a name such as app or example.com/app';
const VALUE_SYNTAX = "letters, digits, '-', '_' and '.', with a letter or digit at both ends";

const checkShape = compile(METADATA, false);

/** Judges `metadata`; the run stands at the root of the manifest. */
export function validateMetadata(metadata: unknown, run: Run): void {
  run.steps.push('metadata');
  if (metadata === undefined || metadata === null) {
    run.broken('is missing; give it a name');
  } else {
    checkShape(metadata, run);
  }
  if (isMap(metadata)) {
    checkNames(metadata, run);
    checkLabels(textsOf(metadata, 'labels'), run);
    checkAnnotations(textsOf(metadata, 'annotations'), run);
  }
  run.steps.pop();
}

const NAME_MISSING = 'is missing; give the object a name';

/** The diagnostic for an object without a name, for kinds whose schema is not known. */
export function nameMissing(): Diagnostic {
  return messagesOf(SCHEMA, { nameMissing: () => NAME_MISSING }).nameMissing();
}

function checkNames(metadata: { readonly [name: string]: unknown }, run: Run): void {
  const name = member(metadata, 'name');
  const prefix = member(metadata, 'generateName');
  const namespace = member(metadata, 'namespace');
  if (isUnset(name) && isUnset(prefix)) {
    run.broken(NAME_MISSING, 'name');
  }
  checkText(name, SUBDOMAIN, LONGEST_SUBDOMAIN, `an object name; use ${SUBDOMAIN_SYNTAX}`, run, 'name');
  // What the server appends may follow a hyphen or a dot.
  const start = typeof prefix === 'string' ? prefix.replace(/[-.]$/, '') : prefix;
  checkText(
    start,
    SUBDOMAIN,
    LONGEST_SUBDOMAIN,
    `the start of an object name; use ${SUBDOMAIN_SYNTAX}`,
    run,
    'generateName',
  );
  checkText(namespace, LABEL, LONGEST_LABEL, `a namespace; use ${LABEL_SYNTAX}`, run, 'namespace');
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function checkText(value: unknown, syntax: RegExp, longest: number, what: string, run: Run, step: PathStep): void {
  if (typeof value !== 'string' || value === '') {
    return;
  }
  if (value.length > longest) {
    run.invalid(`${showScalar(value)} has ${value.length} characters; give at most ${longest}`, step);
  } else if (!syntax.test(value)) {
    run.invalid(`${showScalar(value)} is not ${what}`, step);
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
    checkText(value, QUALIFIED_NAME, LONGEST_LABEL, `a label value; use ${VALUE_SYNTAX}`, run, key);
  }
  run.steps.pop();
}

function checkAnnotations(annotations: readonly [key: string, value: string][], run: Run): void {
  run.steps.push('annotations');
  let bytes = 0;
  for (const [key, value] of annotations) {
    // The API server does not care for the case of annotation keys.
    checkKey(key, key.toLowerCase(), run);
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
  }
  if (bytes > MOST_ANNOTATION_BYTES) {
    run.invalid(`take ${bytes} bytes; give at most ${MOST_ANNOTATION_BYTES} in all`);
  }
  run.steps.pop();
}

function checkKey(key: string, spelling: string, run: Run): void {
  if (!isQualifiedKey(spelling)) {
    run.invalid(`${showScalar(key)} is not a key; use ${KEY_SYNTAX}`, key);
  }
}
