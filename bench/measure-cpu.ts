// CPU time of commands, which other work on the machine disturbs less than wall time.
import { spawnSync } from 'node:child_process';
import { median } from './measure';

/** Medians of the CPU seconds of two commands of node, measured in turns. */
export function measureCpu(
  commands: readonly [readonly string[], readonly string[]],
  samples: number,
): [number, number] {
  const taken: [number[], number[]] = [[], []];
  for (let round = 0; round < samples; round++) {
    taken[0].push(cpuSeconds(commands[0]));
    taken[1].push(cpuSeconds(commands[1]));
  }
  return [median(taken[0]), median(taken[1])];
}

// Node reports the CPU time of a process only inside that process, so the command itself prints it on exit.
const REPORT = `process.on('exit', () => { const { user, system } = process.cpuUsage(); process.stderr.write(String(user + system)); })`;

function cpuSeconds(command: readonly string[]): number {
  const load = `data:text/javascript,${encodeURIComponent(REPORT)}`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', load, ...command], { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`bench: ${command.join(' ')} ended with ${status}: ${stdout}`);
  }
  return Number(stderr) / 1e6;
}
