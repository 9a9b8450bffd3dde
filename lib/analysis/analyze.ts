// The engine of the analysis: builds the world, runs the rules over it, and collects what they report.
import type { Code } from '../diagnostics/code';
import { isConstructCode } from '../diagnostics/codes/construct';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { Severity } from '../diagnostics/severity';
import { isAtLeast } from '../diagnostics/severity-order';
import { SYSTEM_NAMESPACES } from '../facts/namespaces';
import { findMeshSettings } from '../world/input/mesh-settings';
import { Kind } from '../world/kinds';
import { locationOf, type Place, type Resource } from '../world/resource';
import type { AnalysisSettings } from '../world/settings';
import { World } from '../world/world';
import { dayOf } from './day';
import type { Certainty, Report, ReportOptions, Rule } from './rule';
import { RULES } from './rules';
import { type Suppression, Suppressions } from './suppression';
import { reportExpired, reportUnused } from './unused-suppression';

/** Options for `analyze`. */
export interface AnalyzeOptions {
  readonly settings?: AnalysisSettings;
  readonly suppressions?: readonly Suppression[];
  /** Diagnostics from reading the manifests. They come first in the result. */
  readonly diagnostics?: readonly Diagnostic[];
  /** The rules to apply; all if unset. */
  readonly rules?: readonly Rule[];
  /** Severities that replace those of codes. */
  readonly severities?: ReadonlyMap<string, Severity>;
  /** Lowest severity that is reported; all if unset. */
  readonly minSeverity?: Severity;
  /** The day on which suppressions must not have expired; the current day if unset. */
  readonly today?: string;
}

const EXISTS_ELSEWHERE = {
  ofConstructs: 'if it exists elsewhere, declare it with analysis.External',
  ofFiles: 'if it exists elsewhere, add its manifests with --context',
};

/** All diagnostics about the analyzed objects, in the order of the objects. */
export function analyze(resources: readonly Resource[], options: AnalyzeOptions = {}): Diagnostic[] {
  const { settings = {}, rules = RULES, severities = new Map(), minSeverity = Severity.INFO } = options;
  const world = new World(resources, withMeshSettings(settings, resources));
  const analyzed = resources.filter(({ role }) => role === 'analyzed');
  const suppressions = new Suppressions(options.suppressions ?? [], analyzed, options.today ?? dayOf(Date.now()));
  const ofInput = (options.diagnostics ?? [])
    .filter((diagnostic) => !suppressions.hideInput(diagnostic))
    .map((diagnostic) => (diagnostic.severity === Severity.ERROR ? diagnostic : withSeverity(diagnostic, severities)));
  const collector = new Collector(suppressions, severities);
  for (const rule of rules) {
    const report = collector.reportFor(rule);
    rule.check(world, rule.coversSystemNamespaces ? report : skippingSystemNamespaces(report));
  }
  if (options.rules === undefined) {
    // Whether a suppression hides an error of a construct is not known here.
    reportUnused(
      suppressions.unused.filter(({ code }) => !isConstructCode(code)),
      collector.report,
    );
  }
  reportExpired(suppressions.expired, collector.report);
  return [...ofInput, ...collector.inOrderOf(analyzed)].filter(({ severity }) => isAtLeast(severity, minSeverity));
}

function withSeverity(diagnostic: Diagnostic, severities: ReadonlyMap<string, Severity>): Diagnostic {
  const severity = severities.get(diagnostic.code);
  return severity === undefined ? diagnostic : { ...diagnostic, severity };
}

