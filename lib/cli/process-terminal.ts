import { readText } from '../world/input/files';
import type { Terminal } from './terminal';

/** The standard streams of the process. */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  // The reader of a pipe can close it early, like `head`.
  stdout.on('error', () => {});
  return {
    print: (text) => stdout.write(`${text}\n`),
    printError: (text) => stderr.write(text),
    readText,
    isColored: env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : stdout.isTTY === true && !env.NO_COLOR,
    showsProgress: stderr.isTTY === true && !env.CI,
  };
}
