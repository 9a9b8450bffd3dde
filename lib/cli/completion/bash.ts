import type { NamedCommand } from '../command';
import { GLOBAL_WORDS, optionsOf } from './words';

/** The completion script of bash. Without a reply, bash completes file names. */
export function bashCompletion(commands: readonly NamedCommand[]): string {
  const names = commands.map(({ name }) => name);
  const words = [...names, ...GLOBAL_WORDS.map(([word]) => word)];
  return `_cdk8s_istio() {
  local word="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words=''
  if [ "$COMP_CWORD" -eq 1 ]; then
    words='${words.join(' ')}'
  else
    case "\${COMP_WORDS[1]} $previous" in
      'help help') words='${names.join(' ')}' ;;
${commands.flatMap(choicesOf).join('\n')}
      *)
        case "\${COMP_WORDS[1]} $word" in
${commands.map(namesOf).join('\n')}
        esac ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _cdk8s_istio cdk8s-istio`;
}

/** The values of the first argument and of the options. An option with any other value completes file names. */
function choicesOf(command: NamedCommand): string[] {
  const first =
    command.choices === undefined ? [] : [`'${command.name} ${command.name}') words='${command.choices.join(' ')}' ;;`];
  const values = optionsOf(command)
    .filter(([, { type }]) => type === 'string')
    .map(([name, { choices = [] }]) => `'${command.name} --${name}') words='${choices.join(' ')}' ;;`);
  return [...first, ...values].map((line) => `      ${line}`);
}

function namesOf(command: NamedCommand): string {
  const names = optionsOf(command).map(([name]) => `--${name}`);
  return `          '${command.name} -'*) words='${names.join(' ')}' ;;`;
}
