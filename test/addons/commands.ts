// Values that a shell must not interpret, and the words that it passes to a command.
import { execFileSync } from 'node:child_process';

/** Values with the special characters of shells, YAML and JSONPath. */
export const HOSTILE_VALUES: readonly string[] = [
  '',
  ' ',
  'a b',
  'a; touch pwned',
  'a && touch pwned',
  'a | touch pwned',
  '$(touch pwned)',
  '`touch pwned`',
  '$HOME',
  '~',
  '*',
  '? [a-z] {a,b}',
  "it's",
  "'; touch pwned; '",
  '"quoted"',
  '\\',
  'a\nb',
  'a\n; touch pwned',
  '\t',
  '# comment',
  '>pwned',
  '<pwned',
  '!!',
  'a: b',
  "'}{.metadata}{'",
  '\u00e9\u{1f600}',
];

/** The words of a command, as a POSIX shell passes them to the tool. Nothing is run except `printf`. */
export function wordsOf(command: string): string[] {
  const script = `show() { printf '%s\\0' "$@"; }\nshow ${command}`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}
