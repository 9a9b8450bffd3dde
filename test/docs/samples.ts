// Finds the TypeScript samples of the README, of docs/ and of the docstrings in lib/, and turns them into modules that a test
// can compile and run.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from '../support/project';

/** A fenced block of TypeScript in a page. */
export interface Sample {
  /** Page and line of the block, such as `docs/gateway.md:12`. */
  readonly place: string;
  /** File name for the module. */
  readonly file: string;
  /** The module. */
  readonly source: string;
  /** Whether the page shows it as a mistake: synth must fail. */
  readonly fails: boolean;
  /** Errors that the page shows below a mistake, one per line. */
  readonly errors: string;
}

// Up to the next tag, or the end of the docstring.
const EXAMPLE = /^ *\* @example\n((?: *\*(?! @|\/).*\n)+)/gm;

// A block without a language after a mistake shows its errors.
const SAMPLE = /^```ts( fails)?\n(.*?)^```$(?:\n\n```\n(.*?)^```$)?/gms;

/** All samples, page by page. */
export function allSamples(): Sample[] {
  const pages = readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(ROOT, 'docs', name));
  const opening = openingLines();
  return [
    ...[join(ROOT, 'README.md'), ...pages].flatMap((page) => samplesOf(page, opening)),
    ...filesOfLib().flatMap((file) => examplesOf(file, opening)),
  ];
}

function filesOfLib(): string[] {
  return readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => join(ROOT, 'lib', file));
}

/** The `@example`s of the docstrings in a file. Like the short samples of a page, they continue the opening lines. */
function examplesOf(file: string, opening: string): Sample[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(EXAMPLE)].map((block, index) => {
    const place = `${relative(ROOT, file)}:${text.slice(0, block.index).split('\n').length}`;
    const body = (block[1] ?? '').replace(/^ *\* ?/gm, '');
    const source = `${opening}${body}app.synth();\n`;
    return {
      place,
      file: `${relative(ROOT, file).replace(/\W+/g, '-')}-${index + 1}.ts`,
      source,
      fails: false,
      errors: '',
    };
  });
}

/** The lines that samples without imports continue; names that a sample does not use are not an error there. */
export function openingLines(): string {
  const [sample] = readFileSync(join(ROOT, 'docs', 'README.md'), 'utf8').matchAll(SAMPLE);
  return sample?.[2] ?? '';
}

function samplesOf(page: string, opening: string): Sample[] {
  const text = readFileSync(page, 'utf8');
  const blocks = [...text.matchAll(SAMPLE)];
  return blocks.map((block, index) => {
    const place = `${relative(ROOT, page)}:${text.slice(0, block.index).split('\n').length}`;
    const body = block[2] ?? '';
    const source = body.startsWith('import ') ? body : `${opening}${body}app.synth();\n`;
    const file = `${relative(ROOT, page).replace(/\W+/g, '-')}-${index + 1}.ts`;
    return { place, file, source, fails: block[1] !== undefined, errors: block[3] ?? '' };
  });
}
