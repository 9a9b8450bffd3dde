// The configuration file of a command.

import { type Configuration, ConfigurationError } from '../analysis/configuration/configuration';
import { readConfiguration } from '../analysis/configuration/read';
import { UsageError } from './command';

/** The option that names the file. */
export const CONFIG_OPTION = {
  type: 'string',
  value: 'FILE',
  description: 'configuration file (default: cdk8s-istio.yaml in the current folder, if it exists)',
} as const;

/** The configuration in a file. Its problems are invalid usage. */
export function configurationIn(file: string | undefined, command: string): Configuration {
  try {
    return readConfiguration(file);
  } catch (error) {
    if (error instanceof ConfigurationError) {
      throw new UsageError(error.message.replace(/^/gm, `${command}: `));
    }
    throw error;
  }
}
