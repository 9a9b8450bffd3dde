// `npm run cases`: copies the upstream manifests that tests compare with from ../shared to test/cases, without comments.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CST, Lexer } from 'yaml';
import { ROOT } from './run';

const SHARED = join(ROOT, '..', 'shared');
const CASES = join(ROOT, 'test', 'cases');

/** The folder in `../shared` of each folder in `test/cases`. */
const SOURCES: Readonly<Record<string, string>> = { analyzers: 'cases/analyzers', reference: 'reference' };

/** Files whose values contain comments. */
const OMITTED: readonly string[] = ['addons/jaeger.yaml'];

/** The lexer inserts these between the parts of the text. */
const MARKERS: readonly string[] = [CST.BOM, CST.DOCUMENT, CST.FLOW_END, CST.SCALAR];

/** A character of the private use area, in place of a comment. */
const COMMENT = '\ue000';

/** Returns a YAML text without its comments, and without the lines that contained nothing else. */
function withoutComments(text: string): string {
  const tokens = [...new Lexer().lex(text)].filter((token) => !MARKERS.includes(token));
  return tokens
    .map((token) => (token.startsWith('#') ? COMMENT : token))
    .join('')
    .replace(new RegExp(`^[ \\t]*${COMMENT}\\r?\\n`, 'gm'), '')
    .replace(new RegExp(`[ \\t]*${COMMENT}`, 'g'), '');
}

function copyFile(source: string, target: string): void {
  const text = readFileSync(source, 'utf8');
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, source.endsWith('.yaml') ? withoutComments(text) : text);
}

function main(): void {
  if (!existsSync(SHARED)) {
    console.error('../shared does not exist');
    process.exit(1);
  }
  for (const [folder, source] of Object.entries(SOURCES)) {
    rmSync(join(CASES, folder), { recursive: true, force: true });
    readdirSync(join(SHARED, source), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(yaml|json)$/.test(file) && !OMITTED.includes(file))
      .forEach((file) => {
        copyFile(join(SHARED, source, file), join(CASES, folder, file));
      });
  }
}

main();
