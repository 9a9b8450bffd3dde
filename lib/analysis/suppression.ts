import type { Diagnostic } from '../diagnostics/diagnostic';
import { quote } from '../diagnostics/words';
import { ANALYZE_SUPPRESS } from '../facts/annotations';
import { type Place, Resource, type ResourceOrigin } from '../world/resource';
import { isDay } from './day';
import type { SuppressionOptions } from './options';

const ALL_CODES = '*';

/** Properties of an object, or of a file that contains no object, by which a suppression selects it. */
export type Subject = Pick<Resource, 'kind' | 'namespace' | 'name'>;

/** Hides diagnostics of one code about some objects. */
export interface Suppression {
  /** A code, or `*` for all. */
  readonly code: string;
  readonly covers: (subject: Subject) => boolean;
  /** Source and reason of the suppression, for the report of suppressions that hide nothing. */
  readonly origin: string;
  readonly place: Place;
  /** Last day of the suppression. */
  readonly expires?: string;
  /** Whether it is for several analyses, so that it need not hide something in each. */
  readonly isShared?: boolean;
}

/** All suppressions of an analysis. Tracks which of them hide something. */
export class Suppressions {
  private readonly byCode = new Map<string, Suppression[]>();
  private readonly byAnnotation = new Map<Subject, Suppression[]>();
  private readonly used = new Set<Suppression>();
  private readonly given: readonly Suppression[];
  /** The suppressions that hide nothing any more. */
  public readonly expired: readonly Suppression[];

  public constructor(given: readonly Suppression[], analyzed: readonly Resource[], today: string) {
    this.given = given.filter(({ expires = today }) => expires >= today);
    this.expired = given.filter(({ expires = today }) => expires < today);
    for (const suppression of this.given) {
      const same = this.byCode.get(suppression.code) ?? [];
      same.push(suppression);
      this.byCode.set(suppression.code, same);
    }
    for (const resource of analyzed) {
      const suppressions = fromAnnotation(resource);
      if (suppressions.length > 0) {
        this.byAnnotation.set(resource, suppressions);
      }
    }
  }

  /** Whether diagnostics of a code about an object are hidden. Marks the suppressions that hide them as used. */
  public hide(code: string, subject: Subject): boolean {
    const given = [code, ALL_CODES].flatMap((wanted) => this.byCode.get(wanted) ?? []);
    const annotated = (this.byAnnotation.get(subject) ?? []).filter(
      (suppression) => suppression.code === code || suppression.code === ALL_CODES,
    );
    const hiding = [...given.filter(({ covers }) => covers(subject)), ...annotated];
    for (const suppression of hiding) {
      this.used.add(suppression);
    }
    return hiding.length > 0;
  }

  /** Same as `hide`, for a diagnostic from reading the input. */
  public hideInput({ code, resource }: Diagnostic): boolean {
    return this.hide(code, {
      kind: resource?.kind ?? '',
      namespace: resource?.namespace ?? '',
      name: resource?.name ?? '',
    });
  }

  /** The suppressions that have hidden nothing so far. */
  public get unused(): Suppression[] {
    const all = [...this.given, ...[...this.byAnnotation.values()].flat()];
    return all.filter((suppression) => !this.used.has(suppression));
  }
}

/**
 * A suppression that names its objects.
 *
 * @param origin - where it is written, if that is known
 */
export function suppressionOf(options: SuppressionOptions, origin: ResourceOrigin = {}): Suppression {
  const { code, kind, namespace, name, reason, expires } = options;
  if (expires !== undefined && !isDay(expires)) {
    throw new Error(`suppressions: expires: ${quote(expires)} is not a day; use a day such as 2027-01-31`);
  }
  const pattern = name === undefined ? undefined : wildcardPattern(name);
  return {
    code,
    covers: (subject) =>
      (kind === undefined || kind === subject.kind) &&
      (namespace === undefined || namespace === subject.namespace) &&
      (pattern === undefined || pattern.test(subject.name)),
    origin: `a suppression (${reason})`,
    place: placeOf(options, origin),
    ...(expires !== undefined && { expires }),
  };
}

/** Place for diagnostics about a suppression that is not part of an object. */
function placeOf({ code, kind = '*', namespace = '*', name = '*' }: SuppressionOptions, origin: ResourceOrigin): Place {
  const metadata = { name: `${code}=${kind}/${namespace}/${name}` };
  return { resource: new Resource({ apiVersion: '', kind: 'Suppression', metadata }, origin) };
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
      covers: (subject) => subject === resource,
      origin: `annotation ${ANALYZE_SUPPRESS}`,
      place: resource.at('metadata', 'annotations', ANALYZE_SUPPRESS),
    }));
}
