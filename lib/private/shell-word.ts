/**
 * Writes a value as one word of a POSIX shell, for operands and values of options. Write options themselves literally.
 *
 * Throws for a value that begins with `-`: commands read it as an option even if it is quoted.
 */
export function shellWord(value: string): string {
  if (value.startsWith('-')) {
    throw new Error(
      `${JSON.stringify(value)} begins with "-", so a command would read it as an option; use another value`,
    );
  }
  if (value.includes('\0')) {
    throw new Error(`${JSON.stringify(value)} contains a null character, which no argument of a command can contain`);
  }
  return /^[\w./:=@-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
