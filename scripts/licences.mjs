// The licences of the packages in a bundle.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Files of packages in a bundle. */
export function usedFiles({ metafile: { outputs } }) {
  const [{ inputs }] = Object.values(outputs);
  return Object.keys(inputs).filter((file) => PACKAGE.test(file) && inputs[file].bytesInOutput > 0);
}

/** Names of the packages inside, then each distinct licence text of their files and of the packages themselves. */
export function licences(files) {
  const packages = [...new Set(files.map((file) => PACKAGE.exec(file)[0]))].sort();
  const texts = new Set([...files.map(licenceComment), ...packages.map(licenceFile)]);
  const names = packages.map((path) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
    return `  ${name} ${version}, ${license}`;
  });
  return ['Contains:', ...names, ...[...texts].filter((text) => text !== '').map((text) => `\n${text}`)].join('\n');
}

/** License comment of a file, without comment marks; empty if the file has none. */
function licenceComment(file) {
  const comments = readFileSync(join(root, file), 'utf8').match(/^(?:\/\/.*\n)+/gm) ?? [];
  const licence = comments.find((comment) => /copyright/i.test(comment)) ?? '';
  // Generators add notes of their own to the Apache licence.
  return licence
    .replace(/^\/\/ ?/gm, '')
    .replace(/(limitations under the License\.)[\s\S]*/, '$1')
    .trim();
}

function licenceFile(path) {
  try {
    return readFileSync(join(root, path, 'LICENSE'), 'utf8')
      .replaceAll('*/', '')
      .trim();
  } catch {
    return '';
  }
}
