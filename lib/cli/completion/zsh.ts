import type { NamedCommand } from '../command';
import type { Option } from '../options';
import { GLOBAL_WORDS, optionsOf, quoted } from './words';

/** The completion script of zsh. */
export function zshCompletion(commands: readonly NamedCommand[]): string {
  const words = [...commands.map(({ name, summary }) => [name, summary] as const), ...GLOBAL_WORDS];
  return `#compdef cdk8s-istio
_cdk8s_istio() {
  local -a commands=(
${words.map(([word, summary]) => `    ${quoted(`${word}:${summary}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  shift words
  (( CURRENT-- ))
  case "$words[1]" in
    help) _values command ${commands.map(({ name }) => name).join(' ')} ;;
${commands.map(caseOf).join('\n')}
  esac
}
compdef _cdk8s_istio cdk8s-istio`;
}

function caseOf(command: NamedCommand): string {
  const options = optionsOf(command).map(([name, option]) => argumentOf(name, option));
  const rest = command.choices === undefined ? '*:file:_files' : `1:value:(${command.choices.join(' ')})`;
  return `    ${command.name})
      _arguments \\
${[...options, rest].map((argument) => `        ${quoted(argument)}`).join(' \\\n')} ;;`;
}

function argumentOf(name: string, { type, multiple, value = 'VALUE', choices, description = '' }: Option): string {
  const start = `${multiple ? '*' : ''}--${name}[${escaped(description)}]`;
  const action = choices === undefined ? '_files' : `(${choices.join(' ')})`;
  return type === 'boolean' ? start : `${start}:${escaped(value)}:${action}`;
}

/** Brackets and colons separate the parts of an argument. */
function escaped(text: string): string {
  return text.replace(/[[\]:\\]/g, '\\$&');
}
