// The content of YAML documents, as the analysis and the converter read it.

import { duplicateKey, noObject, unreadable } from '../../diagnostics/codes/input';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { PathStep } from '../../private/field-path';
import { isMap } from '../../private/map-reader';
import type { YamlIssue } from '../../yaml/index';

/** An object in a document. */
export interface FoundObject {
  readonly value: unknown;
  /** Path in the document. */
  readonly steps: readonly PathStep[];
}

/** The object itself, or the items of a List, such as the output of `kubectl get -o yaml`. */
export function objectsIn(value: unknown, steps: readonly PathStep[] = []): FoundObject[] {
  if (!isMap(value) || typeof value.kind !== 'string' || !value.kind.endsWith('List') || !Array.isArray(value.items)) {
    return [{ value, steps }];
  }
  const inherited = inheritedFields(value);
  return value.items.flatMap((item, index) =>
    objectsIn(isMap(item) ? { ...inherited, ...item } : item, [...steps, 'items', index]),
  );
}

/** The items of a typed list, such as a ServiceList, do not need to repeat its apiVersion and kind. */
function inheritedFields({ apiVersion, kind }: Readonly<Record<string, unknown>>): object {
  return kind === 'List' ? {} : { apiVersion, kind: String(kind).slice(0, -'List'.length) };
}

/** The diagnostic for an issue in the text of a file. */
export function yamlDiagnostic(issue: YamlIssue, text: string, file: string): Diagnostic {
  const { kind, message, line, column } = issue;
  const reason = lowerFirst(message);
  return { ...diagnosticOf(kind, reason, text), file, line, column };
}

function diagnosticOf(kind: YamlIssue['kind'], reason: string, text: string): Diagnostic {
  switch (kind) {
    case 'duplicate-key':
      return duplicateKey.duplicateKey({ reason });
    case 'missing-separator':
      return unreadable.missingSeparator();
    default:
      return unreadableText(reason, text);
  }
}

function unreadableText(reason: string, text: string): Diagnostic {
  return text.includes('{{') ? unreadable.template({ reason }) : unreadable.syntax({ reason });
}

/** The diagnostic for a value that is not a manifest. */
export function notAManifest(value: unknown): Diagnostic {
  if (!isMap(value)) {
    return noObject.notMap({ type: Array.isArray(value) ? 'array' : typeof value });
  }
  return noObject.missing({ fields: ['apiVersion', 'kind'].filter((field) => !isFilled(value[field])) });
}

/** Whether a value has an apiVersion and a kind. */
export function isManifest(value: unknown): value is Record<string, unknown> {
  return isMap(value) && isFilled(value.apiVersion) && isFilled(value.kind);
}

function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
