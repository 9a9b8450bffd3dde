// Commands for a POSIX shell, from values of the user.
import { quote } from '../../diagnostics/words';
import { shellWord } from '../../private/shell-word';

/** A command whose words the shell passes on unchanged. */
export function command(words: readonly string[]): string {
  return words.map(shellWord).join(' ');
}

/**
 * Throws if a tool would read a value as an option, such as `--post-renderer=...`. Quotes do not prevent that.
 *
 * It is an exception because validation can be turned off.
 *
 * @param path - path of the construct
 * @param values - values by the property that sets them
 */
export function rejectOptions(path: string, values: { readonly [property: string]: string }): void {
  for (const [property, value] of Object.entries(values)) {
    if (String(value).startsWith('-')) {
      throw new Error(
        `${path}: ${property}: ${quote(value)} would be an option of the command; remove the leading "-"`,
      );
    }
  }
}
