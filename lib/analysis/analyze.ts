// The engine: builds the world, runs the rules over it, and turns what they say into findings.

import { SYSTEM_NAMESPACES } from '../facts/namespaces';
import type { InputProblem } from '../world/input/manifests';
import { findMeshSettings } from '../world/input/mesh-settings';
import { Kind } from '../world/kinds';
import type { Place, Resource } from '../world/resource';
import type { AnalysisSettings } from '../world/settings';
import { World } from '../world/world';
import { type Finding, Severity } from './finding';
import { RULES } from './registry';
import type { Code, Remark, Report, Rule } from './rule';
import { reportUnused } from './rules/own/unused-suppression';
import { type Suppression, Suppressions } from './suppression';

/** What is analyzed besides the manifests, and how. */
export interface AnalyzeOptions {
  readonly settings?: AnalysisSettings;
  readonly suppressions?: readonly Suppression[];
  /** What reading the manifests has to report. */
  readonly problems?: readonly InputProblem[];
  /** The rules to apply; all where unset. */
  readonly rules?: readonly Rule[];
}

const DECLARE_IT = 'if it exists elsewhere, show it with --context or declare it with analysis.External';

/** All findings about the judged ones of the objects, in the order of the objects. */
export function analyze(resources: readonly Resource[], options: AnalyzeOptions = {}): Finding[] {
  const { settings = {}, rules = RULES } = options;
  const world = new World(resources, withMeshSettings(settings, resources));
  const judged = resources.filter(({ standing }) => standing === 'judged');
  const suppressions = new Suppressions(options.suppressions ?? [], judged);
  const collector = new Collector(suppressions);
  for (const { code, place, remark } of options.problems ?? []) {
    collector.report(code, place, remark);
  }
  for (const rule of rules) {
    rule.check(world, rule.coversSystemNamespaces ? collector.report : leavingOutSystem(collector.report));
  }
  if (options.rules === undefined) {
    reportUnused(suppressions.unused, collector.report);
  }
  return collector.inOrderOf(judged);
}

function leavingOutSystem(report: Report): Report {
  return (code, place, remark) => {
    const { type, namespace, name } = place.resource;
    if (!SYSTEM_NAMESPACES.has(type === Kind.Namespace ? name : namespace)) {
      report(code, place, remark);
    }
  };
}

function withMeshSettings(settings: AnalysisSettings, resources: readonly Resource[]): AnalysisSettings {
  const found = findMeshSettings(resources);
  return {
    ...settings,
    meshConfig: settings.meshConfig ?? found.meshConfig,
    meshNetworks: settings.meshNetworks ?? found.meshNetworks,
  };
}

/** Takes what rules say. Findings are made at the end, because finding the line of a field takes time. */
class Collector {
  private readonly said = new Map<Resource, Map<string, Said>>();

  public constructor(private readonly suppressions: Suppressions) {}

  public readonly report = (code: Code, place: Place, remark: Remark): void => {
    const { resource, path } = place;
    if (resource.standing !== 'judged') {
      return;
    }
    const said = this.said.get(resource) ?? new Map<string, Said>();
    const key = `${code.code} ${path} ${remark.message}`;
    if (!said.has(key) && !this.suppressions.hides(code.code, resource)) {
      this.said.set(resource, said.set(key, { code, path, remark }));
    }
  };

  /** What is about no object of the input, such as broken files, comes first. */
  public inOrderOf(resources: readonly Resource[]): Finding[] {
    const listed = new Set(resources);
    const others = [...this.said.keys()].filter((resource) => !listed.has(resource));
    return [...others, ...resources].flatMap((resource) =>
      [...(this.said.get(resource)?.values() ?? [])].map(({ code, path, remark }) =>
        findingOf(code, { resource, path }, remark),
      ),
    );
  }
}

/** What a rule said about a place in a resource. */
interface Said {
  readonly code: Code;
  readonly path: string | undefined;
  readonly remark: Remark;
}

function findingOf(code: Code, { resource, path }: Place, remark: Remark): Finding {
  const { origin, apiVersion, kind, name, writtenNamespace } = resource;
  const { isUnsure = false, message } = remark;
  const line = (path === undefined ? undefined : origin.lineOf?.(path)) ?? origin.line;
  const suggestion = isUnsure ? [remark.suggestion, DECLARE_IT].filter(Boolean).join('; ') : remark.suggestion;
  return {
    code: code.code,
    severity: severityOf(code, remark),
    message,
    ...(suggestion === undefined ? {} : { suggestion }),
    resource: { apiVersion, kind, ...(writtenNamespace === undefined ? {} : { namespace: writtenNamespace }), name },
    ...(path === undefined || path === '' ? {} : { path }),
    ...(origin.file === undefined ? {} : { file: origin.file }),
    ...(line === undefined ? {} : { line }),
    ...(origin.construct === undefined ? {} : { construct: origin.construct }),
    documentation: code.documentation,
  };
}

/** Of what may exist elsewhere nobody can say that it is wrong. */
function severityOf(code: Code, { severity = code.severity, isUnsure = false, isLikely = false }: Remark): Severity {
  if (!isUnsure || severity === Severity.INFO) {
    return severity;
  }
  return isLikely ? Severity.WARNING : Severity.INFO;
}
