import { NAMESPACE_NAME } from '../facts/labels';
import { type Labels, matchesSelector } from './labels';
import type { Field, Resource } from './resource';
import { Visibility, visibilityOf } from './visibility';

/** Proxies that may know a ServiceEntry: none, those of its namespace, or all. */
type Level = 'NONE' | 'NAMESPACE' | 'PUBLIC';

/** Limits of the visibility of ServiceEntries: `serviceEntryVisibility` of the mesh configuration. */
export class ServiceEntryLimits {
  private readonly levels = new Map<string, Level>();
  private readonly settings: Field | undefined;

  /**
   * @param labelsOf - labels of a namespace; undefined if the manifests do not contain it
   */
  public constructor(
    meshConfig: Field,
    private readonly labelsOf: (namespace: string) => Labels | undefined,
  ) {
    this.settings = meshConfig.object('serviceEntryVisibility');
  }

  /**
   * The namespaces whose sidecars and gateways know a ServiceEntry: those of `exportTo`, within the limits if they apply to
   * sidecars.
   *
   * @param fallback - entries for ServiceEntries without `exportTo`; all namespaces if empty
   */
  public ofSidecars(entry: Resource, fallback: readonly string[] = []): Visibility {
    const exported = visibilityOf(entry, fallback);
    return this.settings?.flag('applyToSidecars') ? this.limit(entry, exported) : exported;
  }

  /** The namespaces whose pods in ambient mode know a ServiceEntry. ztunnel does not read `exportTo`. */
  public ofAmbient(entry: Resource): Visibility {
    return this.limit(entry, new Visibility([], entry.namespace));
  }

  /** Whether a ServiceEntry of a namespace is only for this namespace, so that it cannot use a waypoint of another one. */
  public isOnlyFor(namespace: string): boolean {
    return this.levelOf(namespace) === 'NAMESPACE';
  }

  private limit({ namespace }: Resource, exported: Visibility): Visibility {
    const level = this.levelOf(namespace);
    if (level === 'PUBLIC') {
      return exported;
    }
    return new Visibility([level === 'NAMESPACE' && exported.includes(namespace) ? '.' : '~'], namespace);
  }

  private levelOf(namespace: string): Level {
    let level = this.levels.get(namespace);
    if (level === undefined) {
      // Kubernetes sets this label itself.
      const labels = new Map([...(this.labelsOf(namespace) ?? []), [NAMESPACE_NAME, namespace] as const]);
      const policy = this.settings?.objects('policies').find((candidate) => matches(candidate, labels));
      const text = policy === undefined ? this.settings?.text('defaultVisibility') : policy.text('visibility');
      level = text === 'NONE' || text === 'NAMESPACE' ? text : 'PUBLIC';
      this.levels.set(namespace, level);
    }
    return level;
  }
}

/** All rules of a policy must match. A rule of a type that is not known matches nothing. */
function matches(policy: Field, labels: Labels): boolean {
  return policy
    .objects('matchingRules')
    .every((rule) => rule.has('namespaceSelector') && matchesSelector(labels, rule.object('namespaceSelector')));
}
