/** One step into a manifest: a field name, or the index of a list item. */
export type PathStep = string | number;

const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** Writes steps as people write them: `spec.http[1].match[0].headers['end-user']`. */
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

/** The steps of a path that `formatPath` wrote; those in front of what it cannot have written. */
export function parsePath(path: string): PathStep[] {
  return [...path.matchAll(STEP)].map(([, index, quoted, name]) =>
    index === undefined ? (name ?? quoted?.replace(/\\'/g, "'") ?? '') : Number(index),
  );
}
