// Reads values of Helm charts, which may hold anything.
import { isMap } from '../../private/map-reader';

/** The value at a path such as `grafana.service.port`; undefined where there is none. */
export function valueAt(values: unknown, path: string): unknown {
  return path.split('.').reduce((value, key) => (isMap(value) ? value[key] : undefined), values);
}

/** The text at a path; undefined where there is none, and where it is empty, as templates of charts take it. */
export function textAt(values: unknown, path: string): string | undefined {
  const value = valueAt(values, path);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The number at a path, which may be written as a text; undefined where there is none. */
export function numberAt(values: unknown, path: string): number | undefined {
  const value = valueAt(values, path);
  if (typeof value === 'string' && /^\d+$/.test(value)) {
    return Number(value);
  }
  return typeof value === 'number' ? value : undefined;
}
