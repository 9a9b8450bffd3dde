// Compares objects: durations by value, apiVersions by group.
import { parseGoDuration } from '../../lib/private/parse-go-duration';

type Manifest = { readonly kind?: string; readonly metadata?: { readonly name?: string; readonly namespace?: string } };

/** What one list holds and the other does not, as text; empty where both hold the same objects, in any order. */
export function differenceOf(expected: readonly unknown[], actual: readonly unknown[]): string[] {
  const left = new Map<string, number>();
  for (const manifest of actual.map(canonical)) {
    left.set(manifest, (left.get(manifest) ?? 0) + 1);
  }
  const missing: string[] = [];
  for (const manifest of expected.map(canonical)) {
    const count = left.get(manifest) ?? 0;
    if (count === 0) {
      missing.push(`missing: ${manifest}`);
    }
    left.set(manifest, count - 1);
  }
  return [...missing, ...[...left].filter(([, count]) => count > 0).map(([manifest]) => `not asked for: ${manifest}`)];
}

function canonical(manifest: unknown): string {
  const { kind, metadata } = manifest as Manifest;
  return `${kind} ${metadata?.namespace ?? ''}/${metadata?.name ?? ''} ${JSON.stringify(normalize(manifest, ''))}`;
}

function normalize(value: unknown, key: string): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => normalize(item, key));
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .map(([name, member]) => [name, normalize(member, name)] as const)
      .filter(([name, member]) => member !== undefined && !isNoise(name, member));
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  if (key === 'apiVersion' && typeof value === 'string') {
    return value.replace(/\/[^/]*$/, '');
  }
  return typeof value === 'string' ? (durationOf(value) ?? value) : value;
}

// A spec that is not there is an empty one.
function isNoise(name: string, value: unknown): boolean {
  return name === 'spec' && typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function durationOf(text: string): string | undefined {
  const days = /^(\d+)d$/.exec(text)?.[1];
  const nanoseconds = days === undefined ? parseGoDuration(text) : Number(days) * 24 * 3600e9;
  return nanoseconds === undefined ? undefined : `duration of ${nanoseconds} ns`;
}
