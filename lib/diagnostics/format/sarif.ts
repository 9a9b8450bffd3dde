import { createHash } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { STANDARD_INPUT } from '../../private/standard-input';
import type { Code } from '../code';
import { definitionOf } from '../define-code';
import type { Diagnostic } from '../diagnostic';
import { Severity } from '../severity';
import { printableJson } from '../words';
import { messageOf, titleOf } from './summary';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const HOME = 'https://github.com/cdk8s-istio/cdk8s-istio';

const LEVELS: Readonly<Record<Severity, string>> = {
  [Severity.ERROR]: 'error',
  [Severity.WARNING]: 'warning',
  [Severity.INFO]: 'note',
};

/** Formats diagnostics as SARIF, the Static Analysis Results Interchange Format. */
export function formatSarif(diagnostics: readonly Diagnostic[]): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const rules = codes.map(ruleOf);
  const results = diagnostics.map((diagnostic) => resultOf(diagnostic, codes.indexOf(diagnostic.code)));
  const driver = { name: 'cdk8s-istio', informationUri: HOME, rules };
  return printableJson({ $schema: SCHEMA, version: '2.1.0', runs: [{ tool: { driver }, results }] });
}

function ruleOf(id: Code): object {
  const definition = definitionOf(id);
  if (definition === undefined) {
    return { id };
  }
  const { title, explanation, fix, documentation, severity } = definition;
  return {
    id,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: explanation },
    help: { text: fix },
    helpUri: documentation,
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function resultOf(diagnostic: Diagnostic, ruleIndex: number): object {
  const { code, severity, resource, path, construct } = diagnostic;
  const title = titleOf(diagnostic);
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: [title, messageOf(diagnostic)].filter((part) => part !== '').join(': ') },
    locations: [locationOf(diagnostic)],
    // The line changes with every edit above it, but the diagnostic remains the same.
    partialFingerprints: { 'cdk8sIstio/v1': fingerprint(code, title, path) },
    properties: { ...(resource && { resource }), ...(path && { path }), ...(construct && { construct }) },
  };
}

function locationOf(diagnostic: Diagnostic): object {
  const { file, line, column, construct } = diagnostic;
  const logical = {
    fullyQualifiedName: construct ?? titleOf(diagnostic),
    kind: construct ? 'construct' : 'resource',
  };
  const region = line === undefined ? {} : { region: { startLine: line, ...(column && { startColumn: column }) } };
  const physical = file === undefined ? undefined : { artifactLocation: { uri: uriOf(file) }, ...region };
  return { ...(physical && { physicalLocation: physical }), logicalLocations: [logical] };
}

function uriOf(file: string): string {
  if (file === STANDARD_INPUT) {
    return 'stdin';
  }
  return isAbsolute(file) ? pathToFileURL(file).href : encodeURI(file.replace(/\\/g, '/'));
}

function fingerprint(...parts: readonly (string | undefined)[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);
}
