import { EXPORT_TO } from '../facts/annotations';
import type { Resource } from './resource';

/** Namespaces that see an object: `exportTo` of a VirtualService, DestinationRule, ServiceEntry or Service. */
export class Visibility {
  /** Whether the object is visible in all namespaces. */
  public readonly isPublic: boolean;
  private readonly namespaces: ReadonlySet<string>;

  /**
   * @param exportTo - entries as written; all namespaces if empty
   * @param own - namespace of the object, which `.` refers to
   */
  public constructor(exportTo: readonly string[], own: string) {
    this.isPublic = exportTo.length === 0 || exportTo.includes('*');
    this.namespaces = new Set(exportTo.map((entry) => (entry === '.' ? own : entry)));
  }

  /** Whether the object is visible in a namespace. */
  public includes(namespace: string): boolean {
    return this.isPublic || this.namespaces.has(namespace);
  }

  /** Whether any namespace sees both objects. */
  public overlaps(other: Visibility): boolean {
    if (this.isPublic || other.isPublic) {
      return !this.isNone && !other.isNone;
    }
    return [...this.namespaces].some((namespace) => namespace !== '~' && other.namespaces.has(namespace));
  }

  /** Namespaces that `exportTo` names; empty if the object is visible everywhere. */
  public get named(): string[] {
    return this.isPublic ? [] : [...this.namespaces].filter((namespace) => namespace !== '~');
  }

  private get isNone(): boolean {
    return !this.isPublic && this.named.length === 0;
  }
}

/**
 * Visibility from `spec.exportTo`.
 *
 * @param fallback - entries for objects without any; all namespaces if empty
 */
export function visibilityOf(resource: Resource, fallback: readonly string[] = []): Visibility {
  const exportTo = resource.spec.texts('exportTo').map(([, entry]) => entry);
  return new Visibility(exportTo.length === 0 ? fallback : exportTo, resource.namespace);
}

/**
 * Visibility of a Service, from its annotation.
 *
 * @param fallback - entries for Services without any; all namespaces if empty
 */
export function visibilityOfService(service: Resource, fallback: readonly string[] = []): Visibility {
  const annotation = service.annotations.get(EXPORT_TO) ?? '';
  const exportTo = annotation
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  return new Visibility(exportTo.length === 0 ? fallback : exportTo, service.namespace);
}
