// Names of files that mean the same on every operating system, and that cannot lead to another folder.

const LONGEST = 255;
// On Windows, a device is opened instead of a file, whatever the extension is.
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: no file name may contain them
const FORBIDDEN = /[\u0000-\u001f\u007f/\\:*?"<>|]/;

/**
 * Returns a file name, and throws if it is not a plain name of a file on every operating system: a path, a hidden file,
 * a device, or a name that begins with `-`, which commands read as an option.
 */
export function portableFileName(name: string): string {
  const problem = problemOf(name);
  if (problem !== undefined) {
    throw new Error(`${JSON.stringify(name)} is not a valid file name: ${problem}; use a name such as "istiod.yaml"`);
  }
  return name;
}

function problemOf(name: string): string | undefined {
  if (name === '') {
    return 'it is empty';
  }
  if (Buffer.byteLength(name) > LONGEST) {
    return `it is longer than ${LONGEST} bytes`;
  }
  const forbidden = FORBIDDEN.exec(name);
  if (forbidden) {
    return `it contains ${JSON.stringify(forbidden[0])}`;
  }
  if (/^[.\s-]/.test(name)) {
    return `it begins with ${JSON.stringify(name[0])}`;
  }
  // Windows drops them, so the name would be that of another file.
  if (/[.\s]$/.test(name)) {
    return `it ends with ${JSON.stringify(name.slice(-1))}`;
  }
  return DEVICE.test(name) ? 'it is the name of a device on Windows' : undefined;
}
