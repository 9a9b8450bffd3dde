import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from '../cli/terminal';
import { ROOT } from '../support/project';

test('the page on graphs shows the picture of the files that it names', () => {
  const page = readFileSync(join(ROOT, 'docs', 'graph.md'), 'utf8');
  const [, picture] = /^```mermaid\n(.*?)^```$/ms.exec(page) ?? [];
  const files = ['00-namespaces', '20-istioinaction'].map((name) => join(ROOT, 'dist', `${name}.k8s.yaml`));
  expect(`${runCommand(['graph', ...files]).output}\n`).toBe(picture);
});
