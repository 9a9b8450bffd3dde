import { watch } from 'node:fs';
import { readText } from '../world/input/files';
import { ExitCode } from './command';
import type { Terminal } from './terminal';

const QUIET_MILLISECONDS = 100;

/** The standard streams of the process. */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  stdout.on('error', (error) => {
    fail(error);
    if (!isClosed(error)) {
      stderr.write(`cdk8s-istio: cannot write to standard output: ${error.message}\n`);
    }
  });
  stderr.on('error', fail);
  return {
    print: (text) => stdout.write(`${text}\n`),
    printError: (text) => stderr.write(text),
    readText: (file) => readText(file),
    watch: watchFolders,
    now: Date.now,
    isColored: isColored(env, stdout.isTTY === true),
    showsProgress: stderr.isTTY === true && !env.CI,
  };
}

/** Editors and tools change several files at once, which is one change. */
function watchFolders(folders: readonly string[], onChange: () => void): void {
  let timer: NodeJS.Timeout | undefined;
  for (const folder of folders) {
    watch(folder, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(onChange, QUIET_MILLISECONDS);
    });
  }
}

/** A report that could not be written must not look like a success. */
function fail(error: NodeJS.ErrnoException): void {
  if (!isClosed(error)) {
    process.exitCode = ExitCode.UNUSABLE;
  }
}

/** The reader of a pipe can close it early, like `head`. */
function isClosed(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EPIPE';
}

/** Whether to use colors. `FORCE_COLOR` takes precedence over `NO_COLOR` and over what the terminal can show. */
export function isColored(environment: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: forbidden, TERM: terminal } = environment;
  if (forced) {
    return forced !== '0' && forced !== 'false';
  }
  return isTerminal && !forbidden && terminal !== 'dumb';
}
