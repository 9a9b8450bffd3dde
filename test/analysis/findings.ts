// Runs one rule on manifests in YAML, and returns its diagnostics as text.
import { parseAllDocuments } from 'yaml';
import { analyze } from '../../lib/analysis/analyze';
import type { Rule } from '../../lib/analysis/rule';
import type { Diagnostic } from '../../lib/diagnostics/diagnostic';
import { titleOf } from '../../lib/diagnostics/format/summary';
import { Resource, type Role } from '../../lib/world/resource';
import type { AnalysisSettings } from '../../lib/world/settings';

/** Settings and further manifests of an analysis. */
export interface Surroundings extends AnalysisSettings {
  /** Manifests that exist but are not analyzed. They close the world, as `--context` does. */
  readonly context?: string;
}

/** The diagnostics of one rule, each as `CODE severity Kind namespace/name path: message`. */
export function findingsOf(rule: Rule, yaml: string, surroundings: Surroundings = {}): string[] {
  return diagnosticsOf(rule, yaml, surroundings).map((diagnostic) => {
    const { code, severity, path, message } = diagnostic;
    return `${code} ${severity} ${titleOf(diagnostic)}${path ? ` ${path}` : ''}: ${message}`;
  });
}

/** The suggestions of the diagnostics of one rule. */
export function suggestionsOf(rule: Rule, yaml: string, surroundings: Surroundings = {}): string[] {
  return diagnosticsOf(rule, yaml, surroundings).flatMap(({ suggestion }) => suggestion ?? []);
}

function diagnosticsOf(rule: Rule, yaml: string, { context, ...settings }: Surroundings): Diagnostic[] {
  const resources = [...resourcesIn(yaml, 'analyzed'), ...resourcesIn(context ?? '', 'context')];
  const isClosed = settings.isClosed ?? context !== undefined;
  return analyze(resources, { rules: [rule], settings: { ...settings, isClosed } });
}

/** The objects in a text with several YAML documents. */
export function resourcesIn(yaml: string, role: Role): Resource[] {
  return parseAllDocuments(yaml)
    .map((document) => document.toJS())
    .filter((manifest) => manifest !== null)
    .map((manifest) => new Resource(manifest, {}, role));
}
