/** One step of a path in a manifest: a field name, or the index of a list item. */
export type PathStep = string | number;

const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** Formats a path: `spec.http[1].match[0].headers['end-user']`. */
export function formatPath(steps: readonly PathStep[]): string {
  let path = '';
  for (const step of steps) {
    if (typeof step === 'number') {
      path += `[${step}]`;
    } else if (!IDENTIFIER.test(step)) {
      path += `['${step.replace(/'/g, "\\'")}']`;
    } else {
      path += path === '' ? step : `.${step}`;
    }
  }
  return path;
}

const STEP = /\[(\d+)\]|\['((?:\\'|[^'])*)'\]|\.?([A-Za-z_$][A-Za-z0-9_$]*)/gy;

/** Parses a path of `formatPath`; steps after an invalid part are ignored. */
export function parsePath(path: string): PathStep[] {
  return [...path.matchAll(STEP)].map(([, index, quoted, name]) =>
    index === undefined ? (name ?? quoted?.replace(/\\'/g, "'") ?? '') : Number(index),
  );
}
