// Codes for texts that cdk8s writes in a form that kubectl reads differently.
import { defineCode, messagesOf } from '../define-code';
import { Severity } from '../severity';
import { quote } from '../words';

export const MISREAD_TEXT = defineCode({
  code: 'CDK0901',
  severity: Severity.ERROR,
  title: 'kubectl reads a text differently from how the app sets it',
  explanation:
    'cdk8s writes YAML 1.1, and quotes a text only if a reader of YAML 1.1 needs it. kubectl also reads numbers of YAML 1.2: it reads `0o17` without quotes as 15. It treats U+0085, U+2028 and U+2029 as line breaks, and does not read other control characters, or a block of text whose first line starts with a tab. The object in the cluster would have another value, or kubectl rejects the file.',
  fix: 'Use `synthesis.App` in place of the `App` of cdk8s, because it writes such texts in quotes, or use another text.',
  documentation: 'https://yaml.org/spec/1.1/#id864687',
});

const REMEDY = 'use synthesis.App, which writes such texts in quotes, or use another text';

interface Text {
  readonly text: string;
  /** Whether the text is a key of a map. */
  readonly isKey: boolean;
}

export const misreadText = messagesOf(MISREAD_TEXT, {
  differs: ({ text, isKey, value }: Text & { value: unknown }) => ({
    message: `cdk8s writes ${subject({ text, isKey })} without quotes, and kubectl reads it as ${read(value)}`,
    suggestion: REMEDY,
  }),
  unreadable: ({ text, isKey, reason }: Text & { reason: string }) => ({
    message: `cdk8s writes ${subject({ text, isKey })} in a form that kubectl cannot read: ${reason}`,
    suggestion: REMEDY,
  }),
});

function subject({ text, isKey }: Text): string {
  return `${isKey ? 'the key' : 'the text'} ${quote(text)}`;
}

function read(value: unknown): string {
  return typeof value === 'string' ? quote(value) : String(value);
}
