// User CPU of commands of any kind, measured in turns, so that other work on the machine disturbs all of them alike.
import { spawnSync } from 'node:child_process';
import { median } from './measure';

/** A command, with what it takes to run it. */
export interface Command {
  readonly name: string;
  readonly args: readonly string[];
  /** File for the standard output; by default, the output is dropped. */
  readonly output?: string;
  readonly environment?: NodeJS.ProcessEnv;
}

/** User CPU seconds of several runs. */
export interface CpuTimes {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** The shell reports the CPU time of its children, in any language. */
const SCRIPT = `output=$1; shift; TIMEFORMAT=%U; time "$@" > "$output" 2>&3`;

/** Runs the commands in turns. */
export function measureCommands(commands: readonly Command[], samples: number): Map<string, CpuTimes> {
  const taken = new Map<string, number[]>(commands.map(({ name }) => [name, []]));
  for (let round = 0; round < samples; round++) {
    for (const command of commands) {
      taken.get(command.name)?.push(userSeconds(command));
    }
  }
  return new Map([...taken].map(([name, times]) => [name, summarize(times)]));
}

/** Whether a program is on the path. */
export function isInstalled(program: string): boolean {
  return spawnSync('bash', ['-c', `command -v "$1"`, 'bash', program]).status === 0;
}

/** The times as text: `1.52 s (1.49 to 1.60)`. */
export function formatCpu({ median: middle, lowest, highest }: CpuTimes): string {
  return `${middle.toFixed(2)} s (${lowest.toFixed(2)} to ${highest.toFixed(2)})`;
}

function userSeconds({ name, args, output = '/dev/null', environment }: Command): number {
  const { stdout, stderr, status } = spawnSync('bash', ['-c', `exec 3>&1; ${SCRIPT}`, 'bash', output, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) {
    throw new Error(`bench: ${name} ended with ${status}: ${stdout.slice(-1000)}`);
  }
  return Number(stderr.trim().split('\n').at(-1));
}

function summarize(times: readonly number[]): CpuTimes {
  return { median: median(times), lowest: Math.min(...times), highest: Math.max(...times) };
}
