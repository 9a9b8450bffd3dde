import { INSTALLATION_SETTING } from '../../diagnostics/codes/settings';
import { messagesOf } from '../../diagnostics/define-code';

export const MESSAGES = messagesOf(INSTALLATION_SETTING, {
  unreadable: ({ reason, line }: { reason: string; line: number }) => ({
    message: `the text is not YAML: ${reason} (line ${line})`,
    suggestion: 'correct the text',
  }),
  // The wording of the checks against a schema.
  invalid: ({ message, suggestion }: { message: string; suggestion: string | undefined }) => ({ message, suggestion }),
  unknown: ({ title, suggestion }: { title: string; suggestion: string | undefined }) => ({
    message: `${title} does not have the field`,
    suggestion,
  }),
});
