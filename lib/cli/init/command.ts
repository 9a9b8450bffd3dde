import { resolve } from 'node:path';
import { type Command, ExitCode, UsageError } from '../command';
import { convertedApp, exitCodeOf } from '../convert/command';
import { helpOf } from '../help';
import { choiceOf, HELP_OPTION, parseOptions } from '../options';
import type { Terminal } from '../terminal';
import { LANGUAGES, newApp, SAMPLE_FILES } from './new-app';
import { writeApp } from './write-app';

const OPTIONS = {
  language: { type: 'string', default: 'typescript', value: 'LANGUAGE', choices: LANGUAGES },
  from: {
    type: 'string',
    value: 'FILE|DIR',
    description: 'manifests to convert; the app then writes the same objects (TypeScript only)',
  },
  help: HELP_OPTION,
} as const;

const HELP = helpOf(
  {
    usage: ['init [OPTION]... [DIR]'],
    about: `Creates a small app with a test, a pipeline and the analysis in DIR, by default in the current folder. It uses no network.
A package.json that exists gets what it does not have; no other file is changed.`,
    notes:
      'Exit codes: 0 created, 1 created, but part of the manifests is not converted, 2 invalid usage, or files that exist.',
  },
  OPTIONS,
);

/** `cdk8s-istio init`: creates an app. */
export const initCommand: Command = {
  help: HELP,
  options: OPTIONS,
  run(args: readonly string[], terminal: Terminal): number {
    const { values, positionals } = parseOptions('init', args, OPTIONS);
    if (values.help) {
      terminal.print(HELP);
      return ExitCode.OK;
    }
    const [folder = '.', ...more] = positionals;
    if (more.length > 0) {
      throw new UsageError('init: name one folder');
    }
    const language = choiceOf('init', '--language', values.language, LANGUAGES);
    if (values.from !== undefined && language !== 'typescript') {
      throw new UsageError('init: --from creates TypeScript; remove --language');
    }
    const app = newApp(language, resolve(folder));
    const converted = values.from === undefined ? undefined : convertedApp([values.from], {}, 'init', terminal);
    const files = converted === undefined ? app.files : withManifests(app.files, converted.files);
    writeApp(folder, { ...app, files });
    terminal.print(nextSteps(folder, app.commands));
    return exitCodeOf(converted?.diagnostics ?? []);
  },
};

/** The app of a template with other objects than those of the sample. */
function withManifests(
  template: ReadonlyMap<string, string>,
  converted: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const others = [...template].filter(([name]) => !SAMPLE_FILES.includes(name));
  return new Map([...others, ...converted]);
}

function nextSteps(folder: string, commands: readonly string[]): string {
  const steps = folder === '.' ? commands : [`cd ${folder}`, ...commands];
  return ['The app is created. Next:', '', ...steps.map((step) => `  ${step}`)].join('\n');
}
