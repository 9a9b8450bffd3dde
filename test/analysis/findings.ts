// What every test of a rule needs: manifests as text in, findings as text out.
import { parseAllDocuments } from 'yaml';
import { analyze } from '../../lib/analysis/analyze';
import type { Rule } from '../../lib/analysis/rule';
import { titleOf } from '../../lib/diagnostics/format/summary';
import { Resource, type Role } from '../../lib/world/resource';
import type { AnalysisSettings } from '../../lib/world/settings';

/** What is known beside the manifests. */
export interface Surroundings extends AnalysisSettings {
  /** Manifests that are known to exist, without being judged. Makes the world closed, as `--context` does. */
  readonly context?: string;
}

/** The findings of one rule, each as `CODE severity Kind namespace/name path: message`. */
export function findingsOf(rule: Rule, yaml: string, surroundings: Surroundings = {}): string[] {
  const { context = '', ...settings } = surroundings;
  const resources = [...resourcesIn(yaml, 'analyzed'), ...resourcesIn(context, 'context')];
  const isClosed = settings.isClosed ?? surroundings.context !== undefined;
  return analyze(resources, { rules: [rule], settings: { ...settings, isClosed } }).map((diagnostic) => {
    const { code, severity, path, message } = diagnostic;
    return `${code} ${severity} ${titleOf(diagnostic)}${path ? ` ${path}` : ''}: ${message}`;
  });
}

/** The objects of a text with several documents. */
export function resourcesIn(yaml: string, role: Role): Resource[] {
  return parseAllDocuments(yaml)
    .map((document) => document.toJS())
    .filter((manifest) => manifest !== null)
    .map((manifest) => new Resource(manifest, {}, role));
}
