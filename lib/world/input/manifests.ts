// Reads the objects in the text of a file. Reports what is not an object.

import type { Diagnostic } from '../../diagnostics/diagnostic';
import { parsePath } from '../../private/field-path';
import { readYaml, type YamlDocument } from '../../yaml/index';
import { Resource, type Role } from '../resource';
import { type FoundObject, isManifest, notAManifest, objectsIn, yamlDiagnostic } from './documents';

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
    for (const issue of document.issues) {
      diagnostics.push(aboutFile(yamlDiagnostic(issue, text, file), file));
    }
    for (const object of document.value === undefined ? [] : objectsIn(document.value)) {
      if (isManifest(object.value)) {
        resources.push(resourceOf(object.value, object, document, file, role));
      } else {
        diagnostics.push(aboutFile({ ...notAManifest(object.value), file, line: lineOf(object, document) }, file));
      }
    }
  }
  return { resources, diagnostics };
}

function resourceOf(
  manifest: Record<string, unknown>,
  object: FoundObject,
  document: YamlDocument,
  file: string,
  role: Role,
): Resource {
  const fieldAt = (path: string) => ({ line: document.lineOf([...object.steps, ...parsePath(path)]) });
  return new Resource(manifest, { file, line: lineOf(object, document), fieldAt }, role);
}

function lineOf({ steps }: FoundObject, document: YamlDocument): number {
  return steps.length === 0 ? document.line : document.lineOf(steps);
}

/** A file takes the place of the object in diagnostics about text that is not an object. */
function aboutFile(diagnostic: Diagnostic, file: string): Diagnostic {
  return { ...diagnostic, resource: { apiVersion: '', kind: 'File', name: file } };
}
