import { readText } from '../world/input/files';
import type { Terminal } from './terminal';

/** The terminal, or the pipes, that the process was started with. */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  // The reader of a pipe may have seen enough, as `head` does.
  stdout.on('error', () => {});
  return {
    print: (text) => stdout.write(`${text}\n`),
    printError: (text) => stderr.write(text),
    readText,
    isColored: env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : stdout.isTTY === true && !env.NO_COLOR,
    showsProgress: stderr.isTTY === true && !env.CI,
  };
}
