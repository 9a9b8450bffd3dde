// Reads the objects in the text of a file. Reports what is not an object.

import { duplicateKey, noObject, unreadable } from '../../diagnostics/codes/input';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { type PathStep, parsePath } from '../../private/field-path';
import { isMap } from '../../private/map-reader';
import { readYaml, type YamlDocument } from '../../yaml/index';
import { isManifest, Resource, type Role } from '../resource';

/** The content of a text. */
export interface Manifests {
  readonly resources: readonly Resource[];
  /** Problems of the text itself. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the objects of a text with any number of documents, including the items of lists. Never throws. */
export function readManifests(text: string, file: string, role: Role = 'analyzed'): Manifests {
  const resources: Resource[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const document of readYaml(text)) {
    for (const diagnostic of yamlDiagnostics(document, text, file)) {
      diagnostics.push(diagnostic);
    }
    for (const object of document.value === undefined ? [] : objectsIn(document.value, [])) {
      if (isManifest(object.value)) {
        resources.push(resourceOf(object, document, file, role));
      } else {
        diagnostics.push(notAnObject(object, document, file));
      }
    }
  }
  return { resources, diagnostics };
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

function resourceOf({ value, steps }: FoundObject, document: YamlDocument, file: string, role: Role): Resource {
  const lineOf = (path: string) => document.lineOf([...steps, ...parsePath(path)]);
  const line = steps.length === 0 ? document.line : document.lineOf(steps);
  return new Resource(value as Record<string, unknown>, { file, line, lineOf }, role);
}

function yamlDiagnostics(document: YamlDocument, text: string, file: string): Diagnostic[] {
  return document.problems.map(({ kind, message, line }) => {
    const reason = lowerFirst(message);
    const diagnostic = kind === 'duplicate-key' ? duplicateKey.duplicateKey({ reason }) : unreadableText(reason, text);
    return inFile(diagnostic, file, line);
  });
}

function unreadableText(reason: string, text: string): Diagnostic {
  return text.includes('{{') ? unreadable.template({ reason }) : unreadable.syntax({ reason });
}

function notAnObject({ value, steps }: FoundObject, document: YamlDocument, file: string): Diagnostic {
  const line = steps.length === 0 ? document.line : document.lineOf(steps);
  return inFile(missingFrom(value), file, line);
}

function missingFrom(value: unknown): Diagnostic {
  if (!isMap(value)) {
    return noObject.notMap({ type: Array.isArray(value) ? 'array' : typeof value });
  }
  return noObject.missing({ fields: ['apiVersion', 'kind'].filter((field) => typeof value[field] !== 'string') });
}

/** A file takes the place of the object in diagnostics about text that is not an object. */
function inFile(diagnostic: Diagnostic, file: string, line: number): Diagnostic {
  return { ...diagnostic, resource: { apiVersion: '', kind: 'File', name: file }, file, line };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
