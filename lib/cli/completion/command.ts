import { type Command, ExitCode, type NamedCommand, UsageError } from '../command';
import { helpOf } from '../help';
import { choiceOf, HELP_OPTION, parseOptions } from '../options';
import { bashCompletion } from './bash';
import { fishCompletion } from './fish';
import { zshCompletion } from './zsh';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
const OPTIONS = { help: HELP_OPTION };

const HELP = helpOf(
  {
    usage: ['completion bash|zsh|fish'],
    about: `Prints the completion script of a shell. Load it when the shell starts:

  bash   add to ~/.bashrc:                   eval "$(cdk8s-istio completion bash)"
  zsh    add to ~/.zshrc after compinit:     eval "$(cdk8s-istio completion zsh)"
  fish   add to ~/.config/fish/config.fish:  cdk8s-istio completion fish | source`,
  },
  OPTIONS,
);

/**
 * `cdk8s-istio completion`: prints the completion script of a shell for the commands.
 *
 * @param commands - returns all commands, this one included
 */
export function completionCommand(commands: () => readonly NamedCommand[]): Command {
  return {
    help: HELP,
    options: OPTIONS,
    choices: SHELLS,
    run(args, terminal): number {
      const { values, positionals } = parseOptions('completion', args, OPTIONS);
      if (values.help) {
        terminal.print(HELP);
        return ExitCode.OK;
      }
      const [shell, ...more] = positionals;
      if (shell === undefined || more.length > 0) {
        throw new UsageError(`completion: name one shell: ${SHELLS.join(', ')}`);
      }
      terminal.print(scriptOf(choiceOf('completion', 'the shell', shell, SHELLS), commands()));
      return ExitCode.OK;
    },
  };
}

function scriptOf(shell: (typeof SHELLS)[number], commands: readonly NamedCommand[]): string {
  switch (shell) {
    case 'bash':
      return bashCompletion(commands);
    case 'zsh':
      return zshCompletion(commands);
    case 'fish':
      return fishCompletion(commands);
  }
}
