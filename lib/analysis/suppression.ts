import { ANALYZE_SUPPRESS } from '../facts/annotations';
import type { Place, Resource } from '../world/resource';
import type { SuppressionOptions } from './options';

const EVERYTHING = '*';

/** What is not to be reported. */
export interface Suppression {
  /** A code, or `*` for all. */
  readonly code: string;
  readonly covers: (resource: Resource) => boolean;
  /** Who asked for it, and where; for the report of those that hide nothing. */
  readonly origin: string;
  readonly place: Place;
}

/** All suppressions of an analysis; notes which of them hide something. */
export class Suppressions {
  private readonly byCode = new Map<string, Suppression[]>();
  private readonly byAnnotation = new Map<Resource, Suppression[]>();
  private readonly used = new Set<Suppression>();

  public constructor(
    private readonly given: readonly Suppression[],
    judged: readonly Resource[],
  ) {
    for (const suppression of given) {
      this.byCode.set(suppression.code, [...(this.byCode.get(suppression.code) ?? []), suppression]);
    }
    for (const resource of judged) {
      const suppressions = fromAnnotation(resource);
      if (suppressions.length > 0) {
        this.byAnnotation.set(resource, suppressions);
      }
    }
  }

  /** Whether a finding is not to be reported. */
  public hides(code: string, resource: Resource): boolean {
    const given = [code, EVERYTHING].flatMap((wanted) => this.byCode.get(wanted) ?? []);
    const annotated = (this.byAnnotation.get(resource) ?? []).filter(
      (suppression) => suppression.code === code || suppression.code === EVERYTHING,
    );
    const hiding = [...given.filter(({ covers }) => covers(resource)), ...annotated];
    for (const suppression of hiding) {
      this.used.add(suppression);
    }
    return hiding.length > 0;
  }

  /** Those that hid nothing so far. */
  public get unused(): Suppression[] {
    const all = [...this.given, ...[...this.byAnnotation.values()].flat()];
    return all.filter((suppression) => !this.used.has(suppression));
  }
}

/** A suppression that names its objects. */
export function suppressionOf(options: SuppressionOptions, place: Place): Suppression {
  const { code, kind, namespace, name, reason } = options;
  const pattern = name === undefined ? undefined : wildcardPattern(name);
  return {
    code,
    covers: (resource) =>
      (kind === undefined || kind === resource.kind) &&
      (namespace === undefined || namespace === resource.namespace) &&
      (pattern === undefined || pattern.test(resource.name)),
    origin: `a suppression (${reason})`,
    place,
  };
}

function wildcardPattern(name: string): RegExp {
  const parts = name.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}

function fromAnnotation(resource: Resource): Suppression[] {
  const annotation = resource.annotations.get(ANALYZE_SUPPRESS) ?? '';
  return annotation
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== '')
    .map((code) => ({
      code,
      covers: (other) => other === resource,
      origin: `annotation ${ANALYZE_SUPPRESS}`,
      place: resource.at('metadata', 'annotations', ANALYZE_SUPPRESS),
    }));
}