function skippingSystemNamespaces(report: Report): Report {
  return (diagnostic, place, options) => {
    const { type, namespace, name } = place.resource;
    if (!SYSTEM_NAMESPACES.has(type === Kind.Namespace ? name : namespace)) {
      report(diagnostic, place, options);
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

/** A diagnostic and its place. The line of the place is looked up at the end, because that takes time. */
interface Entry {
  readonly diagnostic: Diagnostic;
  readonly path: string | undefined;
  readonly isHidden: boolean;
}

/** Collects what rules report, once each, without what is suppressed. */
class Collector {
  private readonly byResource = new Map<Resource, Map<string, Entry>>();
  /** Which codes are reported for which rules of an object. */
  private readonly codes = new Map<Resource, ReportedCodes>();

  public constructor(
    private readonly suppressions: Suppressions,
    private readonly severities: ReadonlyMap<string, Severity>,
  ) {}

  /** The function with which a rule reports. */
  public reportFor({ defersTo }: Pick<Rule, 'defersTo'>): Report {
    return (diagnostic, place, options = {}) => {
      if (place.resource.role === 'analyzed' && !(defersTo && this.knows(defersTo, place, options))) {
        this.add(diagnostic, place, options);
      }
    };
  }

  public readonly report: Report = this.reportFor({});

  private add(given: Diagnostic, { resource, path }: Place, certainty: Certainty): void {
    const diagnostic = withCertainty(withSeverity(given, this.severities), resource, certainty);
    const entries = this.byResource.get(resource) ?? new Map<string, Entry>();
    const key = `${diagnostic.code} ${path} ${diagnostic.message}`;
    if (!entries.has(key)) {
      const codes = this.codes.get(resource) ?? new ReportedCodes();
      this.codes.set(resource, codes.add(diagnostic.code, path));
      const isHidden = this.suppressions.hide(diagnostic.code, resource);
      this.byResource.set(resource, entries.set(key, { diagnostic, path, isHidden }));
    }
  }

  /** Whether another rule has reported a mistake at the place, or at a cause of it. Suppressed ones count. */
  private knows(codes: ReadonlySet<Code>, place: Place, { causes = [] }: ReportOptions): boolean {
    return [place, ...causes].some(({ resource, path }) => this.codes.get(resource)?.includeAny(codes, path));
  }

  /** What is not about an object of the input, such as a suppression of the command line, comes first. */
  public inOrderOf(resources: readonly Resource[]): Diagnostic[] {
    const listed = new Set(resources);
    const others = [...this.byResource.keys()].filter((resource) => !listed.has(resource));
    return [...others, ...resources].flatMap((resource) =>
      [...(this.byResource.get(resource)?.values() ?? [])]
        .filter(({ isHidden }) => !isHidden)
        .map(({ diagnostic, path }) => ({ ...diagnostic, ...placeOf({ resource, path }) })),
    );
  }
}

/** The codes that are reported for an object, by its rules. */
class ReportedCodes {
  /** Codes by the path of the rule; undefined for the whole object. */
  private readonly byRule = new Map<string | undefined, Set<string>>();
  private readonly all = new Set<string>();

  public add(code: string, path: string | undefined): this {
    const rule = ruleIn(path);
    this.byRule.set(rule, (this.byRule.get(rule) ?? new Set()).add(code));
    this.all.add(code);
    return this;
  }

  /** Whether any of some codes is reported for the rule with a path, or for the whole object. */
  public includeAny(codes: ReadonlySet<string>, path: string | undefined): boolean {
    const rule = ruleIn(path);
    const known = rule === undefined ? [this.all] : [this.byRule.get(rule), this.byRule.get(undefined)];
    return known.some((reported) => [...(reported ?? [])].some((code) => codes.has(code)));
  }
}

/** The path of the route or rule that a path is in; undefined if it concerns the whole object. */
function ruleIn(path: string | undefined): string | undefined {
  return path && /^spec\.(?:http|tls|tcp|rules|endpoints|podMetricsEndpoints)\[\d+\]/.exec(path)?.[0];
}

/** What may exist elsewhere is not certainly wrong. */
function withCertainty(
  diagnostic: Diagnostic,
  { origin }: Resource,
  { isUnsure = false, isLikely = false }: Certainty,
): Diagnostic {
  if (!isUnsure) {
    return diagnostic;
  }
  const severity = diagnostic.severity === Severity.INFO || !isLikely ? Severity.INFO : Severity.WARNING;
  const declaration = origin.construct === undefined ? EXISTS_ELSEWHERE.ofFiles : EXISTS_ELSEWHERE.ofConstructs;
  return { ...diagnostic, severity, suggestion: [diagnostic.suggestion, declaration].filter(Boolean).join('; ') };
}

function placeOf(place: Place): Partial<Diagnostic> {
  const { resource, path } = place;
  const { origin, apiVersion, kind, name, writtenNamespace } = resource;
  return {
    resource: { apiVersion, kind, ...(writtenNamespace === undefined ? {} : { namespace: writtenNamespace }), name },
    ...(path ? { path } : {}),
    ...locationOf(place),
    ...(origin.construct === undefined ? {} : { construct: origin.construct }),
  };
}
