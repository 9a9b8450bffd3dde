// What the plugin for cdk8s-cli does. The interfaces are what cdk8s-cli hands over; only types, so that the command line
// tool need not be installed where the package is used.

import { countsOf, messageOf } from '../diagnostics/words';
import { readPaths } from '../world/input/files';
import { analyze } from './analyze';
import { type Finding, Severity } from './finding';
import { findCode } from './registry';
import { isAtLeast } from './severity';

/** What cdk8s-cli gives to a plugin. */
export interface ValidationContext {
  /** The synthesized files. */
  readonly manifests: readonly string[];
  readonly report: ValidationReport;
}

interface ValidationReport {
  addViolation(violation: Violation): void;
  submit(status: 'success' | 'failure', metadata?: { readonly [key: string]: string }): void;
}

interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly {
    readonly resourceName: string;
    readonly locations: readonly string[];
    readonly manifestPath: string;
  }[];
}

/** `properties:` of the plugin in cdk8s.yaml. */
export interface PluginProperties {
  /** `error`, `warning` or `info`: findings of this severity or worse are reported and fail the synth. */
  readonly failOn?: string;
  /** Files and folders with manifests that exist without being analyzed. */
  readonly context?: readonly string[];
  readonly istioVersion?: string;
  readonly gatewayApiChannel?: 'standard' | 'experimental';
}

/** Analyzes the synthesized files and hands in the report. */
export function runPlugin({ manifests, report }: ValidationContext, properties: PluginProperties): void {
  const failOn = severityOf(properties.failOn ?? Severity.ERROR);
  const findings = findingsIn(manifests, properties);
  const failures = findings.filter(({ severity }) => isAtLeast(severity, failOn));
  for (const violation of violationsOf(failures)) {
    report.addViolation(violation);
  }
  report.submit(failures.length === 0 ? 'success' : 'failure', { Findings: countsOf(findings) });
}

function findingsIn(files: readonly string[], properties: PluginProperties): Finding[] {
  const { context = [], istioVersion, gatewayApiChannel } = properties;
  const { resources, problems } = readPaths(files, 'judged');
  const known = readPaths(context, 'context').resources;
  return analyze([...resources, ...known], {
    problems,
    settings: {
      isClosed: context.length > 0,
      ...(istioVersion && { istioVersion }),
      ...(gatewayApiChannel && { gatewayApiChannel }),
    },
  });
}

function severityOf(name: string): Severity {
  const severity = Object.values(Severity).find((candidate) => candidate === name);
  if (severity === undefined) {
    throw new Error(`failOn: '${name}' is no severity; use one of ${Object.values(Severity).join(', ')}`);
  }
  return severity;
}

/** One violation a code, with all objects that have it. */
function violationsOf(findings: readonly Finding[]): Violation[] {
  const codes = [...new Set(findings.map(({ code }) => code))];
  return codes.map((name) => {
    const code = findCode(name);
    const violatingResources = findings
      .filter((finding) => finding.code === name)
      .map((finding) => ({
        resourceName: finding.resource.name,
        locations: [messageOf(finding)],
        manifestPath: finding.line === undefined ? (finding.file ?? '') : `${finding.file}:${finding.line}`,
      }));
    return {
      ruleName: `${name}: ${code?.title}`,
      recommendation: code?.explanation ?? '',
      fix: code?.fix ?? '',
      violatingResources,
    };
  });
}
