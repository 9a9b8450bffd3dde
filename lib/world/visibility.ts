import { EXPORT_TO } from '../facts/annotations';
import type { Resource } from './resource';

/** The namespaces that may see a host or a rule: `exportTo` of VirtualService, DestinationRule, ServiceEntry, Service. */
export class Visibility {
  /** Seen everywhere. */
  public readonly isPublic: boolean;
  private readonly namespaces: ReadonlySet<string>;

  /**
   * @param exportTo - entries as written; none means everywhere
   * @param own - namespace of the object, for `.`
   */
  public constructor(exportTo: readonly string[], own: string) {
    this.isPublic = exportTo.length === 0 || exportTo.includes('*');
    this.namespaces = new Set(exportTo.map((entry) => (entry === '.' ? own : entry)));
  }

  /** Whether the namespace may see it. */
  public includes(namespace: string): boolean {
    return this.isPublic || this.namespaces.has(namespace);
  }

  /** Whether some namespace may see both. */
  public overlaps(other: Visibility): boolean {
    if (this.isPublic || other.isPublic) {
      return !this.isNone && !other.isNone;
    }
    return [...this.namespaces].some((namespace) => namespace !== '~' && other.namespaces.has(namespace));
  }

  /** The namespaces that are named; empty where it is public. */
  public get named(): string[] {
    return this.isPublic ? [] : [...this.namespaces].filter((namespace) => namespace !== '~');
  }

  private get isNone(): boolean {
    return !this.isPublic && this.named.length === 0;
  }
}

/** From `spec.exportTo`. */
export function visibilityOf(resource: Resource): Visibility {
  const exportTo = resource.spec.texts('exportTo').map(([, entry]) => entry);
  return new Visibility(exportTo, resource.namespace);
}

/** From the annotation that a Service uses instead. */
export function visibilityOfService(service: Resource): Visibility {
  const annotation = service.annotations.get(EXPORT_TO) ?? '';
  const exportTo = annotation
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  return new Visibility(exportTo, service.namespace);
}
