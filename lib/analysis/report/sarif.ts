import { createHash } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { messageOf, resourceTitle } from '../../diagnostics/words';
import { STANDARD_INPUT } from '../../world/input/files';
import { type Finding, Severity } from '../finding';
import { findCode } from '../registry';
import type { Code } from '../rule';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const HOME = 'https://github.com/cdk8s-istio/cdk8s-istio';

const LEVELS: Readonly<Record<Severity, string>> = {
  [Severity.ERROR]: 'error',
  [Severity.WARNING]: 'warning',
  [Severity.INFO]: 'note',
};

/** Findings in the Static Analysis Results Interchange Format. */
export function formatSarif(findings: readonly Finding[]): string {
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  const rules = codes.map((code) => ruleOf(code, findCode(code)));
  const results = findings.map((finding) => resultOf(finding, codes.indexOf(finding.code)));
  const driver = { name: 'cdk8s-istio', informationUri: HOME, rules };
  return JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [{ tool: { driver }, results }] }, undefined, 2);
}

function ruleOf(id: string, code: Code | undefined): object {
  if (code === undefined) {
    return { id };
  }
  return {
    id,
    shortDescription: { text: `${code.title}.` },
    fullDescription: { text: code.explanation },
    help: { text: code.fix },
    helpUri: code.documentation,
    defaultConfiguration: { level: LEVELS[code.severity] },
  };
}

function resultOf(finding: Finding, ruleIndex: number): object {
  const { code, severity, resource, path, construct } = finding;
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: `${resourceTitle(resource)}: ${messageOf(finding)}` },
    locations: [locationOf(finding)],
    // The line changes with every edit above it, and the finding stays the same.
    partialFingerprints: { 'cdk8sIstio/v1': fingerprint(code, resourceTitle(resource), path) },
    properties: { resource, ...(path && { path }), ...(construct && { construct }) },
  };
}

function locationOf({ file, line, resource, construct }: Finding): object {
  const logical = {
    fullyQualifiedName: construct ?? resourceTitle(resource),
    kind: construct ? 'construct' : 'resource',
  };
  const region = line === undefined ? {} : { region: { startLine: line } };
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
