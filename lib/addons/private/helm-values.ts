// Reads values of Helm charts, which may have any shape.
import { isMap } from '../../private/map-reader';

/** The value at a path such as `grafana.service.port`; undefined if it is not set. */
export function valueAt(values: unknown, path: string): unknown {
  return path.split('.').reduce((value, key) => (isMap(value) ? value[key] : undefined), values);
}

/** The string at a path; undefined if it is not set, or empty, which the templates of charts treat as not set. */
export function textAt(values: unknown, path: string): string | undefined {
  const value = valueAt(values, path);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The number at a path, which may be written as a string; undefined if it is not set. */
export function numberAt(values: unknown, path: string): number | undefined {
  const value = valueAt(values, path);
  if (typeof value === 'string' && /^\d+$/.test(value)) {
    return Number(value);
  }
  return typeof value === 'number' ? value : undefined;
}
