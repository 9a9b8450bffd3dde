// (h) The command on one small file, against node without a script: how long it takes to start.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatCpu, measureCommands } from './commands';
import type { Row } from './table';

const SAMPLES = 15;
const BARE = 'node';

const MANIFESTS = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
  namespace: shop
spec:
  hosts:
    - reviews
  http:
    - route:
        - destination:
            host: reviews
---
apiVersion: v1
kind: Service
metadata:
  name: reviews
  namespace: shop
spec:
  selector:
    app: reviews
  ports:
    - name: http
      port: 80
`;

/** How many times as long as node each may take: 0.13 s and 0.22 s where node takes 0.055 s. */
const GOALS: readonly (readonly [command: string, goal: number])[] = [
  ['--version', 2.4],
  ['--help', 2.4],
  ['analyze', 4],
  ['convert', 4],
];

export function benchCommand(): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-bench-'));
  const file = join(folder, 'manifests.yaml');
  writeFileSync(file, MANIFESTS);
  try {
    const own = GOALS.map(([command]) => ({
      name: command,
      args: [process.execPath, 'build/lib/cli/main.js', command, ...(command.startsWith('-') ? [] : [file])],
    }));
    const times = measureCommands([{ name: BARE, args: [process.execPath, '-e', '0'] }, ...own], SAMPLES);
    return GOALS.map(([command, goal]) => {
      const [base, taken] = [times.get(BARE), times.get(command)];
      if (base === undefined || taken === undefined) {
        throw new Error(`bench: ${command} was not measured`);
      }
      return {
        benchmark: `cdk8s-istio ${command}${command.startsWith('-') ? '' : ' FILE'}`,
        base: `node -e 0: ${formatCpu(base)}`,
        own: formatCpu(taken),
        ratio: taken.median / base.median,
        goal,
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
