// Runs the analysis as a plugin of cdk8s-cli. The interfaces describe the objects that cdk8s-cli passes to plugins. They are
// not imported, because users of the package do not need to have cdk8s-cli installed.

import { metadataKey, removeMetadata } from '../base/construct-metadata';
import type { Diagnostic, DiagnosticResource } from '../diagnostics/diagnostic';
import { countsOf, messageOf } from '../diagnostics/format/summary';
import { Severity } from '../diagnostics/severity';
import { FAILURE_LEVELS, type FailureLevel, failsAt } from '../diagnostics/severity-order';
import { oneOf, printable, quote } from '../diagnostics/words';
import { readPaths } from '../world/input/files';
import type { Manifests } from '../world/input/manifests';
import type { Resource } from '../world/resource';
import { analyze } from './analyze';
import { optionsFrom, settingsFrom, suppressionsFrom } from './configuration/apply';
import type { Configuration } from './configuration/configuration';
import { readConfiguration } from './configuration/read';
import { findCode } from './registry';

/** Argument that cdk8s-cli passes to a plugin. */
export interface ValidationContext {
  /** Paths of the synthesized files. */
  readonly manifests: readonly string[];
  /** Construct paths by the name of the object, and by more in an app that uses this package. */
  readonly metadata?: { readonly [key: string]: object };
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
  /** Configuration file; by default, `cdk8s-istio.yaml` in the current folder. The other properties take precedence over it. */
  readonly configFile?: string;
  /** Lowest severity that is reported and makes the synth fail: `error`, `warning`, `info` or `never`. */
  readonly failOn?: string;
  /** Files and folders with manifests of objects that exist but are not analyzed. */
  readonly context?: readonly string[];
  readonly istioVersion?: string;
  readonly gatewayApiChannel?: 'standard' | 'experimental';
}

/** Analyzes the synthesized files and submits the report. */
export function runPlugin({ manifests, metadata = {}, report }: ValidationContext, properties: PluginProperties): void {
  removeMetadata(manifests);
  const configuration = readConfiguration(properties.configFile);
  const failOn = levelOf(properties.failOn ?? configuration.failOn ?? Severity.ERROR);
  const objects = readPaths(manifests, 'analyzed');
  const findings = findingsIn(objects, properties, configuration);
  const failures = findings.filter(({ severity }) => failsAt(severity, failOn));
  for (const violation of violationsOf(failures, new ResourceNames(objects.resources, metadata))) {
    report.addViolation(violation);
  }
  report.submit(failures.length === 0 ? 'success' : 'failure', { Findings: countsOf(findings) });
}

function findingsIn(
  { resources, diagnostics }: Manifests,
  properties: PluginProperties,
  configuration: Configuration,
): Diagnostic[] {
  const { context = [], istioVersion, gatewayApiChannel } = properties;
  const known = readPaths([...configuration.context, ...context], 'context').resources;
  return analyze([...resources, ...known], {
    ...optionsFrom(configuration),
    diagnostics,
    suppressions: suppressionsFrom(configuration),
    settings: {
      ...settingsFrom(configuration, context.length > 0),
      ...(istioVersion && { istioVersion }),
      ...(gatewayApiChannel && { gatewayApiChannel }),
    },
  });
}

function levelOf(name: string): FailureLevel {
  const level = FAILURE_LEVELS.find((candidate) => candidate === name);
  if (level === undefined) {
    throw new Error(`failOn: ${quote(name)} is not a severity; use ${oneOf(FAILURE_LEVELS)}`);
  }
  return level;
}

/** Finds the name under which cdk8s-cli finds the construct path of an object. */
class ResourceNames {
  private readonly count = new Map<string, number>();

  public constructor(
    resources: readonly Resource[],
    private readonly metadata: { readonly [key: string]: object },
  ) {
    for (const { name } of resources) {
      this.count.set(name, (this.count.get(name) ?? 0) + 1);
    }
  }

  /** Without an entry of its own, an object that shares its name has no path rather than that of another object. */
  public of(resource: DiagnosticResource): string {
    const key = metadataKey(resource);
    const isUnique = (this.count.get(resource.name) ?? 0) < 2;
    return isUnique && !Object.hasOwn(this.metadata, key) ? resource.name : key;
  }
}

/** One violation for each code, with all objects for which the code is reported. */
function violationsOf(findings: readonly Diagnostic[], names: ResourceNames): Violation[] {
  const codes = [...new Set(findings.map(({ code }) => code))];
  return codes.map((name) => {
    const code = findCode(name);
    const violatingResources = findings
      .filter((finding) => finding.code === name)
      .map((finding) => ({
        resourceName: finding.resource ? printable(names.of(finding.resource)) : '',
        locations: [messageOf(finding)],
        manifestPath: printable(finding.line === undefined ? (finding.file ?? '') : `${finding.file}:${finding.line}`),
      }));
    return {
      ruleName: `${name}: ${code?.title}`,
      recommendation: code?.explanation ?? '',
      fix: code?.fix ?? '',
      violatingResources,
    };
  });
}
