// Compares with the code of the API server (Kubernetes 1.36.3) on valid objects with one change each. Its answers are
// recorded in answers.json: index of the object in objects.yaml, path, and the new value; without value, the field is
// removed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { Severity } from '../../../lib/diagnostics/severity';
import { validateKubernetes } from '../../../lib/rules/kubernetes';
import answers from './answers.json';

type Change = readonly [object: number, path: string, value?: unknown];

const objects = parseAllDocuments(readFileSync(join(__dirname, 'objects.yaml'), 'utf8')).map((document) =>
  document.toJS(),
);

// Go reads a list of numbers as bytes, and the API server creates Jobs from the template of a CronJob only later.
const KNOWN_DIFFERENCE =
  /^\/(Secret|ConfigMap) (data|binaryData)\b|^batch\/CronJob spec\.jobTemplate\.metadata\.labels/;

function changed([index, path, ...values]: Change): Record<string, unknown> {
  const object = structuredClone(objects[index]);
  const steps = path.split('|');
  const last = steps.pop() as string;
  const parent = steps.reduce((value, step) => value[step], object);
  if (values.length > 0) {
    parent[last] = values[0];
  } else if (Array.isArray(parent)) {
    parent.splice(Number(last), 1);
  } else {
    delete parent[last];
  }
  return object;
}

function errorsIn(change: Change): string[] {
  const object = changed(change);
  return validateKubernetes(object, { kubernetesVersion: '1.36' })
    .filter(({ severity }) => severity === Severity.ERROR)
    .map(({ path, message }) => `${`${object.apiVersion}`.replace(/\/?v\d+$/, '')}/${object.kind} ${path}: ${message}`);
}

describe('the kinds of Kubernetes', () => {
  it('are accepted as they are', () => {
    expect(objects.flatMap((object) => validateKubernetes(object))).toEqual([]);
  });

  it('are accepted with each change that the API server accepts', () => {
    const accepted = answers.accepted as unknown as Change[];
    expect(accepted.flatMap(errorsIn).filter((error) => !KNOWN_DIFFERENCE.test(error))).toEqual([]);
  });

  it('are rejected with 95% of the changes that the API server rejects', () => {
    const refused = answers.refused as unknown as Change[];
    const found = refused.filter((change) => errorsIn(change).length > 0);
    expect(found.length / refused.length).toBeGreaterThan(0.95);
  });
});
