// Turns the text of a file into objects, and what cannot be one into something to report.

import type { Code, Remark } from '../../analysis/rule';
import { type PathStep, parsePath } from '../../private/field-path';
import { isMap } from '../../private/map-reader';
import { readYaml, type YamlDocument } from '../../yaml/index';
import { isManifest, type Place, Resource, type Standing } from '../resource';
import { DUPLICATE_KEY, NO_OBJECT, UNREADABLE } from './codes';

/** Something to report before any rule has looked at anything. */
export interface InputProblem {
  readonly code: Code;
  readonly place: Place;
  readonly remark: Remark;
}

/** What a text holds. */
export interface Manifests {
  readonly resources: readonly Resource[];
  readonly problems: readonly InputProblem[];
}

/** Reads the objects of a text with any number of documents. Lists are taken apart. Never throws. */
export function readManifests(text: string, file: string, standing: Standing = 'judged'): Manifests {
  const resources: Resource[] = [];
  const problems: InputProblem[] = [];
  for (const document of readYaml(text)) {
    const objects = objectsIn(document.value, []);
    const found = objects
      .filter(({ value }) => isManifest(value))
      .map((object) => resourceOf(object, document, file, standing));
    resources.push(...found);
    problems.push(...yamlProblems(document, text, file));
    if (document.value !== undefined) {
      problems.push(
        ...objects.filter(({ value }) => !isManifest(value)).map((object) => noObject(object, document, file)),
      );
    }
  }
  return { resources, problems };
}

interface FoundObject {
  readonly value: unknown;
  /** Where in the document it stands. */
  readonly steps: readonly PathStep[];
}

/** The object itself, or the items of a List, such as `kubectl get -o yaml` writes. */
function objectsIn(value: unknown, steps: readonly PathStep[]): FoundObject[] {
  if (!isMap(value) || typeof value.kind !== 'string' || !value.kind.endsWith('List') || !Array.isArray(value.items)) {
    return [{ value, steps }];
  }
  const { apiVersion, kind } = value;
  // The items of a typed list, such as a ServiceList, need not repeat what the list says.
  const inherited = kind === 'List' ? {} : { apiVersion, kind: kind.slice(0, -'List'.length) };
  return value.items.flatMap((item, index) =>
    objectsIn(isMap(item) ? { ...inherited, ...item } : item, [...steps, 'items', index]),
  );
}

function resourceOf({ value, steps }: FoundObject, document: YamlDocument, file: string, standing: Standing): Resource {
  const lineOf = (path: string) => document.lineOf([...steps, ...parsePath(path)]);
  const line = steps.length === 0 ? document.line : document.lineOf(steps);
  return new Resource(value as Record<string, unknown>, { file, line, lineOf }, standing);
}

function yamlProblems(document: YamlDocument, text: string, file: string): InputProblem[] {
  return document.problems.map(({ kind, message, line }) => {
    const place = { resource: fileResource(file, line) };
    if (kind === 'duplicate-key') {
      return {
        code: DUPLICATE_KEY,
        place,
        remark: { message: lowerFirst(message), suggestion: 'remove one of the two' },
      };
    }
    const isTemplate = text.includes('{{');
    const suggestion = isTemplate ? 'render the template first, such as with helm template' : undefined;
    return { code: UNREADABLE, place, remark: { message: lowerFirst(message), suggestion } };
  });
}

function noObject({ value, steps }: FoundObject, document: YamlDocument, file: string): InputProblem {
  const line = steps.length === 0 ? document.line : document.lineOf(steps);
  return {
    code: NO_OBJECT,
    place: { resource: fileResource(file, line) },
    remark: { message: whatIsMissing(value), suggestion: 'add it, or leave the file out' },
  };
}

function whatIsMissing(value: unknown): string {
  if (!isMap(value)) {
    return `the document is ${Array.isArray(value) ? 'a list' : `a ${typeof value}`}, not a map with apiVersion and kind`;
  }
  const missing = ['apiVersion', 'kind'].filter((field) => typeof value[field] !== 'string');
  return `the document has no ${missing.join(' and no ')}`;
}

/** Stands for what is in a file and is no object. */
function fileResource(file: string, line: number): Resource {
  return new Resource({ apiVersion: '', kind: 'File', metadata: { name: file } }, { file, line });
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
