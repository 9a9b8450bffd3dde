import type { NamedCommand } from '../command';
import { GLOBAL_WORDS, optionsOf } from './words';

/** The completion script of fish. */
export function fishCompletion(commands: readonly NamedCommand[]): string {
  const words = [...commands.map(({ name, summary }) => [name, summary] as const), ...GLOBAL_WORDS];
  const names = commands.map(({ name }) => name).join(' ');
  return [
    ...words.map(([word, summary]) => complete(`-f -n __fish_use_subcommand -a ${word}`, summary)),
    complete(`-f -n '__fish_seen_subcommand_from help' -a '${names}'`, 'command'),
    ...commands.flatMap(linesOf),
  ].join('\n');
}

function linesOf(command: NamedCommand): string[] {
  const condition = `-n '__fish_seen_subcommand_from ${command.name}'`;
  const choices =
    command.choices === undefined ? [] : [complete(`-f ${condition} -a '${command.choices.join(' ')}'`, 'value')];
  const options = optionsOf(command).map(([name, { type, short, choices: values, description = '' }]) => {
    const letter = short === undefined ? '' : ` -s ${short}`;
    const value = values === undefined ? ' -r' : ` -x -a '${values.join(' ')}'`;
    return complete(`${condition} -l ${name}${letter}${type === 'boolean' ? '' : value}`, description);
  });
  return [...choices, ...options];
}

function complete(what: string, description: string): string {
  return `complete -c cdk8s-istio ${what} -d '${description.replace(/['\\]/g, '\\$&')}'`;
}
